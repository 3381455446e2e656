import type { WorkflowHandle } from '@temporalio/client';
import type { Sql } from '../../src/database/connection.ts';
import type { Person } from '../../src/database/people.ts';
import type { DecisionPolicy } from '../../src/domain/policy.ts';
import { DOWNLOADS, newDecisionId } from '../support/sites.ts';
import { until } from '../support/until.ts';

export interface Recording {
  readonly handle: WorkflowHandle;
  readonly primary: Person;
  readonly secondary: Person;
  readonly requester: Person;
  /** The schema's owner, who can take the application's rights away. */
  readonly ownerSql: Sql;
}

export interface Scenario {
  /** Left out: nothing happens by itself. */
  readonly policy?: DecisionPolicy;
  play(recording: Recording): Promise<unknown>;
}

const grant = (by: Person, more: object = {}) => ({ decision: 'grant', decisionId: newDecisionId(), by: by.id, ...more });
const asked = ({ handle }: Recording) =>
  until('the contacts are asked', async () => ((await handle.query<{ contactsAsked: number | null }, []>('status')).contactsAsked ?? 0) > 0);
const update = ({ handle }: Recording, message: object) => handle.executeUpdate<unknown, [object]>('decide', { args: [message] });

/** The shapes that the life of a request can have: one committed history each. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'granted-by-update': {
    play: async (recording) => {
      await asked(recording);
      await update(recording, grant(recording.primary));
    },
  },
  'granted-before-the-contacts-were-asked': {
    play: (recording) => recording.handle.signal('grant', { decisionId: newDecisionId(), by: recording.primary.id }),
  },
  'denied-by-signal': {
    play: async (recording) => {
      await asked(recording);
      await recording.handle.signal('deny', { decisionId: newDecisionId(), by: recording.secondary.id, reason: 'Unknown to us' });
    },
  },
  withdrawn: {
    play: async (recording) => {
      await asked(recording);
      await recording.handle.signal('withdraw', { decisionId: newDecisionId(), by: recording.requester.id });
    },
  },
  'expired-after-reminders-and-escalation': {
    policy: { deadline: 2500, reminders: [500, 1000], escalation: 1700 },
    play: ({ handle }) => handle.result(),
  },
  'refused-then-granted': {
    play: async (recording) => {
      const { handle, requester, secondary, primary } = recording;
      await handle.signal('grant', { decisionId: newDecisionId(), by: requester.id });
      await handle.signal('deny', null);
      await update(recording, grant(secondary, { permissions: undefined, by: requester.id })).catch(() => undefined);
      await update(recording, grant(primary));
    },
  },
  'left-to-the-primary': {
    play: async (recording) => {
      const { handle, secondary, primary } = recording;
      await asked(recording);
      await handle.signal('leaveToPrimary', { by: secondary.id });
      await handle.signal('leaveToPrimary', 'nonsense');
      await update(recording, grant(primary));
    },
  },
  'three-at-once': {
    play: async (recording) => {
      const { handle, primary, secondary, requester } = recording;
      await asked(recording);
      await Promise.allSettled([
        update(recording, grant(primary)),
        handle.signal('deny', { decisionId: newDecisionId(), by: secondary.id, reason: 'No' }),
        handle.signal('withdraw', { decisionId: newDecisionId(), by: requester.id }),
      ]);
    },
  },
  'decided-while-the-database-was-away': {
    play: async (recording) => {
      const { handle, primary, ownerSql } = recording;
      await asked(recording);
      await ownerSql`revoke update on access_request from octroi`;
      const deciding = update(recording, grant(primary));
      await until('the engine keeps trying', async () =>
        (await handle.describe()).raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'recordDecision'),
      );
      await ownerSql`grant update on access_request to octroi`;
      await deciding;
    },
  },
  'asked-and-answered': {
    policy: { deadline: 4000, reminders: [2000], escalation: 3000 },
    play: async (recording) => {
      const { handle, primary, secondary, requester } = recording;
      await asked(recording);
      const questionId = newDecisionId();
      await handle.executeUpdate('ask', { args: [{ questionId, by: secondary.id, question: 'Which team?' }] });
      await handle.executeUpdate('ask', { args: [{ questionId: newDecisionId(), by: primary.id, question: 'Since when?' }] }).catch(() => undefined);
      await handle.signal('answer', { questionId, by: requester.id, answer: 'Deployment' });
      await handle.result();
    },
  },
  'decided-with-an-open-question': {
    play: async (recording) => {
      const { handle, primary } = recording;
      await asked(recording);
      await handle.signal('ask', { questionId: newDecisionId(), by: primary.id, question: 'Which team?' });
      await update(recording, grant(primary));
    },
  },
  'changed-while-it-waits': {
    play: async (recording) => {
      const { handle, requester, primary } = recording;
      await asked(recording);
      const change = { changeId: newDecisionId(), by: requester.id, version: 1, asked: { ...DOWNLOADS, entitlements: 'view' }, why: 'Entitlements too' };
      await handle.executeUpdate('changeRequest', { args: [change] });
      await handle.signal('changeRequest', change);
      await update(recording, grant(primary, { version: 1 })).catch(() => undefined);
      await update(recording, grant(primary, { version: 2 }));
    },
  },
  'continued-with-an-open-question': {
    play: async ({ handle, requester, primary }) => {
      const { runId } = await handle.describe();
      const questionId = newDecisionId();
      await handle.signal('ask', { questionId, by: primary.id, question: 'Which team?' });
      for (let sent = 0; sent < 110; sent += 1) await handle.signal('deny', { decisionId: newDecisionId(), by: requester.id, reason: 'mine' });
      await until('another run took over', async () => (await handle.describe()).runId !== runId);
      await handle.signal('answer', { questionId, by: requester.id, answer: 'Deployment' });
      await handle.signal('grant', { decisionId: newDecisionId(), by: primary.id });
    },
  },
  'cancelled-without-effect': {
    play: async (recording) => {
      await asked(recording);
      await recording.handle.cancel();
      await update(recording, grant(recording.primary));
    },
  },
  'continued-in-another-run': {
    policy: { deadline: 3_600_000, reminders: [200], escalation: 3_000_000 },
    play: async ({ handle, requester, primary }) => {
      const { runId } = await handle.describe();
      for (let sent = 0; sent < 110; sent += 1) await handle.signal('deny', { decisionId: newDecisionId(), by: requester.id, reason: 'mine' });
      await until('another run took over', async () => (await handle.describe()).runId !== runId);
      await handle.signal('grant', { decisionId: newDecisionId(), by: primary.id });
    },
  },
};
