import { defaultPayloadConverter } from '@temporalio/common';
import type proto from '@temporalio/proto';
import { expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { invitationScene } from '../../tests/support/invitation-scene.ts';
import { DOWNLOADS, newDecisionId } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import type { Permissions } from '../domain/permissions.ts';
import { DECISION_DEADLINE, REQUEST_STATE, SITE_NUMBER } from './search-attributes.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useTestEngine(database);
const DOCUMENTS: Permissions = { ...DOWNLOADS, accountDocuments: 'view' };

type Metadata = proto.temporal.api.sdk.v1.IWorkflowMetadata;

it('operators read a sentence, attributes to search by, and how messages are made', async () => {
  const { site, invitation, handle, row } = await invitationScene(sql, engine, { state: 'awaiting', permissions: DOCUMENTS, bySecondary: true });
  const description = await handle.describe();
  expect(await description.staticSummary()).toBe(`${invitation.number} · invitation to Site ${site.siteNumber}`);
  expect(await description.staticDetails()).toContain('`accept`');
  expect(description.typedSearchAttributes.get(SITE_NUMBER)).toBe(site.siteNumber);
  expect(description.typedSearchAttributes.get(REQUEST_STATE)).toBe('awaiting');
  expect(Math.abs((description.typedSearchAttributes.get(DECISION_DEADLINE)?.getTime() ?? 0) - (await row()).deadline.getTime())).toBeLessThan(10_000);
  const { definition } = await handle.query<Metadata, []>('__temporal_workflow_metadata');
  const described = [...(definition?.signalDefinitions ?? []), ...(definition?.updateDefinitions ?? []), ...(definition?.queryDefinitions ?? [])];
  for (const name of ['grant', 'deny', 'withdraw', 'accept', 'decline', 'change', 'sendAgain', 'decide', 'status'])
    expect(described.find((one) => one.name === name)?.description?.length).toBeGreaterThan(10);
});

it('operators see where an invitation stands, with ids instead of people, and find it by its state', async () => {
  const scene = await invitationScene(sql, engine, { state: 'awaiting', permissions: DOCUMENTS, bySecondary: true });
  const { site, invitation, handle, update, primary, secondary, person, mails } = scene;
  const details = async () => (await handle.query<Metadata, []>('__temporal_workflow_metadata')).currentDetails ?? '';
  const waiting = await until('the primary is asked', async () => {
    const text = await details();
    return text.includes('Contacts asked: 1') && text;
  });
  expect(waiting).toContain(`${invitation.number} · Site ${site.siteNumber}`);
  expect(waiting).toContain('Waiting for a second word');
  expect(waiting).toContain('Next: reminder 1');
  await update('grant', primary);
  await until('the welcome mail', () => mails('welcome').length === 1);
  const found = async (state: string) => (await engine.client.workflow.count(`SiteNumber = '${site.siteNumber}' and RequestState = '${state}'`)).count === 1;
  await until('it is found as open', () => found('open'));
  expect(await details()).toContain('Waiting for the invited person');
  expect(await details()).toContain('Welcome mails: 1');
  await update('accept', person);
  await handle.result();
  expect(await details()).toContain(`Accepted by \`${person.id}\``);
  await until('it is found as accepted', () => found('accepted'));
  const { events } = await handle.fetchHistory();
  const everything = JSON.stringify([waiting, await details(), events?.map(readable)]);
  for (const one of [primary, secondary, person]) expect(everything).not.toContain(one.email);
  expect(everything).not.toMatch(/Maryse|Typed/);
  const summaries = (events ?? []).flatMap(({ userMetadata }) =>
    userMetadata?.summary ? [defaultPayloadConverter.fromPayload<string>(userMetadata.summary)] : [],
  );
  expect(summaries).toEqual(
    expect.arrayContaining([
      'Ask for a second word',
      'Send the welcome mail to the invited person',
      'Check what was said on fresh rows and record it',
      'Until the next reminder',
      'Until the invited person is reminded',
    ]),
  );
});

it('a cancellation by mistake changes nothing', async () => {
  const { handle, update, person, holds } = await invitationScene(sql, engine);
  await handle.cancel();
  await until('it is in the history', async () => (await handle.fetchHistory()).events?.some((event) => event.workflowExecutionCancelRequestedEventAttributes));
  await expect(update('accept', person)).resolves.toMatchObject({ status: 'recorded' });
  await expect(handle.result()).resolves.toMatchObject({ undelivered: [] });
  expect(await holds()).toEqual(DOWNLOADS);
});

it('while the database is away answers wait, in the order in which they came, and the history stays short', async () => {
  const { handle, person, update, mails, row } = await invitationScene(sql, engine);
  await until('the welcome mail', () => mails('welcome').length === 1);
  await database.ownerSql`revoke update on invitation from octroi`;
  const first = update('accept', person);
  await until('the engine keeps trying', async () =>
    (await handle.describe()).raw.pendingActivities?.some(({ activityType, attempt }) => activityType?.name === 'recordInvitationStep' && (attempt ?? 0) > 1),
  );
  await handle.signal('decline', { decisionId: newDecisionId(), by: person.id });
  await database.ownerSql`grant update on invitation to octroi`;
  await expect(first).resolves.toMatchObject({ status: 'recorded', decision: 'accept' });
  await handle.result();
  expect((await row()).state).toBe('accepted');
  expect((await handle.fetchHistory()).events?.length).toBeLessThan(60);
});

/** Payloads as text: what anybody with Temporal's UI can read. */
function readable(event: proto.temporal.api.history.v1.IHistoryEvent): string {
  return JSON.stringify(event, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value));
}
