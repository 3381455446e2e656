import type { ContactType } from '../domain/contacts.ts';
import type { HandoverId, PersonId, SiteId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';
import type { Handover } from './handovers.ts';

interface NamedPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
}

/** An offer with the names that its pages say. */
export interface HandoverWithNames extends Handover {
  readonly siteNumber: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly from: NamedPerson;
  readonly to: NamedPerson;
}

type Row = Handover & {
  readonly siteNumber: string;
  readonly siteName: string;
  readonly timeZone: string;
  readonly fromName: string;
  readonly fromEmail: string;
  readonly toName: string;
  readonly toEmail: string;
};

const called = (sql: Queryable, person: 'f' | 't') => {
  const p = sql(person);
  return sql`coalesce(nullif(trim(${p}.first_name || ' ' || ${p}.last_name), ''), ${p}.email)`;
};

const lines = (sql: Queryable) => sql`
  select h.*, s.site_number, s.name as site_name, s.time_zone, ${called(sql, 'f')} as from_name, f.email as from_email,
         ${called(sql, 't')} as to_name, t.email as to_email
  from primary_handover h join site s on s.id = h.site_id join person f on f.id = h.from_id join person t on t.id = h.to_id`;

function lineOf({ fromName, fromEmail, toName, toEmail, ...row }: Row): HandoverWithNames {
  return { ...row, from: { id: row.fromId, name: fromName, email: fromEmail }, to: { id: row.toId, name: toName, email: toEmail } };
}

export async function selectHandoverLine(sql: Queryable, id: HandoverId): Promise<HandoverWithNames | undefined> {
  const [row] = await sql<Row[]>`${lines(sql)} where h.id = ${id}`;
  return row && lineOf(row);
}

/** What the Site's latest offer came to; the one that is open before all others. */
export async function selectLatestHandover(sql: Queryable, siteId: SiteId): Promise<HandoverWithNames | undefined> {
  const [row] = await sql<Row[]>`${lines(sql)} where h.site_id = ${siteId} order by h.offered_at desc limit 1`;
  return row && lineOf(row);
}

/** The Sites that are offered to somebody and wait for their answer, the most urgent first. */
export async function selectHandoversTo(sql: Queryable, personId: PersonId, limit: number): Promise<HandoverWithNames[]> {
  const rows = await sql<Row[]>`${lines(sql)} where h.to_id = ${personId} and h.state = 'offered' and h.deadline > now() order by h.deadline limit ${limit}`;
  return rows.map(lineOf);
}

/** Somebody whom a Site could be handed over to. */
export interface HandoverCandidate extends NamedPerson {
  readonly contactTypes: readonly ContactType[];
  readonly isUser: boolean;
}

const candidates = (sql: Queryable, siteId: SiteId) => sql`
  select p.id, p.email, a.person_id is not null as is_user,
         coalesce(nullif(trim(coalesce(card.first_name, p.first_name) || ' ' || coalesce(card.last_name, p.last_name)), ''), p.email) as name,
         array(select type from contact c where c.site_id = ${siteId} and c.person_id = p.id order by type) as contact_types
  from person p left join access a on a.site_id = ${siteId} and a.person_id = p.id
  left join contact_card card on card.site_id = ${siteId} and card.person_id = p.id`;

/** The Site's contacts but its primary one, the secondary ones first. */
export async function selectHandoverCandidates(sql: Queryable, siteId: SiteId, limit: number): Promise<HandoverCandidate[]> {
  return sql<HandoverCandidate[]>`
    ${candidates(sql, siteId)}
    where exists (select from contact c where c.site_id = ${siteId} and c.person_id = p.id)
      and not exists (select from contact c where c.site_id = ${siteId} and c.person_id = p.id and c.type = 'primary')
    order by exists (select from contact c where c.site_id = ${siteId} and c.person_id = p.id and c.type = 'secondary') desc, name, p.email limit ${limit}`;
}

/** Somebody with access or a contact's role at the Site, by id. */
export async function selectHandoverCandidate(sql: Queryable, siteId: SiteId, personId: PersonId): Promise<HandoverCandidate | undefined> {
  const [row] = await sql<HandoverCandidate[]>`
    ${candidates(sql, siteId)}
    where p.id = ${personId} and (a.person_id is not null or exists (select from contact c where c.site_id = ${siteId} and c.person_id = p.id))`;
  return row;
}

/** The same by the address that they sign in with, or the one that the Site has of them. */
export async function selectHandoverCandidateByEmail(sql: Queryable, siteId: SiteId, email: string): Promise<HandoverCandidate | undefined> {
  const [row] = await sql<HandoverCandidate[]>`
    ${candidates(sql, siteId)}
    where (p.email = ${email} or card.email = ${email}) and (a.person_id is not null or exists (select from contact c where c.site_id = ${siteId} and c.person_id = p.id))
    order by p.email = ${email} desc limit 1`;
  return row;
}
