import type { WorkflowHandle } from '@temporalio/client';
import type { ContactChange } from '../../src/database/contact-changes.ts';
import type { Sql } from '../../src/database/connection.ts';
import { confirmContactAddress } from '../../src/server/use-cases/confirm-contact-address.ts';
import { steerContactAddress } from '../../src/server/use-cases/steer-contact-address.ts';
import { stopContactAddress } from '../../src/server/use-cases/stop-contact-address.ts';
import type { WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { newAddress, saveContact } from '../support/contact-changes.ts';
import type { TestSite } from '../support/sites.ts';
import type { Person } from '../../src/database/people.ts';
import { until } from '../support/until.ts';

export interface ContactRecording {
  readonly sql: Sql;
  /** The schema's owner, who can take the application's rights away. */
  readonly ownerSql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly site: TestSite;
  readonly person: Person;
  readonly change: ContactChange;
  readonly handle: WorkflowHandle;
}

export interface ContactScenario {
  readonly saved: Parameters<typeof saveContact>[3];
  /** Does the e-mail change? */
  readonly moves: boolean;
  readonly play: (recording: ContactRecording) => Promise<unknown>;
}

const waits = ({ handle }: ContactRecording) => until('it waits', async () => handle.query<object, []>('status'));
const knows = ({ handle }: ContactRecording) => until('it knows', async () => (await handle.query<{ confirmed: boolean }, []>('status')).confirmed);
const confirm = (recording: ContactRecording) => confirmContactAddress(recording, recording.change.confirmToken ?? '');
const stop = (recording: ContactRecording) => stopContactAddress(recording, recording.change.stopToken ?? '');

async function timeIsOver({ ownerSql, workflowClient, change }: ContactRecording): Promise<void> {
  await ownerSql`update contact_change set confirm_until = now() - interval '1 second', stop_until = now() - interval '1 second' where id = ${change.id}`;
  await workflowClient.wakeContactChange(change.id);
}

/** The shapes that the life of a saved contact can have: one committed history each. */
export const CONTACT_SCENARIOS: Readonly<Record<string, ContactScenario>> = {
  told: { saved: {}, moves: false, play: ({ handle }) => handle.result() },
  added: { saved: { kind: 'added', beforeTypes: [] }, moves: false, play: ({ handle }) => handle.result() },
  confirmed: {
    saved: {},
    moves: true,
    play: async (recording) => {
      await waits(recording);
      await confirm(recording);
      await knows(recording);
      await timeIsOver(recording);
    },
  },
  stopped: {
    saved: {},
    moves: true,
    play: async (recording) => {
      await waits(recording);
      await stop(recording);
    },
  },
  'taken-back': {
    saved: {},
    moves: true,
    play: async (recording) => {
      await waits(recording);
      await confirm(recording);
      await knows(recording);
      await stop(recording);
    },
  },
  expired: { saved: { confirmFor: 1000 }, moves: true, play: ({ handle }) => handle.result() },
  superseded: {
    saved: {},
    moves: true,
    play: async (recording) => {
      await waits(recording);
      await saveContact(recording.sql, recording.site, recording.person, { newEmail: newAddress() });
      await recording.workflowClient.wakeContactChange(recording.change.id);
    },
  },
  'sent-again': {
    saved: {},
    moves: true,
    play: async (recording) => {
      await waits(recording);
      const { site, change } = recording;
      const mails = () => recording.sql`select from mail where ref = ${change.id} and sent_at is not null`;
      await steerContactAddress(recording, { id: change.id, siteId: site.id, by: site.primary.id, act: 'send-again', mails: 1 });
      await until('it was mailed again', async () => (await mails()).length === 3);
      await stop(recording);
    },
  },
  'woken-for-nothing': {
    saved: {},
    moves: true,
    play: async (recording) => {
      await waits(recording);
      await recording.handle.signal('look', 'nonsense');
      await recording.handle.signal('anything');
      await until('it looked', async () =>
        (await recording.handle.fetchHistory()).events?.some(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes),
      );
      await stop(recording);
    },
  },
  'looked-while-the-database-was-away': {
    saved: {},
    moves: true,
    play: async (recording) => {
      const { ownerSql, handle } = recording;
      await waits(recording);
      await until(
        'the first mails are noted',
        async () => (await recording.sql`select from mail where ref = ${recording.change.id} and sent_at is not null`).length === 2,
      );
      await ownerSql`revoke update on contact_change from octroi`;
      await timeIsOver(recording);
      await until('the engine keeps trying', async () =>
        (await handle.describe()).raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'settleContactAddress'),
      );
      await ownerSql`grant update on contact_change to octroi`;
    },
  },
  'cancelled-without-effect': {
    saved: {},
    moves: true,
    play: async (recording) => {
      await waits(recording);
      await recording.handle.cancel();
      await stop(recording);
    },
  },
  'too-long-for-one-run': {
    saved: {},
    moves: true,
    play: async (recording) => {
      await waits(recording);
      const { runId } = await recording.handle.describe();
      await until('it goes on in another run', async () => {
        await recording.workflowClient.wakeContactChange(recording.change.id);
        return (await recording.handle.describe()).runId !== runId;
      });
      await stop(recording);
    },
  },
};
