import type { WorkflowHandle } from '@temporalio/client';
import { upsertAccess } from '../../src/database/access.ts';
import type { Sql } from '../../src/database/connection.ts';
import type { Person } from '../../src/database/people.ts';
import { NO_PERMISSIONS, type Permissions } from '../../src/domain/permissions.ts';
import type { InvitationPolicy } from '../../src/domain/site-policy.ts';
import { startRequest } from '../../src/temporal/start-request.ts';
import type { WorkflowClient } from '../../src/temporal/workflow-client.ts';
import type { InvitationStatus } from '../../src/workflows/names.ts';
import { createRequest, DOWNLOADS, LONG_POLICY, newDecisionId, type TestSite } from '../support/sites.ts';
import { until } from '../support/until.ts';

export interface InvitationRecording {
  readonly handle: WorkflowHandle;
  readonly sql: Sql;
  /** The schema's owner, who can take the application's rights away. */
  readonly ownerSql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly site: TestSite;
  readonly primary: Person;
  /** Who invited. */
  readonly secondary: Person;
  /** Who is invited. */
  readonly person: Person;
}

export interface InvitationScenario {
  /** Left out: open. */
  readonly state?: 'awaiting';
  readonly permissions?: Permissions;
  /** Left out: nothing happens by itself. */
  readonly policy?: InvitationPolicy;
  play(recording: InvitationRecording): Promise<unknown>;
}

const DOCUMENTS: Permissions = { ...DOWNLOADS, accountDocuments: 'view' };
const said = (by: Person, more: object = {}) => ({ decisionId: newDecisionId(), by: by.id, ...more });
const update = ({ handle }: InvitationRecording, decision: string, by: Person, more: object = {}) =>
  handle.executeUpdate<unknown, [object]>('decide', { args: [{ decision, ...said(by, more) }] });
const status = ({ handle }: InvitationRecording) => handle.query<InvitationStatus, []>('status');
const asked = (recording: InvitationRecording) => until('the contacts are asked', async () => ((await status(recording)).contactsAsked ?? 0) > 0);
const sent = ({ sql, person }: InvitationRecording, times = 1) =>
  until(
    'the mail was sent',
    async () => (await sql`select from mail where person_id = ${person.id} and kind = 'welcome' and sent_at is not null`).length === times,
  );

/** The shapes that the life of an invitation can have: one committed history each. */
export const INVITATION_SCENARIOS: Readonly<Record<string, InvitationScenario>> = {
  accepted: {
    play: async (recording) => {
      await sent(recording);
      await update(recording, 'accept', recording.person, { version: 1 });
    },
  },
  'accepted-before-the-mail-left': { play: ({ handle, person }) => handle.signal('accept', said(person)) },
  'declined-by-signal': {
    play: async (recording) => {
      await sent(recording);
      await recording.handle.signal('decline', said(recording.person));
    },
  },
  'granted-and-accepted': {
    state: 'awaiting',
    permissions: DOCUMENTS,
    play: async (recording) => {
      await asked(recording);
      await update(recording, 'grant', recording.primary, { permissions: { ...DOCUMENTS, reporting: 'none' } });
      await sent(recording);
      await update(recording, 'deny', recording.primary, { reason: 'too late' });
      await update(recording, 'accept', recording.person);
    },
  },
  denied: {
    state: 'awaiting',
    permissions: DOCUMENTS,
    play: async (recording) => {
      await asked(recording);
      await recording.handle.signal('deny', said(recording.primary, { reason: 'Not one of us' }));
    },
  },
  'revoked-while-it-awaits': {
    state: 'awaiting',
    permissions: DOCUMENTS,
    play: async (recording) => {
      await asked(recording);
      await recording.handle.signal('withdraw', said(recording.secondary));
    },
  },
  'changed-to-await-a-word-then-sent-again': {
    play: async (recording) => {
      const { primary, secondary, person } = recording;
      await sent(recording);
      await update(recording, 'change', primary, { version: 1, permissions: DOCUMENTS });
      await sent(recording, 2);
      await update(recording, 'change', secondary, { version: 2, permissions: { ...DOCUMENTS, reporting: 'none' } });
      await asked(recording);
      await update(recording, 'grant', primary);
      await sent(recording, 3);
      await update(recording, 'sendAgain', secondary);
      await sent(recording, 4);
      await update(recording, 'accept', person);
    },
  },
  'reminded-and-expired': { policy: { deadline: 2500, reminder: 800, decision: LONG_POLICY }, play: ({ handle }) => handle.result() },
  'expired-without-a-second-word': {
    state: 'awaiting',
    permissions: DOCUMENTS,
    policy: { deadline: 60_000, reminder: 30_000, decision: { deadline: 3000, reminders: [500, 1000], escalation: 1800 } },
    play: ({ handle }) => handle.result(),
  },
  'refused-then-accepted': {
    play: async (recording) => {
      const { handle, primary, person } = recording;
      await handle.signal('accept', said(primary));
      await handle.signal('accept', null);
      await update(recording, 'accept', person, { version: 7 }).catch(() => undefined);
      await update(recording, 'accept', person);
    },
  },
  'giver-demoted-before-the-acceptance': {
    play: async (recording) => {
      const { sql, site, primary, secondary, person } = recording;
      await sent(recording);
      await upsertAccess(sql, site.id, secondary.id, { ...NO_PERMISSIONS, reporting: 'view' });
      await update(recording, 'accept', person).catch(() => undefined);
      await asked(recording);
      await update(recording, 'grant', primary);
      await sent(recording, 2);
      await update(recording, 'accept', person);
    },
  },
  'settles-a-request': {
    play: async (recording) => {
      const { sql, workflowClient, site, person } = recording;
      const request = await createRequest(sql, site, person);
      await startRequest(sql, workflowClient, request, site.siteNumber);
      await sent(recording);
      await update(recording, 'accept', person);
    },
  },
  'three-at-once': {
    play: async (recording) => {
      const { handle, primary, person } = recording;
      await sent(recording);
      await Promise.allSettled([update(recording, 'accept', person), handle.signal('decline', said(person)), handle.signal('withdraw', said(primary))]);
    },
  },
  'accepted-while-the-database-was-away': {
    play: async (recording) => {
      const { handle, person, ownerSql } = recording;
      await sent(recording);
      await ownerSql`revoke update on invitation from octroi`;
      const accepting = update(recording, 'accept', person);
      await until('the engine keeps trying', async () =>
        (await handle.describe()).raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'recordInvitationStep'),
      );
      await ownerSql`grant update on invitation to octroi`;
      await accepting;
    },
  },
  'cancelled-without-effect': {
    play: async (recording) => {
      await sent(recording);
      await recording.handle.cancel();
      await update(recording, 'accept', recording.person);
    },
  },
  'continued-in-another-run': {
    policy: { deadline: 3_600_000, reminder: 200, decision: LONG_POLICY },
    play: async (recording) => {
      const { handle, primary, person } = recording;
      const { runId } = await handle.describe();
      for (let count = 0; count < 110; count += 1) await handle.signal('accept', said(primary));
      await until('another run took over', async () => (await handle.describe()).runId !== runId);
      await handle.signal('accept', said(person));
    },
  },
};
