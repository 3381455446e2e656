import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { createInvitation, createStranger, invitationEvents, newInvitationId, rereadInvitation } from '../../../tests/support/invitations.ts';
import {
  addContact,
  createPerson,
  createRequest,
  createSecondary,
  createSite,
  DOWNLOADS,
  LONG_SITE_POLICY,
  MANAGES,
  newRequestId,
  type TestSite,
} from '../../../tests/support/sites.ts';
import { selectPersonByEmail } from '../../database/people.ts';
import { saveSitePolicy } from '../../database/site-policies.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { PersonId } from '../../domain/ids.ts';
import { NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import type { InvitationInput } from '../../workflows/names.ts';
import { inviteUser, type WantedInvitation, whatStandsInTheWayOfInviting } from './invite-user.ts';
import { submitRequest } from './submit-request.ts';

const { sql } = useTestDatabase();
const started: InvitationInput[] = [];
const workflowClient = fakeWorkflowClient({ startInvitation: async (input) => void started.push(input) });
const dependencies = { sql, workflowClient, defaultPolicy: LONG_SITE_POLICY };
const DOCUMENTS: Permissions = { ...DOWNLOADS, accountDocuments: 'view' };

const address = () => `${newInvitationId()}@example.test`;
function wanted(site: TestSite, by: { id: PersonId }, email: string, permissions: Permissions = DOWNLOADS): WantedInvitation {
  const names = { firstName: 'Marie', lastName: 'Typed' };
  return { ...names, id: newInvitationId(), site, inviterId: by.id, email, permissions, locale: 'fr', via: 'page' };
}

describe('inviteUser', () => {
  it('makes the row, the person without a name, and the history event; then the workflow', async () => {
    const site = await createSite(sql);
    const form = wanted(site, site.primary, address());
    expect(await inviteUser(dependencies, form)).toEqual({ kind: 'invited', invitationId: form.id, state: 'open' });
    const row = await rereadInvitation(sql, form);
    expect(row).toMatchObject({
      state: 'open',
      giverId: site.primary.id,
      inviterId: site.primary.id,
      permissions: DOWNLOADS,
      firstName: 'Marie',
      locale: 'fr',
    });
    expect(row.policy).toEqual({
      deadline: LONG_SITE_POLICY.invitationDeadline,
      reminder: LONG_SITE_POLICY.invitationDeadline / 2,
      decision: row.policy.decision,
    });
    expect(row.deadline.getTime() - row.createdAt.getTime()).toBe(LONG_SITE_POLICY.invitationDeadline);
    expect(row.number).toMatch(/^I-\d{4}-\d{4,}$/);
    expect(await selectPersonByEmail(sql, form.email)).toMatchObject({ id: row.personId, firstName: '', lastName: '', locale: null });
    expect(await invitationEvents(sql, form)).toMatchObject([
      { kind: 'invitation-made', via: 'page', actorId: site.primary.id, after: DOWNLOADS, detail: { state: 'open' } },
    ]);
    const input = started.find(({ invitationId }) => invitationId === form.id);
    expect(input).toMatchObject({ number: row.number, siteNumber: site.siteNumber, stage: { state: 'open', sent: 1, asked: 0 }, policy: row.policy });
    expect(input?.stage.since).toBeUndefined();
    expect(JSON.stringify(input)).not.toMatch(/@|Marie|Typed/);
  });

  it('awaits a second word where a secondary gives account management, and where the Site wants four eyes', async () => {
    const site = await createSite(sql);
    const secondary = await createSecondary(sql, site);
    const asked = wanted(site, secondary, address(), DOCUMENTS);
    expect(await inviteUser(dependencies, asked)).toMatchObject({ kind: 'invited', state: 'awaiting' });
    expect(await rereadInvitation(sql, asked)).toMatchObject({ state: 'awaiting', giverId: null, timesAsked: 1, timesSent: 0 });
    expect(await inviteUser(dependencies, wanted(site, secondary, address()))).toMatchObject({ state: 'open' });
    await saveSitePolicy(sql, site.id, { ...LONG_SITE_POLICY, fourEyes: true, invitationDeadline: 5000 }, 0, site.primary.id);
    const careful = wanted(site, site.primary, address());
    expect(await inviteUser(dependencies, careful)).toMatchObject({ state: 'awaiting' });
    expect((await rereadInvitation(sql, careful)).policy).toMatchObject({ deadline: 5000, reminder: 2500 });
  });

  it('sent twice, or twenty times at once, makes one invitation', async () => {
    const site = await createSite(sql);
    const form = wanted(site, site.primary, address());
    const answers = await Promise.all(Array.from({ length: 20 }, () => inviteUser(dependencies, form)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ kind: 'invited', invitationId: form.id, state: 'open' })]),
    );
    const others = await Promise.all(Array.from({ length: 5 }, () => inviteUser(dependencies, { ...form, id: newInvitationId() })));
    for (const other of others) expect(other).toEqual({ kind: 'invited-already', invitationId: form.id });
    expect(await invitationEvents(sql, form)).toHaveLength(1);
  });

  it('made by two contacts at once is one invitation, and the second is led to it', async () => {
    const site = await createSite(sql);
    const secondary = await createSecondary(sql, site);
    const email = address();
    const answers = await Promise.all([inviteUser(dependencies, wanted(site, site.primary, email)), inviteUser(dependencies, wanted(site, secondary, email))]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['invited', 'invited-already']);
  });

  it('invites nobody who is a user, is invited, or has asked by themselves', async () => {
    const site = await createSite(sql);
    const [user, person, asking] = await Promise.all([createPerson(sql), createPerson(sql), createPerson(sql)]);
    await addContact(sql, site.id, user.id, [], DOWNLOADS);
    const invitation = await createInvitation(sql, site, site.primary, person);
    const request = await createRequest(sql, site, asking);
    const answers = await Promise.all([user, person, asking].map(({ email }) => inviteUser(dependencies, wanted(site, site.primary, email))));
    const obstacles = [
      { kind: 'already-user', personId: user.id },
      { kind: 'invited-already', invitationId: invitation.id },
      { kind: 'request-waiting', requestId: request.id },
    ];
    expect(answers).toEqual(obstacles);
    for (const [index, { email }] of [user, person, asking].entries())
      expect(await whatStandsInTheWayOfInviting(sql, { site, inviterId: site.primary.id, email })).toEqual(obstacles[index]);
  });

  it('tells nobody whether an address is known elsewhere (security 4)', async () => {
    const [site, elsewhere] = await Promise.all([createSite(sql), createSite(sql)]);
    const known = await inviteUser(dependencies, wanted(site, site.primary, elsewhere.primary.email));
    const unknown = await inviteUser(dependencies, wanted(site, site.primary, address()));
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    expect(known).toMatchObject({ kind: 'invited', state: 'open' });
    expect(await selectPersonByEmail(sql, elsewhere.primary.email)).toEqual(elsewhere.primary);
  });

  it('is refused to whoever may not, and leaves no trace', async () => {
    const site = await createSite(sql);
    const viewer = await createSecondary(sql, site, { ...MANAGES, manageAccess: 'view' });
    const stranger = await createPerson(sql);
    const cases = [
      [viewer, address(), DOWNLOADS, 'view-only'],
      [stranger, address(), DOWNLOADS, 'not-a-decider'],
      [site.primary, site.primary.email, DOWNLOADS, 'already-user'],
      [site.primary, address(), NO_PERMISSIONS, 'nothing-given'],
    ] as const;
    for (const [inviter, email, permissions, refusal] of cases) {
      const form = wanted(site, inviter, email, permissions);
      expect(await inviteUser(dependencies, form)).toMatchObject(refusal === 'already-user' ? { kind: refusal } : { kind: 'refused', refusal });
      expect(await invitationEvents(sql, form)).toEqual([]);
    }
  });

  it('promises no more places of secondary contacts than there are, however many invite at once', async () => {
    const site = await createSite(sql);
    const answers = await Promise.all(Array.from({ length: 6 }, () => inviteUser(dependencies, wanted(site, site.primary, address(), MANAGES))));
    expect(answers.filter(({ kind }) => kind === 'invited')).toHaveLength(LONG_SITE_POLICY.secondariesAllowed);
    for (const answer of answers) if (answer.kind === 'refused') expect(answer.refusal).toBe('too-many-secondaries');
    expect(await whatStandsInTheWayOfInviting(sql, { site, inviterId: site.primary.id, email: address(), permissions: MANAGES })).toEqual({
      kind: 'refused',
      refusal: 'too-many-secondaries',
    });
  });

  it('is received while Temporal is away', async () => {
    const site = await createSite(sql);
    const away = fakeWorkflowClient({
      startInvitation: async () => {
        throw new UnavailableError('away');
      },
    });
    const form = wanted(site, site.primary, address());
    expect(await inviteUser({ ...dependencies, workflowClient: away }, form)).toMatchObject({ kind: 'invited' });
    expect(await rereadInvitation(sql, form)).toMatchObject({ state: 'open', workflowStartedAt: null });
  });
});

describe('somebody who asks by themselves', () => {
  const asks = (site: TestSite, person: { id: PersonId }) =>
    submitRequest(dependencies, newRequestId(), person.id, {
      siteNumber: site.siteNumber,
      firstName: 'Marie',
      lastName: 'Tremblay',
      telephone: '1',
      asked: DOWNLOADS,
      why: 'work',
    });

  it('is led to the invitation where there is an open one', async () => {
    const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
    const invitation = await createInvitation(sql, site, site.primary, person);
    expect(await asks(site, person)).toEqual({ kind: 'invited-already', invitationId: invitation.id });
  });

  it('hears nothing of one that still awaits a contact’s word', async () => {
    const [site, person] = await Promise.all([createSite(sql), createStranger(sql)]);
    await createInvitation(sql, site, site.primary, person, { state: 'awaiting' });
    expect(await asks(site, person)).toMatchObject({ kind: 'submitted' });
  });
});
