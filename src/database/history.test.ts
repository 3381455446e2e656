import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createSite } from '../../tests/support/sites.ts';
import { EVENT_KINDS } from '../domain/event-kinds.ts';
import { insertEvent } from './history.ts';

const { sql, ownerSql } = useTestDatabase();

async function siteWithEvent() {
  const site = await createSite(sql);
  await insertEvent(sql, { siteId: site.id, actorId: site.primary.id, kind: 'policy-changed', via: 'page', before: { a: 1 }, after: { a: 2 } });
  return site;
}

describe('the history', () => {
  it('gives the application no right to change or delete anything in it, nor to lift what keeps it', async () => {
    const [rights] = await sql<Record<string, boolean>[]>`
      select has_table_privilege('history', 'insert') as "insert", has_table_privilege('history', 'select') as "select", has_table_privilege('history', 'update') as "update",
             has_any_column_privilege('history', 'update') as "column", has_table_privilege('history', 'delete') as "delete", has_table_privilege('history', 'truncate') as "truncate",
             has_table_privilege('history', 'trigger') as "trigger", pg_has_role((select relowner from pg_class where relname = 'history'), 'usage') as "owner"`;
    expect(rights).toEqual({ insert: true, select: true, update: false, column: false, delete: false, truncate: false, trigger: false, owner: false });
    const site = await siteWithEvent();
    const attempts = [
      () => sql`update history set kind = 'request-granted' where site_id = ${site.id}`,
      () => sql`update history set at = at - interval '1 day' where site_id = ${site.id}`,
      () => sql`delete from history where site_id = ${site.id}`,
      () => sql`truncate history`,
      () => sql`alter table history disable trigger history_append_only`,
      () => sql`drop table history`,
      () => sql`set session_replication_role = replica`,
      () => sql`insert into history (site_id, kind, via, event_key) values (${site.id}, 'x', 'page', 'k') on conflict (event_key) do update set kind = 'y'`,
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: '42501' });
    expect(await sql`select kind from history where site_id = ${site.id}`).toEqual([{ kind: 'policy-changed' }]);
  });

  it('is kept by a trigger from the schema’s owner too, even where a statement would touch nothing', async () => {
    const site = await siteWithEvent();
    for (const attempt of [
      () => ownerSql`update history set kind = 'request-granted' where site_id = ${site.id}`,
      () => ownerSql`delete from history where site_id = ${site.id}`,
      () => ownerSql`delete from history where false`,
      () => ownerSql`truncate history cascade`,
    ])
      await expect(attempt()).rejects.toMatchObject({ code: '42501', message: 'history is append-only' });
    expect(await sql`select kind from history where site_id = ${site.id}`).toEqual([{ kind: 'policy-changed' }]);
  });

  it('takes an event of every kind', async () => {
    const site = await createSite(sql);
    for (const kind of EVENT_KINDS) expect(await insertEvent(sql, { siteId: site.id, kind, via: 'workflow' })).toBe(true);
    expect(await sql`select from history where site_id = ${site.id}`).toHaveLength(EVENT_KINDS.length);
  });
});
