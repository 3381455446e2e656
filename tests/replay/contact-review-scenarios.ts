import type { WorkflowHandle } from '@temporalio/client';
import type { ContactReview } from '../../src/database/contact-reviews.ts';
import type { Sql } from '../../src/database/connection.ts';
import type { ReviewPolicy } from '../../src/domain/contact-review.ts';
import { LONG_REVIEW, rereadReview } from '../support/reviews.ts';
import type { TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';

export interface ReviewRecording {
  readonly sql: Sql;
  /** The schema's owner, who can take the application's rights away. */
  readonly ownerSql: Sql;
  readonly site: TestSite;
  readonly review: ContactReview;
  readonly handle: WorkflowHandle;
}

export interface ReviewScenario {
  readonly policy?: ReviewPolicy;
  /** How long after its opening it is due, in milliseconds. */
  readonly dueIn?: number;
  readonly play: (recording: ReviewRecording) => Promise<unknown>;
}

const asked = (recording: ReviewRecording) => until('the primary contact is asked', async () => (await rereadReview(recording.sql, recording.review)).askedAt);

/** Somebody presses “All correct”. */
async function allCorrect({ sql, site, review, handle }: ReviewRecording): Promise<void> {
  await sql`update contact_review set state = 'done', done_by = ${site.primary.id}, closed_at = now() where id = ${review.id}`;
  await handle.signal('reviewed');
}

/** The shapes that the life of a review can have: one committed history each. */
export const REVIEW_SCENARIOS: Readonly<Record<string, ReviewScenario>> = {
  done: {
    play: async (recording) => {
      await asked(recording);
      await allCorrect(recording);
    },
  },
  'done-before-it-was-due': {
    dueIn: 3_600_000,
    play: async (recording) => {
      await until('it waits', () => recording.handle.query<object, []>('status'));
      await allCorrect(recording);
    },
  },
  lapsed: { policy: { reminder: 300, secondaries: 600, end: 5000 }, play: ({ handle }) => handle.result() },
  'over-before-anybody-was-asked': {
    dueIn: -7_200_000,
    policy: { reminder: 60_000, secondaries: 120_000, end: 3_600_000 },
    play: ({ handle }) => handle.result(),
  },
  'asked-so-late-that-nobody-is-reminded': {
    dueIn: -3_600_000,
    policy: { reminder: 60_000, secondaries: 120_000, end: 3_604_000 },
    play: ({ handle }) => handle.result(),
  },
  'done-by-a-secondary-contact': {
    policy: { reminder: 300, secondaries: 600, end: 3_600_000 },
    play: async (recording) => {
      await until('the secondaries are told', async () => (await rereadReview(recording.sql, recording.review)).secondariesToldAt);
      await allCorrect(recording);
    },
  },
  'woken-for-nothing': {
    play: async (recording) => {
      await asked(recording);
      await recording.handle.signal('reviewed', 'nonsense');
      await recording.handle.signal('anything');
      await allCorrect(recording);
    },
  },
  'found-done-at-the-end': {
    policy: { reminder: 3_600_000, secondaries: 3_600_000, end: 5000 },
    play: async (recording) => {
      await asked(recording);
      await recording.sql`update contact_review set state = 'done', done_by = ${recording.site.primary.id}, closed_at = now() where id = ${recording.review.id}`;
      await recording.handle.result();
    },
  },
  'closed-while-the-database-was-away': {
    policy: { reminder: 3_600_000, secondaries: 3_600_000, end: 5000 },
    play: async ({ ownerSql, handle, ...recording }) => {
      await asked({ ownerSql, handle, ...recording });
      await ownerSql`revoke update on contact_review from octroi`;
      await until('the engine keeps trying', async () =>
        (await handle.describe()).raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'closeContactReview'),
      );
      await ownerSql`grant update on contact_review to octroi`;
      await handle.result();
    },
  },
  'cancelled-without-effect': {
    play: async (recording) => {
      await asked(recording);
      await recording.handle.cancel();
      await allCorrect(recording);
    },
  },
  'continued-in-another-run': {
    policy: { ...LONG_REVIEW, reminder: 300 },
    play: async (recording) => {
      const { sql, review, handle } = recording;
      const { runId } = await handle.describe();
      await until('the primary contact is reminded', async () => (await rereadReview(sql, review)).remindedAt);
      await until('another run took over', async () => {
        await handle.signal('reviewed');
        return (await handle.describe()).runId !== runId;
      });
      await allCorrect(recording);
    },
  },
};
