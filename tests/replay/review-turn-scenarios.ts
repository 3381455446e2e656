import type { WorkflowHandle } from '@temporalio/client';
import type { Sql } from '../../src/database/connection.ts';
import type { ContactReviewsInput } from '../../src/workflows/review-names.ts';
import { createSite } from '../support/sites.ts';
import { until } from '../support/until.ts';

const HOUR = 3_600_000;
const INPUT: ContactReviewsInput = { every: HOUR, policy: { reminder: 7 * 24 * HOUR, secondaries: 14 * 24 * HOUR } };

export interface TurnRecording {
  readonly sql: Sql;
  /** The schema's owner, who can take the application's rights away. */
  readonly ownerSql: Sql;
}

export interface TurnScenario {
  /** What is there before it begins, and what it begins with. */
  readonly prepare: (recording: TurnRecording) => Promise<ContactReviewsInput>;
  readonly play?: (recording: TurnRecording, handle: WorkflowHandle) => Promise<unknown>;
}

/** As many Sites, to be asked at once. */
async function named(sql: Sql, count: number): Promise<string[]> {
  const sites = [];
  for (let nth = 0; nth < count; nth += 1) sites.push(await createSite(sql));
  return sites.map(({ siteNumber }) => siteNumber);
}

/** The shapes that a turn of the schedule `contact-reviews` can have: one committed history each. */
export const TURN_SCENARIOS: Readonly<Record<string, TurnScenario>> = {
  'nothing-due': { prepare: async () => ({ ...INPUT, siteNumbers: [] }) },
  'three-opened': { prepare: async ({ sql }) => ({ ...INPUT, siteNumbers: await named(sql, 3) }) },
  'in-several-pages': { prepare: async ({ sql }) => ({ ...INPUT, siteNumbers: await named(sql, 120) }) },
  'noted-while-the-database-was-away': {
    prepare: async ({ sql, ownerSql }) => {
      await ownerSql`revoke update on contact_review from octroi`;
      return { ...INPUT, siteNumbers: await named(sql, 1) };
    },
    play: async ({ ownerSql }, handle) => {
      await until('the engine keeps trying', async () =>
        (await handle.describe()).raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'markReviewsStarted'),
      );
      await ownerSql`grant update on contact_review to octroi`;
    },
  },
};
