import { claimMail, markMailRefused, markMailSent } from '../database/mails.ts';
import { displayName, type Person } from '../database/people.ts';
import type { RequestParties } from '../database/request-parties.ts';
import type { Decider } from '../database/standings.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import { isPrimary } from '../domain/standing.ts';
import { MailRefusedError } from '../mail/mail-refused-error.ts';
import { DESK, messageId, messageKey } from '../mail/message-id.ts';
import type { DecidingReader, Mail, MailPerson, MailRequest, MailSite } from '../templates/mails/mail.ts';
import { renderMail } from '../templates/mails/render-mail.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { putOff } from './put-off-task-mail.ts';

/** One mail to one reader. */
export interface Letter {
  readonly mail: Mail;
  readonly ref: string;
  readonly step?: string;
  readonly to: { readonly personId: PersonId | null; readonly name: string; readonly email: string; readonly locale: Locale };
  readonly timeZone: string;
}

/**
 * Sends every letter that was not sent before, but for those that wait for their reader's mail of the day. Each is claimed under its key first; one that an SMTP server refuses for good is marked and not tried again. Where others fail, the
 * rest is still sent, and the activity fails, to be tried again.
 */
export async function deliver(dependencies: ActivityDependencies, letters: readonly Letter[]): Promise<void> {
  const results = await Promise.allSettled(letters.map((letter) => deliverOne(dependencies, letter)));
  const failures = results.filter((result) => result.status === 'rejected');
  if (failures.length > 0)
    throw new Error(
      `${failures.length} of ${letters.length} mails could not be sent: ${[...new Set(failures.map(({ reason }) => codeOf(reason)))].join(', ')}`,
    );
}

/** A server's own words may hold an address, and this failure is shown in Temporal's UI and in logs: the code has to do, or what kind of error it is. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unexpected error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

async function deliverOne(dependencies: ActivityDependencies, letter: Letter): Promise<void> {
  const { sql, mailer, publicUrl, programmeName } = dependencies;
  const { mail, ref, step, to } = letter;
  const key = messageKey({ kind: mail.kind, ref, step, personId: to.personId ?? DESK });
  if (await putOff(dependencies, letter, key)) return;
  if (!(await claimMail(sql, { key, kind: mail.kind, ref, personId: to.personId, address: to.email }))) return;
  const rendered = renderMail(mail, { locale: to.locale, timeZone: letter.timeZone, programmeName, publicUrl, now: new Date() });
  try {
    await mailer.send({
      ...rendered,
      to: { name: to.name, address: to.email },
      messageId: messageId(key, publicUrl),
      headers: { 'X-Octroi-Mail': mail.kind, 'X-Octroi-Ref': ref },
    });
  } catch (error) {
    if (!(error instanceof MailRefusedError)) throw error;
    await markMailRefused(sql, key, error.message);
    return;
  }
  await markMailSent(sql, key);
}

export function mailPerson(person: Person): MailPerson {
  return { name: displayName(person), email: person.email, telephone: person.telephone === '' ? undefined : person.telephone };
}

export function mailSite({ site }: RequestParties): MailSite {
  return { siteNumber: site.siteNumber, name: site.name };
}

export function mailRequest({ request }: RequestParties): MailRequest {
  return { id: request.id, number: request.number, asked: request.asked, why: request.why, createdAt: request.createdAt, deadline: request.deadline };
}

export function toRequester(parties: RequestParties, mail: Mail): Letter {
  return toPerson(parties, parties.requester, mail);
}

export function toDecider(parties: RequestParties, decider: Decider, mail: Mail, step?: string): Letter {
  return { ...toPerson(parties, { ...decider, id: decider.standing.personId }, mail), ...(step !== undefined && { step }) };
}

/** The vendor's desk is no person: it reads in the Site's language. */
export function toDesk({ request, site }: RequestParties, address: string, mail: Mail, step?: string): Letter {
  return {
    mail,
    ref: request.id,
    to: { personId: null, name: '', email: address, locale: site.locale },
    timeZone: site.timeZone,
    ...(step !== undefined && { step }),
  };
}

export function readerOf(decider: Decider): DecidingReader {
  return isPrimary(decider.standing) ? 'primary' : 'secondary';
}

function toPerson({ request, site }: RequestParties, person: Omit<Person, 'telephone'>, mail: Mail): Letter {
  return {
    mail,
    ref: request.id,
    to: { personId: person.id, name: displayName(person), email: person.email, locale: person.locale ?? site.locale },
    timeZone: site.timeZone,
  };
}
