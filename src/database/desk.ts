import type { Queryable } from './connection.ts';
import type { Notice } from './notices.ts';
import { displayName } from './people.ts';
import { isWrittenTo } from './refused-addresses.ts';

/** The names of those who had a hand in a notice; null where there is nobody, or it was the command line. */
export interface NoticePeople {
  readonly writtenBy: string | null;
  readonly changedBy: string | null;
  readonly publishedBy: string | null;
  readonly steeredBy: string | null;
}

export async function selectNoticePeople(sql: Queryable, { createdBy, changedBy, publishedBy, steeredBy }: Notice): Promise<NoticePeople> {
  const ids = [createdBy, changedBy, publishedBy, steeredBy].filter((id) => id !== null);
  const people = await sql<{ id: string; firstName: string; lastName: string; email: string }[]>`
    select id, first_name, last_name, email from person where id = any(${ids}::uuid[])`;
  const nameOf = (id: string | null) => {
    const found = people.find((person) => person.id === id);
    return found ? displayName(found) : null;
  };
  return { writtenBy: nameOf(createdBy), changedBy: nameOf(changedBy), publishedBy: nameOf(publishedBy), steeredBy: nameOf(steeredBy) };
}

/** What an operator should know of before anything else. */
export interface DeskFacts {
  readonly sites: number;
  /** Contacts and users. */
  readonly people: number;
  /** Mails that were to leave more than ten minutes ago. */
  readonly waitingMails: number;
  /** Notices that were published more than two minutes ago, and have no workflow. */
  readonly notStarted: number;
  /** Notices that somebody paused, and nobody has resumed. */
  readonly paused: number;
  /** Notices whose mails the server has not taken for more than ten minutes. */
  readonly held: number;
  /** Addresses of contacts and users that refused our mail. */
  readonly refusedAddresses: number;
}

export async function selectDeskFacts(sql: Queryable): Promise<DeskFacts> {
  const [row] = await sql<DeskFacts[]>`
    select (select count(*)::int from site) as sites,
           (select count(*)::int from (select person_id from access union select person_id from contact) known) as people,
           (select count(*)::int from mail where sent_at is null and refused_at is null and claimed_at between now() - interval '7 days' and now() - interval '10 minutes') as waiting_mails,
           (select count(*)::int from notice where state in ('sending', 'paused') and workflow_started_at is null and published_at < now() - interval '2 minutes') as not_started,
           (select count(*)::int from notice where state = 'paused') as paused,
           (select count(*)::int from notice where state = 'sending' and held_since < now() - interval '10 minutes') as held,
           (select count(*)::int from refused_address r where ${isWrittenTo(sql)}) as refused_addresses`;
  if (!row) throw new Error('counting gives one row');
  return row;
}
