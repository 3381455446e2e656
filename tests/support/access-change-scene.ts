import { recordDecision } from '../../src/activities/record-decision.ts';
import type { AccessRequest } from '../../src/database/access-requests.ts';
import type { Sql } from '../../src/database/connection.ts';
import type { Person } from '../../src/database/people.ts';
import type { Permissions } from '../../src/domain/permissions.ts';
import { changeAccess } from '../../src/server/use-cases/change-access.ts';
import { removeAccess } from '../../src/server/use-cases/remove-access.ts';
import { undoAccessChange } from '../../src/server/use-cases/undo-access-change.ts';
import type { WorkflowClient } from '../../src/temporal/workflow-client.ts';
import { createUser, type shownForm } from './access-changes.ts';
import { fakeMailer } from './fake-mailer.ts';
import { createSecondary, createSite, DOWNLOADS, newDecisionId, type TestSite } from './sites.ts';

type Form = Awaited<ReturnType<typeof shownForm>>;

/** What tests do with somebody's access: as the use cases do it, without their pages. */
export function accessChanges(dependencies: { readonly sql: Sql; readonly workflowClient: WorkflowClient }) {
  const { sql } = dependencies;
  async function siteWithUser(permissions: Permissions = DOWNLOADS) {
    const site = await createSite(sql);
    return { site, user: await createUser(sql, site, permissions, ['technical']), secondary: await createSecondary(sql, site) };
  }
  const change = (form: Form, permissions: Partial<Permissions>, secondary?: boolean) => changeAccess(dependencies, { ...form, permissions, secondary });
  const remove = (form: Form, reason = 'Left') => removeAccess(dependencies, { ...form, reason });
  const undo = (site: TestSite, { id }: Pick<Form, 'id'>, by: Person = site.primary) => undoAccessChange(dependencies, { id, site, by: by.id });
  const eventsAt = async (site: TestSite) =>
    sql<{ kind: string; actorId: string; before: unknown; after: unknown; detail: unknown }[]>`
    select kind, actor_id, before, after, detail from history where site_id = ${site.id} order by id`;
  const kindsAt = async (site: TestSite) => (await eventsAt(site)).map(({ kind }) => kind);

  /** What the request's workflow records where the contact grants. */
  function grantAsAsked({ id }: AccessRequest, by: Person) {
    const decision = { kind: 'grant', decisionId: newDecisionId(), by: by.id } as const;
    const unused = { mailer: fakeMailer(), publicUrl: 'http://octroi.example.test', programmeName: 'Licence Programme' };
    return recordDecision({ sql, ...unused }, { requestId: id, messageId: decision.decisionId, parsed: { ok: true, decision }, via: 'page' });
  }
  return { siteWithUser, change, remove, undo, eventsAt, kindsAt, grantAsAsked };
}
