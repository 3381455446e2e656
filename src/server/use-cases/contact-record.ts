import type { Queryable, Sql } from '../../database/connection.ts';
import { type ContactChange, type InsertedContactChange, selectContactChange } from '../../database/contact-changes.ts';
import { insertEvent } from '../../database/history.ts';
import type { Site } from '../../database/sites.ts';
import type { ContactChangeKind } from '../../domain/contact-change.ts';
import type { Refusal } from '../../domain/decision.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { ContactChangeId, PersonId } from '../../domain/ids.ts';
import { startContactChange } from '../../temporal/start-contact-change.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { orLater } from './or-later.ts';
import { wakeContactChanges } from './wake-contact-change.ts';

export interface ContactDependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
}

/** What every form about a Site's contact says. */
export interface ContactForm {
  /** Of the form: sent twice, it is one change. */
  readonly id: ContactChangeId;
  readonly site: Pick<Site, 'id' | 'siteNumber'>;
  readonly by: PersonId;
}

/** What this very form made before. @throws NotFoundError where the id is of something else, or of somebody else's form */
export async function madeBefore(tx: Queryable, form: ContactForm, kind: ContactChangeKind, personId?: PersonId): Promise<ContactChange | undefined> {
  const before = await selectContactChange(tx, form.id);
  if (!before) return undefined;
  const own = before.kind === kind && before.siteId === form.site.id && before.madeBy === form.by && (personId === undefined || before.personId === personId);
  if (!own) throw new NotFoundError('the id of another change');
  return before;
}

/** What the rules refused changes nothing, and shows in the Site's history. */
export async function recordContactRefusal(
  tx: Queryable,
  { id, site, by }: ContactForm,
  tried: ContactChangeKind,
  refusal: Refusal,
  personId?: PersonId,
): Promise<{ readonly kind: 'refused'; readonly refusal: Refusal }> {
  await insertEvent(tx, {
    siteId: site.id,
    ...(personId && { subjectId: personId }),
    actorId: by,
    kind: 'contact-change-refused',
    via: 'page',
    detail: { refusal, tried },
    key: `contact-change:${id}:${tried}:refused`,
  });
  return { kind: 'refused', refusal };
}

/** It is saved already: where Temporal is away, the reconciler hands it over, and the person hears of it later. */
export async function handContactOver(
  { sql, workflowClient }: ContactDependencies,
  { change, overtaken }: InsertedContactChange,
  siteNumber: string,
): Promise<void> {
  await orLater(startContactChange(sql, workflowClient, change, siteNumber));
  await wakeContactChanges(workflowClient, overtaken);
}
