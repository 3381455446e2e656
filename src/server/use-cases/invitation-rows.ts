import type { Invitee } from '../../database/invitation-batches.ts';
import type { Refusal } from '../../domain/decision.ts';
import type { PersonId } from '../../domain/ids.ts';
import { type InvitationSite, inviteRefusal } from '../../domain/invitation.ts';
import type { Locale } from '../../domain/locale.ts';
import { needsSecondary, type Standing } from '../../domain/standing.ts';
import type { Permissions } from '../../domain/permissions.ts';

export interface InvitationRow {
  readonly line: number;
  /** In its stored form (domain/email-address). */
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: Locale;
  readonly permissions: Permissions;
}

/** `twice`: the address stands on an earlier line too. */
export type RowObstacle = Refusal | 'already-user' | 'invited-already' | 'request-waiting' | 'twice';

export interface RowProblem {
  readonly line: number;
  readonly problem: RowObstacle;
}

/** What is wrong with which row, by the rules and by what each address is at the Site already. Rows before count: the places of secondary contacts are given away in their order. */
export function rowProblems(
  rows: readonly InvitationRow[],
  inviter: Standing | undefined,
  invitees: ReadonlyMap<string, Invitee>,
  site: InvitationSite,
): RowProblem[] {
  const seen = new Set<string>();
  let { secondaries } = site;
  return rows.flatMap(({ line, email, permissions }) => {
    const invitee = invitees.get(email);
    const takesPlace = needsSecondary(permissions) && invitee?.isSecondary !== true;
    const problem = seen.has(email) ? 'twice' : rowProblem(inviter, invitee, permissions, { ...site, secondaries: takesPlace ? secondaries : 0 });
    seen.add(email);
    if (!problem && takesPlace) secondaries += 1;
    return problem ? [{ line, problem }] : [];
  });
}

function rowProblem(inviter: Standing | undefined, invitee: Invitee | undefined, permissions: Permissions, site: InvitationSite): RowObstacle | undefined {
  if (!inviter) return 'not-a-decider';
  if (invitee?.personId === inviter.personId) return 'own-access';
  if (invitee?.isUser) return 'already-user';
  if (invitee?.invitationId) return 'invited-already';
  if (invitee?.requestId) return 'request-waiting';
  return inviteRefusal(inviter, invitee?.personId ?? NOBODY_YET, permissions, site);
}

/** Stands for somebody whom no row knows. */
export const NOBODY_YET = '00000000-0000-0000-0000-000000000000' as PersonId;
