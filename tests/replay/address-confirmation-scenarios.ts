import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { Sql } from '../../src/database/connection.ts';
import type { OwnAddress } from '../../src/database/own-addresses.ts';
import type { Person } from '../../src/database/people.ts';
import { insertSession } from '../../src/database/sessions.ts';
import type { OwnAddressPurpose } from '../../src/domain/own-address.ts';
import { confirmOwnAddress, withdrawOwnAddress } from '../../src/server/use-cases/own-addresses.ts';
import { stopOwnAddress } from '../../src/server/use-cases/stop-own-address.ts';
import type { WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { until } from '../support/until.ts';

export interface AddressRecording {
  readonly sql: Sql;
  /** The schema's owner, who can take the application's rights away. */
  readonly ownerSql: Sql;
  readonly workflowClient: WorkflowClient;
  readonly person: Person;
  readonly address: OwnAddress;
  readonly handle: WorkflowHandle;
}

export interface AddressScenario {
  readonly purpose: OwnAddressPurpose;
  /** How long the link is good, in milliseconds; left out: a day. */
  readonly confirmFor?: number;
  /** How long the old address can take it back, in milliseconds; left out: for as long as it takes to record it. */
  readonly stopFor?: number;
  readonly play: (recording: AddressRecording) => Promise<unknown>;
}

const mailed = ({ sql, address }: AddressRecording, count: number) =>
  until('the mails were sent', async () => (await sql`select from mail where ref = ${address.id} and sent_at is not null`).length >= count);

async function confirm({ sql, workflowClient, person, address }: AddressRecording): Promise<void> {
  const session = Buffer.from(randomUUID());
  await insertSession(sql, { idHash: session, personId: person.id });
  await confirmOwnAddress({ sql, workflowClient }, { id: address.id, token: address.token ?? '', session });
}

const SHORT = 3000;

async function stop({ sql, workflowClient, address }: AddressRecording): Promise<void> {
  await stopOwnAddress({ sql, workflowClient }, address.id, address.stopToken ?? '');
}

/** The shapes that the life of a new address of one's own can have: one committed history each. */
export const ADDRESS_SCENARIOS: Readonly<Record<string, AddressScenario>> = {
  confirmed: {
    purpose: 'sign-in',
    stopFor: SHORT,
    play: async (recording) => {
      await mailed(recording, 2);
      await confirm(recording);
    },
  },
  'taken-back': {
    purpose: 'sign-in',
    play: async (recording) => {
      await mailed(recording, 2);
      await confirm(recording);
      await mailed(recording, 3);
      await stop(recording);
    },
  },
  'stopped-before-it-was-confirmed': {
    purpose: 'sign-in',
    play: async (recording) => {
      await mailed(recording, 2);
      await stop(recording);
    },
  },
  'confirmed-for-notices': {
    purpose: 'notices',
    play: async (recording) => {
      await mailed(recording, 1);
      await confirm(recording);
    },
  },
  'over-its-time': { purpose: 'sign-in', confirmFor: 1500, play: ({ handle }) => handle.result() },
  withdrawn: {
    purpose: 'sign-in',
    play: async (recording) => {
      await mailed(recording, 2);
      await withdrawOwnAddress(recording, recording.person.id, 'sign-in');
    },
  },
  'woken-for-nothing': {
    purpose: 'notices',
    play: async (recording) => {
      await mailed(recording, 1);
      await recording.handle.signal('settled', 'nonsense');
      await recording.handle.signal('confirmed');
      await confirm(recording);
    },
  },
  'confirmed-while-the-database-was-away': {
    purpose: 'sign-in',
    stopFor: SHORT,
    play: async (recording) => {
      const { ownerSql, handle } = recording;
      await mailed(recording, 2);
      await ownerSql`revoke update on own_address from octroi`;
      await handle.signal('settled');
      await until('the engine keeps trying', async () =>
        (await handle.describe()).raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'settleOwnAddress'),
      );
      await ownerSql`grant update on own_address to octroi`;
      await confirm(recording);
    },
  },
  'cancelled-without-effect': {
    purpose: 'sign-in',
    stopFor: SHORT,
    play: async (recording) => {
      await mailed(recording, 2);
      await recording.handle.cancel();
      await confirm(recording);
    },
  },
};
