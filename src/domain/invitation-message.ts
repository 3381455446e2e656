import { parseVersion, type Refusal } from './decision.ts';
import { type DecisionId, type PersonId, parseId } from './ids.ts';
import type { InvitationMessage } from './invitation.ts';
import { parsePermissions } from './permissions.ts';
import { parseReason } from './text.ts';

export type ParsedInvitationMessage =
  | { readonly ok: true; readonly message: InvitationMessage }
  | { readonly ok: false; readonly refusal: Refusal; readonly decisionId?: DecisionId; readonly by?: PersonId };

/**
 * What somebody says about an invitation, out of a message's payload, which anybody with Temporal's command line can send. `withdraw` is a request's word for `revoke`. Never throws.
 */
export function parseInvitationMessage(kind: unknown, payload: unknown): ParsedInvitationMessage {
  const given: Readonly<Record<string, unknown>> = typeof payload === 'object' && payload !== null ? { ...payload } : {};
  const decisionId = parseId<DecisionId>(given['decisionId']);
  const by = parseId<PersonId>(given['by']);
  const refused = (refusal: Refusal): ParsedInvitationMessage => ({ ok: false, refusal, ...(decisionId && { decisionId }), ...(by && { by }) });
  if (!decisionId || !by) return refused('malformed');
  const message = messageOf(kind, given, { decisionId, by });
  return typeof message === 'string' ? refused(message) : { ok: true, message };
}

type Maker = Pick<InvitationMessage, 'decisionId' | 'by'>;

function messageOf(kind: unknown, given: Readonly<Record<string, unknown>>, maker: Maker): InvitationMessage | Refusal {
  const version = parseVersion(given['version']);
  if (version === null) return 'malformed';
  const seen = version === undefined ? {} : { version };
  switch (kind) {
    case 'withdraw':
    case 'revoke':
      return { kind: 'revoke', ...maker };
    case 'decline':
    case 'sendAgain':
      return { kind, ...maker };
    case 'accept':
      return { kind, ...maker, ...seen };
    case 'deny': {
      const parsed = parseReason(given['reason']);
      return parsed.ok ? { kind, ...maker, reason: parsed.reason } : parsed.problem;
    }
    case 'grant': {
      if (given['permissions'] === undefined || given['permissions'] === null) return { kind, ...maker, ...seen };
      const permissions = parsePermissions(given['permissions']);
      return permissions ? { kind, ...maker, permissions, ...seen } : 'malformed';
    }
    case 'change': {
      const permissions = parsePermissions(given['permissions']);
      return permissions && version !== undefined ? { kind, ...maker, permissions, version } : 'malformed';
    }
    default:
      return 'malformed';
  }
}
