import type { WorkflowHandle } from '@temporalio/client';
import type { Sql } from '../../src/database/connection.ts';
import type { TaskDigestInput } from '../../src/workflows/preference-names.ts';
import { choose, createSleepers, createTask, zoneWhereItIs } from '../support/preferences.ts';
import { createPerson, createSite } from '../support/sites.ts';
import { until } from '../support/until.ts';

export interface DigestScenario {
  /** How many people wait for their mail of the day. */
  readonly readers: number;
  /** And how many for whom it is another hour's turn. */
  readonly sleepers?: number;
  readonly input?: TaskDigestInput;
  /** After how many tries the mails get through; left out: with the first. */
  readonly failing?: number;
}

const QUICK: TaskDigestInput = { tryAgainEvery: 300, tries: 3 };

/** The shapes that one turn of the schedule can have: one committed history each. */
export const DIGEST_SCENARIOS: Readonly<Record<string, DigestScenario>> = {
  'nobody-waits': { readers: 0 },
  sent: { readers: 2 },
  'page-after-page': { readers: 30, sleepers: 1200 },
  'continued-between-pages': { readers: 3, sleepers: 11_000 },
  'tried-again': { readers: 1, failing: 1 },
  'left-to-the-next-turn': { readers: 1, failing: 9, input: { tryAgainEvery: 300, tries: 2 } },
  'continued-in-another-run': { readers: 1, failing: 18, input: { tryAgainEvery: 50, tries: 40 } },
};

interface Recording {
  readonly sql: Sql;
  /** The schema's owner, who can take the application's rights away. */
  readonly ownerSql: Sql;
  readonly start: (input: TaskDigestInput) => Promise<WorkflowHandle>;
}

/** Plays one turn and gives its first run. */
export async function playDigest({ sql, ownerSql, start }: Recording, { readers, sleepers = 0, failing = 0, input = QUICK }: DigestScenario) {
  await ownerSql`update digest_item set sent_at = now() where sent_at is null`;
  for (let nth = 0; nth < readers; nth += 1) {
    const site = await createSite(sql);
    await choose(sql, site.primary, 'daily', zoneWhereItIs(9));
    await createTask(sql, site, await createPerson(sql, 'Rose'));
  }
  if (sleepers > 0) await createSleepers(sql, await createSite(sql), sleepers);
  if (failing > 0) await ownerSql`revoke update on digest_item from octroi`;
  const handle = await start(input);
  const { runId, workflowId } = await handle.describe();
  if (failing > 0) {
    await until('it was tried so often', async () => (await tried(handle, runId)) >= Math.min(failing, input.tries), { within: 120_000 });
    await ownerSql`grant update on digest_item to octroi`;
  }
  await handle.result();
  return { workflowId, runId };
}

/** Over all runs; a further one has tried as often as the first could. */
async function tried(handle: WorkflowHandle, firstRun: string): Promise<number> {
  const [{ runId }, { events }] = await Promise.all([handle.describe(), handle.fetchHistory()]);
  const here = (events ?? []).filter(({ activityTaskCompletedEventAttributes }) => activityTaskCompletedEventAttributes).length;
  return runId === firstRun ? here : here + 40;
}
