import { describe, expect, it } from 'vitest';
import { createHandover, createTechnical, nameNewPrimary, newAddress } from '../../tests/support/contact-changes.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeMailer } from '../../tests/support/fake-mailer.ts';
import { createSite, type TestSite } from '../../tests/support/sites.ts';
import type { Person } from '../database/people.ts';
import { endVoidHandover } from '../database/void-handovers.ts';
import type { HandoverState } from '../domain/handover.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { tellHandover } from './tell-handover.ts';

const { sql } = useTestDatabase();
const mailer = fakeMailer();
const dependencies: ActivityDependencies = { sql, mailer, publicUrl: 'https://octroi.example', programmeName: 'Licence Programme' };

async function reachedElsewhere(site: TestSite, person: Person): Promise<string> {
  const email = newAddress();
  await sql`
    insert into contact_card (site_id, person_id, email) values (${site.id}, ${person.id}, ${email})
    on conflict (site_id, person_id) do update set email = excluded.email`;
  return email;
}

/** As whatever takes away what an offer was made on ends it. */
const voidNow = (site: TestSite) => sql.begin((tx) => endVoidHandover(tx, site.id, { by: null, via: 'workflow' }));

describe('how an offer ended, to somebody whom the Site writes to at another address than they sign in with', () => {
  it.each([
    ['accepted', ['to', 'from']],
    ['declined', ['from']],
    ['withdrawn', ['to']],
    ['expired', ['to', 'from']],
    ['void', ['from']],
  ] as const satisfies readonly (readonly [HandoverState, readonly string[]])[])('is told at both: %s', async (state, readers) => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const { id } = await createHandover(sql, site, to);
    const addresses = { to: [to.email, await reachedElsewhere(site, to)], from: [site.primary.email, await reachedElsewhere(site, site.primary)] };
    const by = { accepted: to.id, declined: to.id, withdrawn: site.primary.id, expired: null, void: null }[state];
    await sql`update primary_handover set state = ${state}, closed_at = now(), closed_by = ${by} where id = ${id}`;
    await tellHandover(dependencies, { handoverId: id, step: 'outcome' });
    const sent = mailer.sent.filter(({ headers }) => headers['X-Octroi-Ref'] === id);
    expect(sent.map((mail) => mail.to.address).sort()).toEqual(readers.flatMap((reader) => addresses[reader]).sort());
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(sent.length);
  });

  it('is told to whoever it was made to where its maker lost the Site: it holds no more, and nobody stays anything', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const { id } = await createHandover(sql, site, to);
    const addresses = [to.email, await reachedElsewhere(site, to)];
    await nameNewPrimary(sql, site, await createTechnical(sql, site));
    await voidNow(site);
    await tellHandover(dependencies, { handoverId: id, step: 'outcome' });
    const sent = mailer.sent.filter(({ headers }) => headers['X-Octroi-Ref'] === id);
    expect(sent.map((mail) => mail.to.address).sort()).toEqual(addresses.sort());
    for (const { text } of sent) expect(text).toContain('Paule Tremblay is not the primary contact');
  });

  it('is told to whoever made it for its own cause, however late the mail leaves: whoever it was made to left, and the Site has another primary contact by then', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const { id } = await createHandover(sql, site, to);
    await sql`delete from contact where site_id = ${site.id} and person_id = ${to.id}`;
    await voidNow(site);
    await nameNewPrimary(sql, site, await createTechnical(sql, site));
    await tellHandover(dependencies, { handoverId: id, step: 'outcome' });
    // The worker ended before it could say so: told again, it is the same mail.
    await tellHandover(dependencies, { handoverId: id, step: 'outcome' });
    const sent = mailer.sent.filter(({ headers }) => headers['X-Octroi-Ref'] === id);
    expect(sent.map((mail) => mail.to.address)).toEqual([site.primary.email]);
    expect(sent[0]?.text).toContain('Tina Tremblay was not at Site');
    expect(sent[0]?.text).not.toMatch(/you stay/i);
  });

  it('says once that the primary contact stays, and that alone where it is so when the mail leaves', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const { id } = await createHandover(sql, site, to);
    await sql`delete from contact where site_id = ${site.id} and person_id = ${to.id}`;
    await voidNow(site);
    await tellHandover(dependencies, { handoverId: id, step: 'outcome' });
    await nameNewPrimary(sql, site, await createTechnical(sql, site));
    await tellHandover(dependencies, { handoverId: id, step: 'outcome' });
    const sent = mailer.sent.filter(({ headers }) => headers['X-Octroi-Ref'] === id);
    expect(sent.map((mail) => mail.to.address)).toEqual([site.primary.email]);
    expect(sent[0]?.text).toContain('you stay the primary contact');
  });

  it('is told there alone where nobody signs in as them any more', async () => {
    const site = await createSite(sql);
    const to = await createTechnical(sql, site);
    const { id } = await createHandover(sql, site, to);
    await sql`update person set email = ${`${to.id}@replaced.invalid`} where id = ${to.id}`;
    const there = await reachedElsewhere(site, to);
    await sql`update primary_handover set state = 'withdrawn', closed_at = now(), closed_by = ${site.primary.id} where id = ${id}`;
    await tellHandover(dependencies, { handoverId: id, step: 'outcome' });
    expect(mailer.sent.filter(({ headers }) => headers['X-Octroi-Ref'] === id).map((mail) => mail.to.address)).toEqual([there]);
  });
});
