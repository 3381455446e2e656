import { markInvitationAsked, markInvitationReminded } from '../database/invitations.ts';
import type { InvitationId } from '../domain/ids.ts';
import type { Moment } from '../domain/policy.ts';
import type { SecondWordMail } from '../templates/mails/invitation-mail-data.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { invitationSite, mailInvitation, mailInvited, toContact, toSitesDesk } from './invitation-letters.ts';
import { deliver, mailPerson, readerOf } from './letters.ts';
import { recordInvitationMoment, selectSecondWords, selectUnanswered, whoCouldGrant } from './unanswered-invitation.ts';

export interface SecondWordAsked {
  readonly invitationId: InvitationId;
  /** How often it has awaited a second word by now, this time included. */
  readonly asked: number;
  /** `asked` when it begins to await it; the rest while nobody says anything. */
  readonly step: 'asked' | Exclude<Moment['step'], 'deadline'>;
  /** Of a reminder: 1 for the first. */
  readonly nth?: number;
  /** The engine's (ISO 8601): until then it can be said. */
  readonly deadline: string;
}

const KINDS = {
  asked: { mail: 'decision-asked', event: { kind: 'contacts-asked', via: 'workflow' } },
  reminder: { mail: 'decision-reminder', event: { kind: 'reminder-sent', via: 'timer' } },
  escalation: { mail: 'decision-escalated', event: { kind: 'request-escalated', via: 'timer' } },
} as const;

/**
 * Asks those who can say the second word on an invitation, reminds them, and at the escalation writes to everybody who decides and to the vendor's desk. Returns how many contacts were
 * written to.
 */
export async function askSecondWord(dependencies: ActivityDependencies, input: SecondWordAsked): Promise<number> {
  const { sql } = dependencies;
  const { invitationId, asked } = input;
  const parties = await selectUnanswered(sql, invitationId, 'awaiting', asked);
  if (!parties) return 0;
  const { mail: kind, event } = KINDS[input.step === 'asked' || input.step === 'escalation' ? input.step : 'reminder'];
  const everybody = await selectSecondWords(sql, parties);
  const deciders = kind === 'decision-escalated' ? everybody : await whoCouldGrant(sql, parties, everybody);
  const detail = { contacts: deciders.map(({ standing }) => standing.personId) };
  const mark = kind === 'decision-asked' ? markInvitationAsked : markInvitationReminded;
  await recordInvitationMoment(dependencies, parties, { ...event, detail }, `asked-${asked}-${input.step}`, (tx) =>
    mark(tx, invitationId, new Date(input.deadline)),
  );
  const content = {
    kind,
    invitation: { ...mailInvitation(parties), deadline: new Date(input.deadline) },
    site: invitationSite(parties),
    invited: mailInvited(parties),
    by: mailPerson(parties.inviter),
    ...(input.nth !== undefined && { nth: input.nth }),
  } as const satisfies Omit<SecondWordMail, 'reader'>;
  const step = stepOf(input);
  const letters = deciders.map((decider) => toContact(parties, decider, { ...content, reader: readerOf(decider) }, step));
  const { deskEmail } = parties.site;
  if (kind === 'decision-escalated' && deskEmail !== null && step !== undefined)
    letters.push(toSitesDesk(parties, deskEmail, { ...content, reader: 'desk' }, step));
  await deliver(dependencies, letters);
  return deciders.length;
}

/** The first time as with a request; a later time has Message-IDs of its own. */
function stepOf({ asked, step }: SecondWordAsked): string | undefined {
  const own = step === 'asked' ? undefined : step;
  if (asked === 1) return own;
  return own === undefined ? `asked-${asked}` : `asked-${asked}-${own}`;
}
