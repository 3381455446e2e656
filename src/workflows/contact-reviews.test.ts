import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createSite, type TestSite } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import type { Person } from '../database/people.ts';
import type { ContactReview } from '../database/contact-reviews.ts';
import { monthAt, reviewDue } from '../domain/review-spread.ts';
import type { contactReviews } from './contact-reviews.ts';
import { CONTACT_REVIEWS, type ContactReviewsInput, contactReviewWorkflowId } from './review-names.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const EVERY = HOUR;
const POLICY = { reminder: 7 * DAY, secondaries: 14 * DAY };

/** A Site that the programme has known for long. */
async function knownSite(): Promise<TestSite> {
  const site = await createSite(sql);
  await ownerSql`update site set created_at = now() - interval '400 days' where id = ${site.id}`;
  return site;
}
const rowsOf = (sites: readonly TestSite[]) =>
  sql<(ContactReview & { siteNumber: string })[]>`
    select r.*, to_char(r.month, 'YYYY-MM-DD') as month, s.site_number from contact_review r join site s on s.id = r.site_id
    where r.site_id = any(${sites.map(({ id }) => id)}::uuid[]) order by r.due_at`;

/** The next time that the Site is asked by the calendar alone. */
function planned(site: TestSite): Date {
  const at = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 1, 14));
  const due = reviewDue({ ...site, createdAt: new Date(0) }, at, 5 * DAY);
  if (!due) throw new Error('no review');
  return due.dueAt;
}
const turn = (input: Partial<ContactReviewsInput>) =>
  engine.client.workflow.execute<typeof contactReviews>(CONTACT_REVIEWS, {
    taskQueue: engine.taskQueue,
    workflowId: `contact-reviews-${randomUUID()}`,
    args: [{ every: EVERY, policy: POLICY, ...input }],
  });

/** Sites that one person is the primary contact of, known for long. */
async function manySites(primary: Person, count: number): Promise<void> {
  await ownerSql.begin(async (tx) => {
    await tx`insert into site (site_number, name, country, locale, time_zone, created_at)
      select 'MANY' || n, 'Many', 'CA', 'en', 'America/Toronto', now() - interval '400 days' from generate_series(1001, ${1000 + count}::int) n`;
    await tx`insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
      select id, ${primary.id}, 'full', 'view', 'update', 'update', 'update', 'update', 'view' from site where site_number like 'MANY%'`;
    await tx`insert into contact (site_id, person_id, type) select id, ${primary.id}, 'primary' from site where site_number like 'MANY%'`;
  });
}

/** The reviews wait for days, and a turn looks at all Sites: no other test is to meet them. */
afterEach(async () => {
  const open = await sql<{ id: ContactReview['id'] }[]>`update contact_review set state = 'lapsed', closed_at = now() where state = 'open' returning id`;
  await Promise.all(
    open.map(({ id }) =>
      engine.client.workflow
        .getHandle(contactReviewWorkflowId(id))
        .terminate()
        .catch(() => undefined),
    ),
  );
  await ownerSql`update site set created_at = '2999-01-01'`;
});

describe('a turn of the schedule', () => {
  it('opens the reviews that come before the turn after the next one, and starts a workflow for each that lives on', async () => {
    const site = await knownSite();
    const at = planned(site).getTime();
    expect(await turn({ at: new Date(at - 3 * EVERY).toISOString() })).toEqual({ opened: 0 });
    expect(await turn({ at: new Date(at - EVERY / 2).toISOString() })).toEqual({ opened: 1 });
    const [row] = await rowsOf([site]);
    expect(row).toMatchObject({ state: 'open', month: monthAt(new Date(at), site.timeZone), dueAt: new Date(at), askedAt: null });
    expect(row?.policy).toMatchObject(POLICY);
    expect(row?.workflowStartedAt).not.toBeNull();
    const handle = engine.client.workflow.getHandle(contactReviewWorkflowId((row as ContactReview).id));
    const described = await handle.describe();
    expect(described.status.name).toBe('RUNNING');
    expect(described.searchAttributes).toMatchObject({ SiteNumber: [site.siteNumber], RequestState: ['open'] });
    expect(await described.staticSummary()).toContain(site.siteNumber);
    expect(await handle.query('status')).toMatchObject({ next: { step: 'first', at: new Date(at).toISOString() } });
    expect(new Date(at + Number(row?.policy.end)).toISOString(), 'it ends with the month').toMatch(/-01T0[45]:00:00/);
  });

  it('opens none twice, however often it comes', async () => {
    const site = await knownSite();
    const at = planned(site);
    const turns = await Promise.all([1, 2, 3].map(() => turn({ at: at.toISOString() })));
    expect(turns.reduce((sum, { opened }) => sum + opened, 0)).toBe(1);
    expect(await turn({ at: new Date(at.getTime() + EVERY).toISOString() })).toEqual({ opened: 0 });
    expect(await rowsOf([site])).toHaveLength(1);
  });

  it('asks whoever was missed while nobody looked, on the days that follow', async () => {
    const site = await knownSite();
    const at = planned(site).getTime() + 2 * DAY;
    expect(await turn({ at: new Date(at).toISOString() })).toEqual({ opened: 1 });
    expect(await turn({ at: new Date(at + DAY).toISOString() }), 'the moment that was named then holds').toEqual({ opened: 0 });
    const [row] = await rowsOf([site]);
    expect(row?.dueAt.getTime()).toBeGreaterThan(at);
    expect(row?.dueAt.getTime()).toBeLessThan(at + 7 * DAY);
  });

  it('leaves a Site alone that is new this month, unless somebody names it', async () => {
    const site = await createSite(sql);
    const other = await knownSite();
    const at = new Date();
    expect(await turn({ at: at.toISOString(), siteNumbers: [site.siteNumber] })).toEqual({ opened: 1 });
    const [row] = await rowsOf([site, other]);
    expect(row).toMatchObject({ siteNumber: site.siteNumber, dueAt: at });
    expect(await turn({ siteNumbers: [site.siteNumber] }), 'asked this month already').toEqual({ opened: 0 });
  });

  it('goes through more Sites than one page or one run holds', async () => {
    const { primary } = await createSite(sql);
    await manySites(primary, 250);
    // So long a turn that everybody's moment comes before the next one.
    const at = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 1, 14));
    const { opened } = await turn({ at: at.toISOString(), every: 6 * DAY });
    expect(opened).toBeGreaterThanOrEqual(250);
    const [counted] = await sql<{ count: number; started: number }[]>`
      select count(*)::int as count, count(workflow_started_at)::int as started from contact_review where state = 'open'`;
    expect(counted).toEqual({ count: opened, started: opened });
  });
});
