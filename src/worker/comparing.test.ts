import { expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../tests/support/fake-workflow-client.ts';
import { createReview } from '../../tests/support/reviews.ts';
import { createSite } from '../../tests/support/sites.ts';
import { until } from '../../tests/support/until.ts';
import { silentLogger } from '../../tests/support/worker.ts';
import type { Sql } from '../database/connection.ts';
import { withComparisonTurn } from '../database/reconciliation.ts';
import { UnavailableError } from '../domain/errors.ts';
import { CONTACT_REVIEWS } from './reconciled-contact-reviews.ts';
import { ASKED_AT_ONCE, compareRunning } from './reconciled-work.ts';
import { startReconciler } from './reconciler.ts';

const { sql } = useTestDatabase();

async function openReviews(count: number): Promise<void> {
  const reviews = await Promise.all(Array.from({ length: count }, async () => createReview(sql, await createSite(sql))));
  await sql`update contact_review set workflow_started_at = now() where id in ${sql(reviews.map(({ id }) => id))}`;
}

/** An engine that answers when it is told to, and counts how many questions wait. */
function slowEngine() {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const counted = { asked: 0, waiting: 0, most: 0 };
  const workflowClient = fakeWorkflowClient({
    stateOfContactReview: async () => {
      counted.asked += 1;
      counted.waiting += 1;
      counted.most = Math.max(counted.most, counted.waiting);
      await released;
      counted.waiting -= 1;
      return 'running';
    },
  });
  return { workflowClient, counted, release: () => release() };
}

/** The same database, noting how its transactions end. */
function watched(ends: unknown[]): Sql {
  const begin = async (act: Parameters<Sql['begin']>[1]) => {
    const end = await sql.begin(act);
    ends.push(end);
    return end;
  };
  return new Proxy(sql, { get: (target, key) => (key === 'begin' ? begin : Reflect.get(target, key)) });
}

it('asks the engine about several rows at the same time, and not about all', async () => {
  await openReviews(ASKED_AT_ONCE + 4);
  const engine = slowEngine();
  const comparing = compareRunning(CONTACT_REVIEWS, { sql, workflowClient: engine.workflowClient, logger: silentLogger });
  await until('several wait', () => engine.counted.waiting === ASKED_AT_ONCE);
  engine.release();
  expect(await comparing).toEqual([]);
  expect(engine.counted).toMatchObject({ asked: ASKED_AT_ONCE + 4, most: ASKED_AT_ONCE });
});

it('is done by one worker at a time, and not again by the other right after it', async () => {
  await sql`update contact_review set state = 'lapsed', closed_at = now() where state = 'open'`;
  await openReviews(1);
  const [first, second] = [slowEngine(), slowEngine()];
  const compareEvery = 3000;
  const one = startReconciler({ sql, workflowClient: first.workflowClient, logger: silentLogger, compareEvery });
  await until('the first is at it', () => first.counted.waiting);
  const turn = () => withComparisonTurn(sql, 0, async () => 'compared');
  expect(await turn()).toBe('another-is-at-it');
  const looks: unknown[] = [];
  const other = startReconciler({ sql: watched(looks), workflowClient: second.workflowClient, logger: silentLogger, compareEvery });
  await until('the other one has looked twice', () => looks.length > 1);
  expect(new Set(looks)).toEqual(new Set(['another-is-at-it']));
  expect(second.counted.asked).toBe(0);
  await other.stop();
  first.release();
  await until('the turn is over', async () => (await withComparisonTurn(sql, 60_000, async () => expect.unreachable())) === 'not-due');
  expect(first.counted.asked).toBe(1);
  expect(await turn()).toBe('compared');
  await one.stop();
});

it('counts no comparison that broke off, and lets the next worker do it', async () => {
  const away = async () => {
    throw new UnavailableError('away');
  };
  const [before] = await sql<{ comparedAt: Date }[]>`select compared_at from reconciliation`;
  await expect(withComparisonTurn(sql, 0, away)).rejects.toThrow('away');
  expect(await withComparisonTurn(sql, 0, async () => 'broken-off')).toBe('broken-off');
  expect(await sql`select compared_at from reconciliation`).toEqual([before]);
  expect(await withComparisonTurn(sql, 0, async () => 'compared')).toBe('compared');
});
