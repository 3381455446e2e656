import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { addContact, createPerson, createRequest, createSite } from '../../tests/support/sites.ts';
import type { ContactType } from '../domain/contacts.ts';
import { NO_PERMISSIONS } from '../domain/permissions.ts';
import { manageAccessOf } from '../domain/standing.ts';
import { selectLinesWaitingFor } from './request-lines.ts';
import { selectStanding } from './standings.ts';
import { selectOthersWaitingFor } from './waiting-decisions.ts';
import { selectInvitationsTo, selectInvitationsWaitingFor } from './waiting-invitations.ts';

const { sql } = useTestDatabase();

const TYPES = ['secondary', 'technical', 'administrative', 'renewal', 'media', 'billing'] as const satisfies readonly ContactType[];

/** What somebody is at a Site of a test, as the rows can hold it. */
interface Role {
  readonly primary: boolean;
  readonly types: readonly ContactType[];
  readonly manageAccess: 'none' | 'view' | 'update';
  readonly nobody: boolean;
  readonly ownRequest: boolean;
}

const role = fc.record({
  primary: fc.boolean(),
  types: fc.uniqueArray(fc.constantFrom(...TYPES), { maxLength: 3 }),
  manageAccess: fc.constantFrom('none', 'view', 'update' as const),
  nobody: fc.boolean(),
  ownRequest: fc.boolean(),
});

async function siteFor(person: { id: Awaited<ReturnType<typeof createPerson>>['id'] }, { primary, types, manageAccess, nobody, ownRequest }: Role) {
  const site = await createSite(sql);
  if (primary) {
    await sql.begin(async (tx) => {
      await addContact(tx, site.id, person.id, [], (await selectStanding(tx, site.id, site.primary.id))?.permissions ?? NO_PERMISSIONS);
      await tx`update contact set person_id = ${person.id} where site_id = ${site.id} and type = 'primary'`;
    });
  } else if (!nobody) await addContact(sql, site.id, person.id, types, { ...NO_PERMISSIONS, reporting: 'view', manageAccess });
  const requester = ownRequest ? person : await createPerson(sql, 'Rose');
  const request = await createRequest(sql, site, requester as Awaited<ReturnType<typeof createPerson>>);
  const inviter = await createPerson(sql, 'Ines');
  const invitation = async (invited: { id: string }, by: { id: string }) => {
    const id = randomUUID();
    await sql`
      insert into invitation (id, site_id, person_id, email, first_name, last_name, locale, state, permissions, inviter_id, policy, deadline)
      values (${id}, ${site.id}, ${invited.id}, 'x@example.test', 'Ada', '', 'en', 'awaiting', ${sql.json({ ...NO_PERMISSIONS, reporting: 'view' })}, ${by.id}, '{}', now() + interval '1 day')`;
    return id;
  };
  const theirs = await invitation(await createPerson(sql, 'Ada'), inviter);
  const mine = await invitation(await createPerson(sql, 'Abe'), person);
  return { site, request, ownRequest, theirs, mine };
}

describe('what waits for somebody, over all Sites', () => {
  it('is what domain/standing lets them decide, and nothing else', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(role, { minLength: 1, maxLength: 4 }), async (roles) => {
        const person = await createPerson(sql, 'Paule');
        const sites: Awaited<ReturnType<typeof siteFor>>[] = [];
        for (const one of roles) sites.push(await siteFor(person, one));
        const decides = async ({ site }: (typeof sites)[number]) => {
          const standing = await selectStanding(sql, site.id, person.id);
          return standing !== undefined && manageAccessOf(standing) === 'update';
        };
        const expected: string[] = [];
        const invitations: string[] = [];
        for (const one of sites) {
          if (!(await decides(one))) continue;
          if (!one.ownRequest) expected.push(one.request.id);
          invitations.push(one.theirs);
        }
        expect((await selectLinesWaitingFor(sql, person.id, 50)).map(({ id }) => id).sort()).toEqual(expected.sort());
        expect((await selectInvitationsWaitingFor(sql, person.id, 50)).map(({ id }) => id as string).sort()).toEqual(invitations.sort());
        const all = [...expected, ...invitations];
        expect(await selectOthersWaitingFor(sql, person.id, [])).toBe(all.length);
        expect(await selectOthersWaitingFor(sql, person.id, all.slice(0, 2))).toBe(Math.max(0, all.length - 2));
      }),
      { numRuns: 25 },
    );
  });

  it('names the invitations to oneself that are open, and no others’', async () => {
    const [site, invited, stranger] = await Promise.all([createSite(sql), createPerson(sql, 'Ada'), createPerson(sql, 'Nobody')]);
    await sql`
      insert into invitation (id, site_id, person_id, email, first_name, last_name, locale, state, permissions, inviter_id, giver_id, policy, deadline)
      values (${randomUUID()}, ${site.id}, ${invited.id}, ${invited.email}, '', '', 'en', 'open', ${sql.json({ ...NO_PERMISSIONS, reporting: 'view' })}, ${site.primary.id}, ${site.primary.id}, '{}', now() + interval '1 day')`;
    expect(await selectInvitationsTo(sql, invited.id, 50)).toMatchObject([{ siteNumber: site.siteNumber, inviter: 'Paule Tremblay' }]);
    expect(await selectInvitationsTo(sql, stranger.id, 50)).toEqual([]);
  });
});
