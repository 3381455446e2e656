import { expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createInvitation, createStranger, invitationEvents, LONG_INVITATION_POLICY, rereadInvitation } from '../../tests/support/invitations.ts';
import { createSecondary, createSite, DOWNLOADS, LONG_POLICY, newDecisionId } from '../../tests/support/sites.ts';
import { useShortHistoryEngine } from '../../tests/support/short-history-engine.ts';
import { until } from '../../tests/support/until.ts';
import { lockAccess } from '../database/access.ts';
import { startInvitation } from '../temporal/start-invitation.ts';
import { type InvitationStatus, invitationWorkflowId } from './names.ts';
import { REQUEST_STATE, SITE_NUMBER } from './search-attributes.ts';

const database = useTestDatabase();
const { sql } = database;
const engine = useShortHistoryEngine(database);
const { mailer } = engine;

it('a flood of refused messages goes on in another run, which forgets nothing and writes to nobody twice', async () => {
  const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
  const secondary = await createSecondary(sql, site);
  const policy = { ...LONG_INVITATION_POLICY, decision: { ...LONG_POLICY, reminders: [200] } };
  const invitation = await createInvitation(sql, site, secondary, person, { state: 'awaiting', policy });
  await startInvitation(sql, engine.workflowClient, invitation, site.siteNumber);
  const handle = engine.client.workflow.getHandle(invitationWorkflowId(invitation.id));
  const { runId: firstRun } = await handle.describe();
  await until('the reminder was sent', () => mailer.sent.some((mail) => mail.headers['X-Octroi-Mail'] === 'decision-reminder'));
  const before = await rereadInvitation(sql, invitation);
  const refused = 50;
  for (let sent = 0; sent < refused; sent += 1) await handle.signal('accept', { decisionId: newDecisionId(), by: person.id });
  await until('another run took over', async () => (await handle.describe()).runId !== firstRun);
  const second = await handle.describe();
  expect(second.typedSearchAttributes.get(SITE_NUMBER)).toBe(site.siteNumber);
  expect(second.typedSearchAttributes.get(REQUEST_STATE)).toBe('awaiting');
  const status = await handle.query<InvitationStatus, []>('status');
  expect(status).toMatchObject({ state: 'awaiting', deadline: before.deadline.toISOString(), contactsAsked: 1, next: { step: 'escalation' } });
  await engine.workflowClient.decideInvitation(invitation.id, { kind: 'grant', decisionId: newDecisionId(), by: site.primary.id });
  await until('the welcome mail', () => mailer.sent.some((mail) => mail.headers['X-Octroi-Mail'] === 'welcome'));
  await engine.workflowClient.decideInvitation(invitation.id, { kind: 'accept', decisionId: newDecisionId(), by: person.id });
  await handle.result();
  expect(await lockAccess(sql, site.id, person.id)).toEqual(DOWNLOADS);
  const kinds = (await invitationEvents(sql, invitation)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'invitation-refused')).toHaveLength(refused);
  expect(kinds.filter((kind) => kind !== 'invitation-refused')).toEqual([
    'invitation-made',
    'contacts-asked',
    'reminder-sent',
    'invitation-granted',
    'invitation-sent',
    'invitation-accepted',
  ]);
  expect(mailer.sent.map((mail) => mail.headers['X-Octroi-Mail']).sort()).toEqual(['decision-asked', 'decision-reminder', 'welcome']);
}, 120_000);
