import { defaultPayloadConverter } from '@temporalio/common';
import type proto from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createPerson, createRequest, createSecondary, createSite, eventsOf, kindsOf, newDecisionId, reread } from '../../tests/support/sites.ts';
import { useTestEngine } from '../../tests/support/temporal.ts';
import { until } from '../../tests/support/until.ts';
import { decide, deny, grant } from './messages.ts';
import { DECISION_DEADLINE, REQUEST_STATE, SITE_NUMBER } from './search-attributes.ts';

const database = useTestDatabase();
const { sql, ownerSql } = database;
const engine = useTestEngine(database);

async function pendingRequest() {
  const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
  const secondary = await createSecondary(sql, site);
  const request = await createRequest(sql, site, requester);
  const handle = await engine.start(request, site);
  return { site, requester, request, handle, secondary, primary: site.primary };
}

type Handle = Awaited<ReturnType<typeof pendingRequest>>['handle'];

async function metadataOf(handle: Handle): Promise<proto.temporal.api.sdk.v1.IWorkflowMetadata> {
  return handle.query<proto.temporal.api.sdk.v1.IWorkflowMetadata, []>('__temporal_workflow_metadata');
}

describe('what operators see', () => {
  it('is a sentence for each request, attributes to search by, and how messages are made', async () => {
    const { site, request, handle } = await pendingRequest();
    const description = await handle.describe();
    expect(await description.staticSummary()).toBe(`${request.number} · access to Site ${site.siteNumber}`);
    expect(await description.staticDetails()).toContain('Signal `grant`');
    expect(description.typedSearchAttributes.get(SITE_NUMBER)).toBe(site.siteNumber);
    expect(description.typedSearchAttributes.get(REQUEST_STATE)).toBe('pending');
    expect(Math.abs((description.typedSearchAttributes.get(DECISION_DEADLINE)?.getTime() ?? 0) - request.deadline.getTime())).toBeLessThan(10_000);
    const { definition } = await metadataOf(handle);
    const described = [...(definition?.signalDefinitions ?? []), ...(definition?.updateDefinitions ?? []), ...(definition?.queryDefinitions ?? [])].map(
      ({ name, description: text }) => [name, (text ?? '').length > 10],
    );
    expect(Object.fromEntries(described)).toMatchObject({ grant: true, deny: true, withdraw: true, leaveToPrimary: true, decide: true, status: true });
  });

  it('is where it stands, in words, with ids instead of people', async () => {
    const { request, site, requester, primary, secondary, handle } = await pendingRequest();
    const waiting = await until('the contacts are asked', async () => {
      const { currentDetails } = await metadataOf(handle);
      return currentDetails?.includes('Contacts asked: 2') && currentDetails;
    });
    expect(waiting).toContain(`${request.number} · Site ${site.siteNumber}`);
    expect(waiting).toContain('Waiting for a decision');
    expect(waiting).toContain('Next: reminder 1');
    await handle.executeUpdate(decide, { args: [{ decision: 'grant', decisionId: newDecisionId(), by: primary.id }] });
    await handle.result();
    const { currentDetails } = await metadataOf(handle);
    expect(currentDetails).toContain(`Granted by \`${primary.id}\``);
    const everything = JSON.stringify([currentDetails, waiting, (await handle.fetchHistory()).events?.map(readable)]);
    for (const person of [requester, primary, secondary]) expect(everything).not.toContain(person.email);
    expect(everything).not.toContain(request.why);
  });

  it('is a summary on each timer and each activity', async () => {
    const { request, handle, primary } = await pendingRequest();
    await until('the contacts are asked', async () => (await reread(sql, request)).contactsAskedAt);
    await handle.executeUpdate(decide, { args: [{ decision: 'deny', decisionId: newDecisionId(), by: primary.id, reason: 'No' }] });
    await handle.result();
    const { events } = await handle.fetchHistory();
    const summaries = (events ?? [])
      .map(({ userMetadata }) => (userMetadata?.summary ? defaultPayloadConverter.fromPayload<string>(userMetadata.summary) : undefined))
      .filter((summary) => summary !== undefined);
    expect(summaries).toEqual(
      expect.arrayContaining([
        'Until the next reminder',
        'Tell the requester and ask the contacts',
        'Tell the outcome by mail',
        'Check the decision on fresh rows and record it',
      ]),
    );
  });

  it('can be found by state', async () => {
    const { site, request, handle, primary } = await pendingRequest();
    const found = async (state: string) => (await engine.client.workflow.count(`SiteNumber = '${site.siteNumber}' and RequestState = '${state}'`)).count === 1;
    await until('it is found as pending', () => found('pending'));
    await handle.signal(deny, { decisionId: newDecisionId(), by: primary.id, reason: 'No' });
    await until('it is found as denied', () => found('denied'));
    expect((await reread(sql, request)).state).toBe('denied');
  });
});

describe('what operators may do by mistake', () => {
  it('cancel changes nothing: the request goes on waiting', async () => {
    const { request, handle, primary, secondary } = await pendingRequest();
    await handle.cancel();
    await until('the cancellation is in the history', async () =>
      (await handle.fetchHistory()).events?.some((event) => event.workflowExecutionCancelRequestedEventAttributes),
    );
    await engine.workflowClient.leaveToPrimary(request.id, secondary.id);
    await until('mails are still sent', () => engine.smtp.about(request.id, 'decision-escalated').length);
    await expect(handle.executeUpdate(decide, { args: [{ decision: 'grant', decisionId: newDecisionId(), by: primary.id }] })).resolves.toMatchObject({
      status: 'recorded',
    });
    await expect(handle.result()).resolves.toMatchObject({ outcome: { state: 'granted' }, undelivered: [] });
    expect((await reread(sql, request)).state).toBe('granted');
  });
});

describe('a database that is away', () => {
  it('keeps decisions in the order in which they came, and a short history', async () => {
    const { request, handle, primary, secondary } = await pendingRequest();
    await until('the contacts are asked', () => engine.smtp.about(request.id, 'decision-asked').length === 2);
    await ownerSql`revoke update on access_request from octroi`;
    const first = handle.executeUpdate(decide, { args: [{ decision: 'grant', decisionId: newDecisionId(), by: primary.id }] });
    await until('the engine keeps trying', async () =>
      (await handle.describe()).raw.pendingActivities?.some(({ activityType, attempt }) => activityType?.name === 'recordDecision' && (attempt ?? 0) > 1),
    );
    const second = handle.executeUpdate(decide, { args: [{ decision: 'deny', decisionId: newDecisionId(), by: secondary.id, reason: 'No' }] });
    await handle.signal(grant, { decisionId: newDecisionId(), by: secondary.id });
    expect((await reread(sql, request)).state).toBe('pending');
    await ownerSql`grant update on access_request to octroi`;
    const recorded = await first;
    expect(recorded).toMatchObject({ status: 'recorded', decision: 'grant', by: primary.id });
    expect(await second).toEqual({ ...recorded, status: 'already-decided' });
    await handle.result();
    expect((await kindsOf(sql, request)).filter((kind) => kind !== 'contacts-asked')).toEqual(['request-granted']);
    expect((await handle.fetchHistory()).events?.length).toBeLessThan(60);
    expect((await eventsOf(sql, request)).at(-1)).toMatchObject({ actorId: primary.id });
  });
});

/** Payloads as text: what anybody with Temporal's UI can read. */
function readable(event: proto.temporal.api.history.v1.IHistoryEvent): string {
  return JSON.stringify(event, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value));
}
