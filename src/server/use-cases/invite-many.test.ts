import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { createInvitation } from '../../../tests/support/invitations.ts';
import { addContact, createPerson, createRequest, createSecondary, createSite, DOWNLOADS, LONG_SITE_POLICY, MANAGES } from '../../../tests/support/sites.ts';
import { until } from '../../../tests/support/until.ts';
import { selectPersonByEmail } from '../../database/people.ts';
import { NotFoundError, UnavailableError } from '../../domain/errors.ts';
import type { BatchId } from '../../domain/ids.ts';
import { NO_PERMISSIONS, type Permissions } from '../../domain/permissions.ts';
import type { InvitationRow } from './invitation-rows.ts';
import { inviteMany, whatStandsInTheWayOfInvitingMany } from './invite-many.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient(), defaultPolicy: LONG_SITE_POLICY };
const newBatchId = () => randomUUID() as BatchId;
const rowOf = (line: number, email = `${randomUUID()}@example.test`, permissions: Permissions = DOWNLOADS): InvitationRow => ({
  line,
  email,
  permissions,
  firstName: 'Marie',
  lastName: `Typed ${line}`,
  locale: 'fr',
});
const invitationsOf = (batchId: BatchId) =>
  sql<{ email: string; state: string; giverId: string | null }[]>`select email, state, giver_id from invitation where batch_id = ${batchId} order by number`;

describe('inviteMany', () => {
  it('makes an invitation of each row, in their order, each with its history event and its workflow', async () => {
    const site = await createSite(sql);
    const rows = Array.from({ length: 30 }, (_, index) => rowOf(index + 2));
    const batchId = newBatchId();
    expect(await inviteMany(dependencies, { batchId, site, inviterId: site.primary.id, rows })).toEqual({ kind: 'invited', batchId });
    const made = await invitationsOf(batchId);
    expect(made.map(({ email }) => email)).toEqual(rows.map(({ email }) => email));
    expect(new Set(made.map(({ state, giverId }) => `${state} ${giverId}`))).toEqual(new Set([`open ${site.primary.id}`]));
    const events = await sql<{ kind: string; via: string; actorId: string; after: Permissions; detail: object }[]>`
      select kind, via, actor_id, after, detail from history where invitation_id in (select id from invitation where batch_id = ${batchId})`;
    expect(events).toHaveLength(30);
    for (const event of events)
      expect(event).toEqual({ kind: 'invitation-made', via: 'import', actorId: site.primary.id, after: DOWNLOADS, detail: { state: 'open', batch: batchId } });
    await until('all are started', async () => (await sql`select from invitation where batch_id = ${batchId} and workflow_started_at is null`).length === 0);
  });

  it('invites nobody where one row is wrong, and names each wrong one by its line', async () => {
    const site = await createSite(sql);
    const [user, person, asking] = await Promise.all([createPerson(sql), createPerson(sql), createPerson(sql)]);
    await addContact(sql, site.id, user.id, [], DOWNLOADS);
    await createInvitation(sql, site, site.primary, person);
    await createRequest(sql, site, asking);
    const good = rowOf(2);
    const rows = [
      good,
      rowOf(3, user.email),
      rowOf(4, person.email),
      rowOf(5, asking.email),
      rowOf(6, undefined, NO_PERMISSIONS),
      rowOf(7, good.email),
      rowOf(8, site.primary.email),
      ...Array.from({ length: 5 }, (_, index) => rowOf(9 + index, undefined, MANAGES)),
    ];
    const problems = [
      { line: 3, problem: 'already-user' },
      { line: 4, problem: 'invited-already' },
      { line: 5, problem: 'request-waiting' },
      { line: 6, problem: 'nothing-given' },
      { line: 7, problem: 'twice' },
      { line: 8, problem: 'own-access' },
      // The Site may have four secondary contacts.
      { line: 13, problem: 'too-many-secondaries' },
    ];
    const batchId = newBatchId();
    const wanted = { site, inviterId: site.primary.id, rows };
    expect(await whatStandsInTheWayOfInvitingMany(sql, wanted)).toEqual(problems);
    expect(await inviteMany(dependencies, { batchId, ...wanted })).toEqual({ kind: 'refused', problems });
    expect(await invitationsOf(batchId)).toEqual([]);
    expect(await selectPersonByEmail(sql, good.email)).toBeUndefined();
    expect(await sql`select from invitation_batch where id = ${batchId}`).toEqual([]);
  });

  it('gives no account management that is not the inviter’s to give: those rows await the primary (security 6)', async () => {
    const site = await createSite(sql);
    const secondary = await createSecondary(sql, site);
    const batchId = newBatchId();
    await inviteMany(dependencies, {
      batchId,
      site,
      inviterId: secondary.id,
      rows: [rowOf(2), rowOf(3, undefined, { ...DOWNLOADS, accountDocuments: 'view' })],
    });
    expect((await invitationsOf(batchId)).map(({ state, giverId }) => [state, giverId])).toEqual([
      ['open', secondary.id],
      ['awaiting', null],
    ]);
  });

  it('counts the places of secondary contacts alike, whoever invites', async () => {
    const site = await createSite(sql);
    const [secondary] = await Promise.all([createSecondary(sql, site), createSecondary(sql, site), createSecondary(sql, site)]);
    const rows = [rowOf(2, undefined, MANAGES), rowOf(3, undefined, MANAGES)];
    for (const { id } of [secondary, site.primary])
      expect(await inviteMany(dependencies, { batchId: newBatchId(), site, inviterId: id, rows })).toEqual({
        kind: 'refused',
        problems: [{ line: 3, problem: 'too-many-secondaries' }],
      });
  });

  it('is refused whole to whoever may not invite', async () => {
    const site = await createSite(sql);
    const viewer = await createSecondary(sql, site, { ...MANAGES, manageAccess: 'view' });
    const stranger = await createPerson(sql);
    for (const [inviter, problem] of [
      [viewer, 'view-only'],
      [stranger, 'not-a-decider'],
    ] as const) {
      const answer = await inviteMany(dependencies, { batchId: newBatchId(), site, inviterId: inviter.id, rows: [rowOf(2), rowOf(3)] });
      expect(answer).toEqual({ kind: 'refused', problems: [2, 3].map((line) => ({ line, problem })) });
    }
  });

  it('sent twice, or ten times at once, makes one batch; under the id of another, none', async () => {
    const [site, other] = await Promise.all([createSite(sql), createSite(sql)]);
    const batchId = newBatchId();
    const wanted = { batchId, site, inviterId: site.primary.id, rows: [rowOf(2), rowOf(3)] };
    for (const answer of await Promise.all(Array.from({ length: 10 }, () => inviteMany(dependencies, wanted))))
      expect(answer).toEqual({ kind: 'invited', batchId });
    expect(await invitationsOf(batchId)).toHaveLength(2);
    await expect(inviteMany(dependencies, { ...wanted, site: other, inviterId: other.primary.id, rows: [rowOf(2)] })).rejects.toThrow(NotFoundError);
    expect(await invitationsOf(batchId)).toHaveLength(2);
  });

  it('two files with the same addresses at once: one is made, the other hears that they are invited', async () => {
    const site = await createSite(sql);
    const rows = Array.from({ length: 20 }, (_, index) => rowOf(index + 2));
    const answers = await Promise.all(
      [rows, [...rows].reverse()].map((these) => inviteMany(dependencies, { batchId: newBatchId(), site, inviterId: site.primary.id, rows: these })),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['invited', 'refused']);
    for (const answer of answers)
      if (answer.kind === 'refused') expect(new Set(answer.problems.map(({ problem }) => problem))).toEqual(new Set(['invited-already']));
  });

  it('is received while Temporal is away', async () => {
    const site = await createSite(sql);
    const away = fakeWorkflowClient({
      startInvitation: async () => {
        throw new UnavailableError('away');
      },
    });
    const batchId = newBatchId();
    await expect(
      inviteMany(
        { ...dependencies, workflowClient: away },
        { batchId, site, inviterId: site.primary.id, rows: Array.from({ length: 20 }, (_, index) => rowOf(index)) },
      ),
    ).resolves.toEqual({ kind: 'invited', batchId });
    expect(await sql`select from invitation where batch_id = ${batchId} and workflow_started_at is null`).toHaveLength(20);
  });
});
