import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { lockOwnAddress, type OwnAddress } from '../../src/database/own-addresses.ts';
import type { Person } from '../../src/database/people.ts';
import { insertSession } from '../../src/database/sessions.ts';
import { confirmOwnAddress } from '../../src/server/use-cases/own-addresses.ts';
import { startAddressConfirmation } from '../../src/temporal/start-address-confirmation.ts';
import { TASK_QUEUE } from '../../src/workflows/names.ts';
import { addressConfirmationWorkflowId, TASK_DIGEST } from '../../src/workflows/preference-names.ts';
import { useTestDatabase } from '../support/database.ts';
import { useKilledWorkers } from '../support/killed-workers.ts';
import { choose, createOwnAddress, createTask, rereadAddress, zoneWhereItIs } from '../support/preferences.ts';
import { createPerson, createSite } from '../support/sites.ts';
import { until } from '../support/until.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useKilledWorkers(database);
const { client, workflowClient } = engine;

const handleOf = ({ id }: Pick<OwnAddress, 'id'>) => client.workflow.getHandle(addressConfirmationWorkflowId(id));
const messageIds = (ref: string) => new Set(engine.smtp.about(ref).map(({ messageId, to }) => `${messageId} ${to}`));

async function asked() {
  const person = await createPerson(sql, 'Nadia');
  const address = await createOwnAddress(sql, person, { stopFor: 1000 });
  await startAddressConfirmation(sql, workflowClient, address);
  return { person, address };
}

async function confirm(person: Person, { id, token }: OwnAddress): Promise<void> {
  const session = Buffer.from(randomUUID());
  await insertSession(sql, { idHash: session, personId: person.id });
  await confirmOwnAddress({ sql, workflowClient }, { id, token: token ?? '', session });
}

it('a worker killed while it mails a link, and before it closes a new address, loses neither (faults 1)', { timeout: 360_000 }, async () => {
  const { person, address } = await asked();

  // In the middle of a mail: taken over by the server, and nobody has noted it.
  const arrived = engine.arrivalOf(address.id, 'address-confirmation');
  const first = engine.startWorker();
  await arrived;
  await first.kill();
  engine.smtp.onMail = undefined;

  // While no worker lives, the link confirms all the same.
  await confirm(person, address);
  expect(await sql`select email from person where id = ${person.id}`).toEqual([{ email: address.email }]);

  // Before the effect: looking at it waits for the row.
  const second = engine.startWorker();
  await sql.begin(async (tx) => {
    await lockOwnAddress(tx, address.id);
    await second.ready;
    await engine.workerWaitsForRow();
    await second.kill();
  });
  expect((await rereadAddress(sql, address)).closedAt).toBeNull();

  const last = engine.startWorker();
  expect(await handleOf(address).result()).toEqual({ outcome: 'confirmed', undelivered: [] });
  expect((await rereadAddress(sql, address)).closedAt).not.toBeNull();
  const id = (step: string) => `<address-confirmation.${address.id}.${step}.${person.id}@octroi.example.test>`;
  // Settled before the rest of its mails could leave, it asks nobody any more; what had left may come twice, as the same mail.
  const told = messageIds(address.id);
  expect(told).toContain(`${id('changed')} ${person.email}`);
  for (const one of told) expect([`${id('confirm')} ${address.email}`, `${id('asked')} ${person.email}`, `${id('changed')} ${person.email}`]).toContain(one);
  await last.stop();
});

it(
  'a worker killed in the middle of the mails of the day sends each of them, and a second copy only as the same mail (faults 1)',
  { timeout: 360_000 },
  async () => {
    const readers: Person[] = [];
    for (let nth = 0; nth < 15; nth += 1) {
      const site = await createSite(sql);
      await choose(sql, site.primary, 'daily', zoneWhereItIs(9));
      await createTask(sql, site, await createPerson(sql, 'Rose'));
      readers.push(site.primary);
    }
    const arrived = new Promise<void>((resolve) => {
      engine.smtp.onMail = ({ kind }) => {
        if (kind !== 'task-digest' || engine.smtp.mails.filter((mail) => mail.kind === kind).length < 3) return;
        resolve();
        return new Promise(() => undefined);
      };
    });
    const handle = await client.workflow.start(TASK_DIGEST, {
      taskQueue: TASK_QUEUE,
      workflowId: `task-digest-${randomUUID()}`,
      args: [{ tryAgainEvery: 500, tries: 20 }],
    });
    const first = engine.startWorker();
    await arrived;
    await first.kill();
    engine.smtp.onMail = undefined;
    expect(await sql`select from digest_item where sent_at is null`).not.toHaveLength(0);

    const second = engine.startWorker();
    expect(await handle.result()).toMatchObject({ failed: 0 });
    await until('nothing waits any more', async () => (await sql`select from digest_item where sent_at is null`).length === 0);
    for (const { email, id } of readers) {
      const mails = engine.smtp.mails.filter(({ to, kind }) => to === email && kind === 'task-digest');
      expect(mails.length, 'at least once').toBeGreaterThan(0);
      const [digest] = await sql<{ digestId: string }[]>`select digest_id from digest_item where person_id = ${id}`;
      expect(new Set(mails.map(({ messageId }) => messageId))).toEqual(new Set([`<task-digest.${digest?.digestId}.${id}@octroi.example.test>`]));
    }
    await second.stop();
  },
);
