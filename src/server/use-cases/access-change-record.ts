import type { AccessChange } from '../../database/access-changes.ts';
import type { Queryable, Sql } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import type { Site } from '../../database/sites.ts';
import type { AccessChangeKind, AccessState } from '../../domain/access-change.ts';
import type { Refusal } from '../../domain/decision.ts';
import type { AccessChangeId, PersonId } from '../../domain/ids.ts';
import { startAccessChange } from '../../temporal/start-access-change.ts';
import type { WorkflowClient } from '../../temporal/workflow-client.ts';
import { orLater } from './or-later.ts';

export interface ChangeDependencies {
  readonly sql: Sql;
  readonly workflowClient: WorkflowClient;
}

/** What every form about a user's access says. */
export interface ChangeForm {
  /** Of the form: sent twice, it is one change. */
  readonly id: AccessChangeId;
  readonly site: Pick<Site, 'id' | 'siteNumber'>;
  readonly personId: PersonId;
  readonly by: PersonId;
  /** `stampOf` what the form was shown with. */
  readonly stamp: string;
}

/** What the history keeps of a state: levels and types. */
export function heldIn({ permissions, contactTypes }: Pick<AccessState, 'permissions' | 'contactTypes'>) {
  return { permissions, contactTypes };
}

/** Does the id belong to a change that the maker of this form made of this person's access? Any other id is somebody else's. */
export function isOwnChange(change: AccessChange, kind: AccessChangeKind, form: ChangeForm): boolean {
  return change.kind === kind && change.siteId === form.site.id && change.personId === form.personId && change.madeBy === form.by;
}

/** What the rules refused changes nothing, and shows in the Site's history. */
export async function recordRefusal(tx: Queryable, form: Omit<ChangeForm, 'stamp'>, tried: AccessChangeKind | 'undone', refusal: Refusal): Promise<void> {
  await insertEvent(tx, {
    siteId: form.site.id,
    subjectId: form.personId,
    actorId: form.by,
    kind: 'access-change-refused',
    via: 'page',
    detail: { refusal, tried },
    key: `access-change:${form.id}:${tried}:refused`,
  });
}

/** The change is in force already: where Temporal is away, the reconciler hands it over, and the person hears of it later. */
export async function handOver({ sql, workflowClient }: ChangeDependencies, change: AccessChange, siteNumber: string): Promise<void> {
  await orLater(startAccessChange(sql, workflowClient, change, siteNumber));
}
