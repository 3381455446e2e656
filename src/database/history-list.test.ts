import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createPerson, createRequest, createSecondary, createSite, LONG_SITE_POLICY, type TestSite } from '../../tests/support/sites.ts';
import { invitationPolicyOf } from '../domain/site-policy.ts';
import { NO_PERMISSIONS } from '../domain/permissions.ts';
import type { Person } from './people.ts';
import { insertEvent } from './history.ts';
import { historyQuery, selectHistoryPage } from './history-list.ts';

const { sql, ownerSql } = useTestDatabase();

async function kindsShown(site: TestSite, filter: Parameters<typeof selectHistoryPage>[2] = {}): Promise<string[]> {
  return (await selectHistoryPage(sql, site.id, filter)).events.map(({ kind }) => kind);
}

/** A Site with three events: a request of Marie's, its grant by the primary, and a policy. */
async function withEvents() {
  const [site, marie] = await Promise.all([createSite(sql), createPerson(sql)]);
  const request = await createRequest(sql, site, marie);
  const event = { siteId: site.id, requestId: request.id, subjectId: marie.id };
  await insertEvent(sql, { ...event, actorId: marie.id, kind: 'request-received', via: 'page' });
  await insertEvent(sql, { ...event, actorId: site.primary.id, kind: 'request-granted', via: 'message' });
  await insertEvent(sql, { siteId: site.id, actorId: site.primary.id, kind: 'policy-changed', via: 'page' });
  return { site, marie, request };
}

describe('the history of a Site', () => {
  it('is its own, the newest first, with the names of everybody in it', async () => {
    const [{ site, marie, request }] = await Promise.all([withEvents(), withEvents()]);
    const { events, next } = await selectHistoryPage(sql, site.id);
    expect(events.map(({ kind }) => kind)).toEqual(['policy-changed', 'request-granted', 'request-received']);
    expect(next).toBeUndefined();
    expect(events[1]).toMatchObject({
      subject: { id: marie.id, name: 'Marie Tremblay', email: marie.email },
      actor: { id: site.primary.id, name: 'Paule Tremblay' },
      request: { id: request.id, number: request.number },
      invitation: null,
      via: 'message',
    });
    expect(events[0]?.at).toBeInstanceOf(Date);
  });

  it('narrows by kind, way, whom it is about and who did it', async () => {
    const { site, marie } = await withEvents();
    expect(await kindsShown(site, { kinds: ['request-granted', 'access-removed'] })).toEqual(['request-granted']);
    expect(await kindsShown(site, { via: 'message' })).toEqual(['request-granted']);
    expect(await kindsShown(site, { personId: marie.id })).toEqual(['request-granted', 'request-received']);
    expect(await kindsShown(site, { about: [marie.id, site.primary.id] })).toEqual(['request-granted', 'request-received']);
    expect(await kindsShown(site, { by: [site.primary.id] })).toEqual(['policy-changed', 'request-granted']);
    expect(await kindsShown(site, { by: [] })).toEqual([]);
    expect(await kindsShown(site, { by: [site.primary.id], via: 'page', kinds: ['policy-changed'] })).toEqual(['policy-changed']);
  });

  it('counts its days as they are at the Site', async () => {
    const site = await createSite(sql);
    // 03:30 UTC is still the day before in Montreal.
    await sql`insert into history (site_id, kind, via, at) values (${site.id}, 'site-imported', 'import', '2026-03-10T03:30:00Z'), (${site.id}, 'policy-changed', 'page', '2026-03-10T12:00:00Z')`;
    const days = (from?: string, to?: string) => ({ days: { from, to, timeZone: site.timeZone } });
    expect(await kindsShown(site, days('2026-03-10'))).toEqual(['policy-changed']);
    expect(await kindsShown(site, days(undefined, '2026-03-09'))).toEqual(['site-imported']);
    expect(await kindsShown(site, days('2026-03-09', '2026-03-10'))).toEqual(['policy-changed', 'site-imported']);
  });

  it('pages through events of one moment without losing or repeating one, and starts anew from a cursor that nobody made', async () => {
    const site = await createSite(sql);
    await sql`insert into history (site_id, kind, via, at) select ${site.id}, 'policy-changed', 'page', '2026-03-10T12:00:00.123456Z' from generate_series(1, 7)`;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof selectHistoryPage>> = await selectHistoryPage(sql, site.id, { after, rows: 3 });
      seen.push(...page.events.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)));
    for (const cursor of ['', 'x', "'; drop table history; --", '2026-13-99T00:00:00.000000Z_1', '2026-03-10T12:00:00.000000Z_99999999999999999999']) {
      expect((await selectHistoryPage(sql, site.id, { after: cursor, rows: 3 })).events.map(({ id }) => id)).toEqual(seen.slice(0, 3));
    }
  });

  it('calls somebody who is invited by the names that the inviter typed, and says the reason of a denial', async () => {
    const [site, known] = await Promise.all([createSite(sql), createPerson(sql, 'Secretname')]);
    const id = crypto.randomUUID();
    await sql`
      insert into invitation (id, site_id, person_id, email, first_name, last_name, locale, state, permissions, inviter_id, policy, deadline, decision_id, closed_by, closed_at, reason)
      values (${id}, ${site.id}, ${known.id}, ${known.email}, 'Typed', 'Byinviter', 'en', 'denied', ${sql.json({ ...NO_PERMISSIONS, reporting: 'view' })}, ${site.primary.id},
              ${sql.json(invitationPolicyOf(LONG_SITE_POLICY) as never)}, now(), ${crypto.randomUUID()}, ${site.primary.id}, now(), 'Not this year')`;
    await sql`insert into history (site_id, invitation_id, subject_id, actor_id, kind, via) values (${site.id}, ${id}, ${known.id}, ${site.primary.id}, 'invitation-denied', 'page')`;
    const [event] = (await selectHistoryPage(sql, site.id)).events;
    expect(event).toMatchObject({ subject: { id: known.id, name: 'Typed Byinviter', email: known.email }, said: 'Not this year', invitation: { id } });
  });
});

describe('the history of a Site with 100,000 events', () => {
  let site: TestSite;
  let busy: Person;
  beforeAll(async () => {
    site = await createSite(sql);
    busy = await createSecondary(sql, site);
    const people = await Promise.all(Array.from({ length: 20 }, () => createPerson(sql)));
    await sql`
      insert into history (site_id, subject_id, actor_id, kind, via, at)
      select ${site.id}, (${people.map(({ id }) => id)}::uuid[])[1 + n % 20], case when n % 1000 = 0 then ${busy.id}::uuid else ${site.primary.id}::uuid end,
             case when n % 500 = 0 then 'policy-changed' else 'access-changed' end, 'page', now() - n * interval '1 minute'
      from generate_series(1, 100000) as n`;
    await ownerSql`analyze history`;
  }, 60_000);

  interface PlanNode {
    readonly 'Node Type': string;
    readonly 'Relation Name'?: string;
    readonly 'Actual Rows'?: number;
    readonly 'Rows Removed by Filter'?: number;
    readonly Plans?: readonly PlanNode[];
  }

  /** What was read of `history` to make a page. */
  async function readsOfHistory(filter: Parameters<typeof historyQuery>[2]): Promise<PlanNode[]> {
    const [row] = await sql<Record<string, [{ Plan: PlanNode }]>[]>`explain (analyze, format json) ${historyQuery(sql, site.id, filter)}`;
    const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
    return Object.values(row ?? {}).flatMap(([{ Plan }]) => nodes(Plan).filter((node) => node['Relation Name'] === 'history'));
  }

  it('reads only the rows of a page, the first as the last, out of an index', async () => {
    const deep = await sql<{ position: string; id: string }[]>`
      select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position, id from history where site_id = ${site.id} order by at desc, id desc offset 90000 limit 1`;
    for (const after of [undefined, `${deep[0]?.position}_${deep[0]?.id}`]) {
      const reads = await readsOfHistory({ after });
      expect(reads.map((node) => node['Node Type'])).toEqual(['Index Scan']);
      expect(reads[0]?.['Actual Rows']).toBeLessThanOrEqual(51);
      expect(reads[0]?.['Rows Removed by Filter'] ?? 0).toBe(0);
    }
  });

  it('never reads the whole table for a person, for who did it, or for days long past', async () => {
    const [person] = await sql<{ subjectId: Person['id'] }[]>`select subject_id from history where site_id = ${site.id} limit 1`;
    if (!person) throw new Error('no event');
    const oldest = await sql<{ day: string }[]>`select (now() - interval '69 days')::date::text as day`;
    for (const filter of [{ personId: person.subjectId }, { by: [busy.id] }, { days: { to: oldest[0]?.day, timeZone: site.timeZone } }]) {
      const reads = await readsOfHistory(filter);
      expect(reads.map((node) => node['Node Type'])).not.toContain('Seq Scan');
      expect(Math.max(...reads.map((node) => node['Rows Removed by Filter'] ?? 0))).toBe(0);
      expect(Math.max(...reads.map((node) => node['Actual Rows'] ?? 0))).toBeLessThanOrEqual(100);
    }
  });
});
