import type { PersonId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { Queryable } from './connection.ts';

export interface Person {
  readonly id: PersonId;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly telephone: string;
  /** Null until the person chose one. */
  readonly locale: Locale | null;
}

/** What a page calls a person: the name, or the address of somebody who never gave one. */
export function displayName(person: { firstName: string; lastName: string; email: string }): string {
  return `${person.firstName} ${person.lastName}`.trim() || person.email;
}

export async function selectPersonById(sql: Queryable, id: PersonId): Promise<Person | undefined> {
  const [person] = await sql<Person[]>`select id, email, first_name, last_name, telephone, locale from person where id = ${id}`;
  return person;
}

export async function selectPersonByEmail(sql: Queryable, email: string): Promise<Person | undefined> {
  const [person] = await sql<Person[]>`select id, email, first_name, last_name, telephone, locale from person where email = ${email}`;
  return person;
}

/**
 * The person with this address, made where there is none yet; nobody else begins to sign in with it until the transaction ends. `email` in its stored form (domain/email-address). Where it
 * changes hands at this moment, whoever has it afterwards counts.
 */
export async function insertPersonIfUnknown(tx: Queryable, email: string): Promise<Person> {
  for (let nth = 1; nth <= ADDRESS_TRIES; nth += 1) {
    const [added] = await tx<Person[]>`
      insert into person (email) values (${email}) on conflict (email) do nothing
      returning id, email, first_name, last_name, telephone, locale`;
    const person = added ?? (await lockPersonAt(tx, email));
    if (person) return person;
  }
  throw new Error('a person vanished between two statements, again and again');
}

/** How often an address may change hands while one looks who has it. */
export const ADDRESS_TRIES = 5;

/** Who signs in with this address, and goes on doing so until the transaction ends. */
async function lockPersonAt(tx: Queryable, email: string): Promise<Person | undefined> {
  const [person] = await tx<Person[]>`select id, email, first_name, last_name, telephone, locale from person where email = ${email} for key share`;
  return person;
}

export async function updatePersonDetails(sql: Queryable, id: PersonId, details: { firstName: string; lastName: string; telephone: string }): Promise<void> {
  await sql`
    update person set first_name = ${details.firstName}, last_name = ${details.lastName}, telephone = ${details.telephone}
    where id = ${id} and (first_name, last_name, telephone) is distinct from (${details.firstName}, ${details.lastName}, ${details.telephone})`;
}

/** What somebody else calls a person who never said what they are called. */
export async function updateMissingNames(sql: Queryable, id: PersonId, { firstName, lastName }: { firstName: string; lastName: string }): Promise<void> {
  await sql`update person set first_name = ${firstName}, last_name = ${lastName} where id = ${id} and first_name = '' and last_name = ''`;
}

/** The language that a stranger asked in is the one to write to them in. People whom a Site knows are written to in its language until they choose one. */
export async function updateStrangerLocale(sql: Queryable, id: PersonId, locale: Locale): Promise<void> {
  await sql`
    update person set locale = ${locale} where id = ${id} and locale is null
      and not exists (select from access where person_id = ${id}) and not exists (select from contact where person_id = ${id})`;
}

export async function markSignedIn(sql: Queryable, id: PersonId): Promise<void> {
  await sql`update person set last_signed_in_at = now() where id = ${id}`;
}

export async function updatePersonLocale(sql: Queryable, id: PersonId, locale: Locale): Promise<void> {
  await sql`update person set locale = ${locale} where id = ${id} and locale is distinct from ${locale}`;
}
