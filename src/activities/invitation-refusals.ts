import type { Queryable } from '../database/connection.ts';
import { insertEvent } from '../database/history.ts';
import type { Invitation } from '../database/invitations.ts';
import { selectPersonById } from '../database/people.ts';
import type { Refusal } from '../domain/decision.ts';
import type { InvitationStepToRecord } from './record-invitation-step.ts';

/** What was not allowed shows in the Site's history; a message that comes twice, once. */
export async function recordInvitationRefusal(
  tx: Queryable,
  row: Invitation,
  { parsed, via, messageId }: InvitationStepToRecord,
  refusal: Refusal,
): Promise<void> {
  const by = parsed.ok ? parsed.message.by : parsed.by;
  const decisionId = parsed.ok ? parsed.message.decisionId : parsed.decisionId;
  const known = by && (await selectPersonById(tx, by));
  await insertEvent(tx, {
    siteId: row.siteId,
    invitationId: row.id,
    subjectId: row.personId,
    actorId: known ? known.id : null,
    kind: 'invitation-refused',
    via,
    detail: { refusal, decision: parsed.ok ? parsed.message.kind : null, by: by ?? null, decisionId: decisionId ?? null },
    key: `invitation:${row.id}:refused:${decisionId ?? messageId}`,
  });
}
