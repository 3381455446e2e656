import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { addContact, createPerson, createSecondary, createSite, DOWNLOADS } from '../../tests/support/sites.ts';
import { waitingRequest } from '../../tests/support/waiting-request.ts';
import { ALL_PERMISSIONS } from '../domain/permissions.ts';
import { selectPendingRequests, selectUnstartedRequests } from './access-requests.ts';
import { upsertAccess } from './access.ts';
import { selectDeciders, selectStanding } from './standings.ts';

const { sql, ownerSql } = useTestDatabase();

describe('queries', () => {
  it('find everybody who decides, and nobody else, the primary first', async () => {
    const site = await createSite(sql);
    const secondary = await createSecondary(sql, site);
    await createSecondary(sql, site, { ...ALL_PERMISSIONS, manageAccess: 'view' });
    const technical = await createPerson(sql);
    await addContact(sql, site.id, technical.id, ['technical'], ALL_PERMISSIONS);
    await createSecondary(sql, await createSite(sql));
    expect((await selectDeciders(sql, site.id)).map(({ standing }) => standing.personId)).toEqual([site.primary.id, secondary.id]);
  });

  it('know no standing of a stranger', async () => {
    const site = await createSite(sql);
    expect(await selectStanding(sql, site.id, (await createPerson(sql)).id)).toBeUndefined();
  });

  it('page over the pending requests that the engine has', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => waitingRequest(sql)));
    const own = new Set<string>(made.map(({ request }) => request.id));
    await sql`update access_request set workflow_started_at = now() where id in ${sql([...own])}`;
    const first = await selectPendingRequests(sql, undefined, 2);
    const second = await selectPendingRequests(sql, first.at(-1)?.id, 1000);
    const ids = [...first, ...second].map(({ id }) => id);
    expect(ids.filter((id) => own.has(id)).sort()).toEqual([...own].sort());
    expect(new Set(ids).size).toBe(ids.length);
    expect((await selectUnstartedRequests(sql, 0, 1000)).some(({ id }) => own.has(id))).toBe(false);
  });

  it('read a page of a large Site by its names’ index, without a sort', async () => {
    const site = await createSite(sql);
    await ownerSql`
      with people as (
        insert into person (email, first_name, last_name) select 'p' || n || '-' || ${site.siteNumber.toLowerCase()} || '@example.test', 'P' || n, 'Q' || (n * 7919) % 3000 from generate_series(1, 3000) n returning id)
      insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
      select ${site.id}, id, 'software', 'none', 'none', 'none', 'none', 'none', 'none' from people`;
    await ownerSql`analyze access`;
    const names = await sql<
      { sortName: string; personId: string }[]
    >`select sort_name, person_id from access where site_id = ${site.id} order by sort_name, person_id limit 1 offset 1500`;
    const [middle] = names;
    const plan = await sql<{ 'QUERY PLAN': string }[]>`
      explain select person_id from access where site_id = ${site.id} and (sort_name, person_id) > (${middle?.sortName ?? ''}, ${middle?.personId ?? ''}::uuid) order by sort_name, person_id limit 50`;
    const text = plan.map((line) => Object.values(line).join()).join('\n');
    expect(text).toMatch(/Index (Only )?Scan using access_by_name/);
    expect(text).not.toContain('Sort');
  });

  it('are compared in a form that does without a search path, as a restore has none', async () => {
    const [row] = await sql.begin(async (tx) => {
      await tx`set local search_path = ''`;
      return tx`select public.person_sort_name('Émile', 'O’Zola-Łuc', 'e.zola@example.test') as name, public.search_text('  «Devis» ÉTÉ, n° 7\n(2026)_v2 ') as title`;
    });
    expect(row).toEqual({ name: 'o zola łuc emile e zola example test', title: '«devis» ete n° 7 2026 v2' });
  });

  it('keep the sort name with the person’s name', async () => {
    const { site, requester } = await waitingRequest(sql);
    await upsertAccess(sql, site.id, requester.id, DOWNLOADS);
    await sql`update person set last_name = 'Zola', first_name = 'Émile' where id = ${requester.id}`;
    expect(await sql`select sort_name from access where site_id = ${site.id} and person_id = ${requester.id}`).toEqual([
      { sortName: `zola emile ${requester.email.replaceAll(/[-@.]/g, ' ')}` },
    ]);
  });
});
