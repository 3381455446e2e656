import type { WorkflowHandle } from '@temporalio/client';
import type { Sql } from '../../src/database/connection.ts';
import type { Handover } from '../../src/database/handovers.ts';
import type { Person } from '../../src/database/people.ts';
import type { HandoverAnswer } from '../../src/domain/handover.ts';
import { answerHandover } from '../../src/server/use-cases/answer-handover.ts';
import type { WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { newDecisionId, type TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';

export interface HandoverRecording {
  readonly sql: Sql;
  readonly ownerSql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly site: TestSite;
  readonly to: Person;
  readonly handover: Handover;
  readonly handle: WorkflowHandle;
}

export interface HandoverScenario {
  /** In milliseconds; left out: the rule's own. */
  readonly answerWithin?: number;
  readonly play: (recording: HandoverRecording) => Promise<unknown>;
}

const waits = ({ handle }: HandoverRecording) => until('it waits', async () => handle.query<object, []>('status'));

async function answer(recording: HandoverRecording, what: HandoverAnswer): Promise<void> {
  const by = what === 'withdraw' ? recording.site.primary : recording.to;
  await answerHandover(recording, { id: recording.handover.id, by: by.id, answer: what, decisionId: newDecisionId() });
}

const answered = (what: HandoverAnswer): HandoverScenario => ({
  play: async (recording) => {
    await waits(recording);
    await answer(recording, what);
  },
});

/** The shapes that the life of an offer can have: one committed history each. */
export const HANDOVER_SCENARIOS: Readonly<Record<string, HandoverScenario>> = {
  accepted: answered('accept'),
  declined: answered('decline'),
  withdrawn: answered('withdraw'),
  'reminded-and-expired': { answerWithin: 3000, play: ({ handle }) => handle.result() },
  'accepted-after-the-reminder': {
    answerWithin: 20_000,
    play: async (recording) => {
      await recording.ownerSql`update primary_handover set offered_at = offered_at - interval '1 hour' where id = ${recording.handover.id}`;
      await recording.workflowClient.wakeHandover(recording.handover.id);
      await until('it reminded', async () => (await recording.handle.query<{ reminded: boolean }, []>('status')).reminded);
      await answer(recording, 'accept');
    },
  },
  'woken-for-nothing': {
    play: async (recording) => {
      await waits(recording);
      await recording.handle.signal('accept', { by: recording.to.id });
      await recording.handle.signal('look');
      await until('it looked', async () =>
        (await recording.handle.fetchHistory()).events?.some(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes),
      );
      await answer(recording, 'decline');
    },
  },
  'cancelled-without-effect': {
    play: async (recording) => {
      await waits(recording);
      await recording.handle.cancel();
      await answer(recording, 'withdraw');
    },
  },
  'too-long-for-one-run': {
    play: async (recording) => {
      await waits(recording);
      const { runId } = await recording.handle.describe();
      await until('it goes on in another run', async () => {
        await recording.workflowClient.wakeHandover(recording.handover.id);
        return (await recording.handle.describe()).runId !== runId;
      });
      await answer(recording, 'accept');
    },
  },
};
