import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { lockContactChange } from '../../src/database/contact-changes.ts';
import { lockHandover } from '../../src/database/handovers.ts';
import type { HandoverId } from '../../src/domain/ids.ts';
import { answerHandover } from '../../src/server/use-cases/answer-handover.ts';
import { confirmContactAddress } from '../../src/server/use-cases/confirm-contact-address.ts';
import { offerSite } from '../../src/server/use-cases/offer-site.ts';
import { stopContactAddress } from '../../src/server/use-cases/stop-contact-address.ts';
import { startContactChange } from '../../src/temporal/start-contact-change.ts';
import { contactChangeWorkflowId, primaryHandoverWorkflowId } from '../../src/workflows/names.ts';
import { createUser } from '../support/access-changes.ts';
import { addressesOf, createTechnical, newAddress, rereadContactChange, rereadHandover, saveContact } from '../support/contact-changes.ts';
import { useTestDatabase } from '../support/database.ts';
import { useKilledWorkers } from '../support/killed-workers.ts';
import { createSite, DOWNLOADS, newDecisionId } from '../support/sites.ts';
import { until } from '../support/until.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useKilledWorkers(database);
const { client, workflowClient } = engine;
const dependencies = { sql, workflowClient };

async function savedAddress() {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  const newEmail = newAddress();
  const change = await saveContact(sql, site, person, { newEmail });
  await startContactChange(sql, workflowClient, change, site.siteNumber);
  return { site, person, newEmail, change, handle: client.workflow.getHandle(contactChangeWorkflowId(change.id)) };
}

async function offeredSite() {
  const site = await createSite(sql);
  const to = await createTechnical(sql, site);
  const id = randomUUID() as HandoverId;
  await offerSite(dependencies, { id, site, by: site.primary.id, to: to.id, staysAs: 'secondary' });
  const answer = (what: 'accept' | 'decline') => answerHandover(dependencies, { id, by: to.id, answer: what, decisionId: newDecisionId() });
  return { site, to, id, answer, handle: client.workflow.getHandle(primaryHandoverWorkflowId(id)) };
}

/** One mail each, whatever was killed: the same again has the same Message-ID. */
function messageIds(ref: string): string[] {
  return [...new Set(engine.smtp.about(ref).map(({ messageId }) => messageId))].sort();
}

it(
  'a worker killed in the middle of the mails and of the effects loses no word about a new address, and moves none that was not confirmed (faults 1)',
  { timeout: 360_000 },
  async () => {
    const [confirmed, stopped, expired] = [await savedAddress(), await savedAddress(), await savedAddress()];

    // In the middle of the first mails: taken over by the server, and nobody has noted it.
    const arrived = engine.arrivalOf(confirmed.change.id);
    const first = engine.startWorker();
    await arrived;
    await first.kill();
    engine.smtp.onMail = undefined;

    // While no worker lives the pages go on: the database says what holds.
    await confirmContactAddress(dependencies, confirmed.change.confirmToken ?? '');
    await stopContactAddress(dependencies, stopped.change.stopToken ?? '');

    // Before an effect: its end waits for the row.
    const second = engine.startWorker();
    await second.ready;
    await sql.begin(async (tx) => {
      await lockContactChange(tx, expired.change.id);
      await tx`update contact_change set confirm_until = now() - interval '1 second', stop_until = now() - interval '1 second' where id = ${expired.change.id}`;
      await workflowClient.wakeContactChange(expired.change.id);
      await engine.workerWaitsForRow();
      await second.kill();
    });
    expect((await rereadContactChange(sql, expired.change.id)).expiredAt).toBeNull();

    const last = engine.startWorker();
    expect(await stopped.handle.result()).toEqual({ outcome: 'stopped', undelivered: [] });
    expect(await expired.handle.result()).toEqual({ outcome: 'expired', undelivered: [] });
    await until('both are told that it is confirmed', () => messageIds(confirmed.change.id).filter((id) => id.includes('.confirmed')).length === 2);
    await sql`update contact_change set stop_until = now() - interval '1 second' where id = ${confirmed.change.id}`;
    await workflowClient.wakeContactChange(confirmed.change.id);
    expect(await confirmed.handle.result()).toEqual({ outcome: 'confirmed', undelivered: [] });

    const key = ({ change, person }: typeof confirmed, ...step: string[]) =>
      `<${['contact-changed', change.id, ...step, person.id].join('.')}@octroi.example.test>`;
    expect(messageIds(confirmed.change.id)).toEqual(expect.arrayContaining([key(confirmed), key(confirmed, 'confirmed'), key(confirmed, 'confirmed-old')]));
    expect(messageIds(stopped.change.id)).toEqual(expect.arrayContaining([key(stopped), key(stopped, 'stopped'), key(stopped, 'stopped-new')]));
    expect(messageIds(expired.change.id)).toEqual(expect.arrayContaining([key(expired), key(expired, 'expired')]));
    expect(await addressesOf(sql, confirmed.site, confirmed.person)).toEqual({ contact: confirmed.newEmail, signIn: confirmed.newEmail });
    for (const { site, person } of [stopped, expired]) expect(await addressesOf(sql, site, person)).toEqual({ contact: person.email, signIn: person.email });
    for (const { site } of [confirmed, stopped, expired]) expect(await sql`select from history where site_id = ${site.id}`).toHaveLength(1);
    await last.stop();
  },
);

it(
  'a worker killed around the answer to the offer of a Site tells it all the same, and the Site has one primary contact (faults 1)',
  { timeout: 360_000 },
  async () => {
    const [accepted, declined] = [await offeredSite(), await offeredSite()];

    const arrived = engine.arrivalOf(accepted.id, 'primary-offered');
    const first = engine.startWorker();
    await arrived;
    await first.kill();
    engine.smtp.onMail = undefined;
    expect(await accepted.answer('accept')).toEqual({ kind: 'done' });

    const second = engine.startWorker();
    await second.ready;
    await sql.begin(async (tx) => {
      await lockHandover(tx, declined.id);
      await workflowClient.wakeHandover(declined.id);
      await engine.workerWaitsForRow();
      await second.kill();
    });
    expect(await declined.answer('decline')).toEqual({ kind: 'done' });

    const outcomeArrives = engine.arrivalOf(declined.id, 'contact-changed');
    const third = engine.startWorker();
    await outcomeArrives;
    await third.kill();
    engine.smtp.onMail = undefined;

    const last = engine.startWorker();
    expect(await accepted.handle.result()).toEqual({ outcome: 'accepted', undelivered: [] });
    expect(await declined.handle.result()).toEqual({ outcome: 'declined', undelivered: [] });
    const ofAccepted = messageIds(accepted.id).filter((id) => id.includes('contact-changed'));
    expect(ofAccepted).toHaveLength(2);
    expect(messageIds(declined.id).filter((id) => id.includes('contact-changed'))).toEqual([
      `<contact-changed.${declined.id}.handover-declined-from.${declined.site.primary.id}@octroi.example.test>`,
    ]);
    for (const [one, primary] of [
      [accepted, accepted.to],
      [declined, declined.site.primary],
    ] as const) {
      expect(await sql`select person_id from contact where site_id = ${one.site.id} and type = 'primary'`).toEqual([{ personId: primary.id }]);
      expect((await rereadHandover(sql, one.id)).toldAt).not.toBeNull();
    }
    await last.stop();
  },
);
