import type { Queryable, Sql } from '../src/database/connection.ts';
import { insertSession } from '../src/database/sessions.ts';
import type { PersonId, SiteId } from '../src/domain/ids.ts';
import { hashOf, newSecret } from '../src/server/secrets.ts';

export interface BenchSite {
  readonly id: SiteId;
  readonly siteNumber: string;
  readonly primaryId: PersonId;
}

/** A Site with its primary contact and one secondary who decides too: every request is asked of two people. */
export async function insertSite(sql: Sql, siteNumber: string): Promise<BenchSite> {
  const [primaryId, secondaryId] = [await insertPerson(sql, `primary-${siteNumber}`), await insertPerson(sql, `secondary-${siteNumber}`)];
  return sql.begin(async (tx) => {
    const [site] = await tx<{ id: SiteId }[]>`
      insert into site (site_number, name, country, locale, time_zone) values (${siteNumber}, ${`Atelier ${siteNumber}`}, 'CA', 'en', 'America/Montreal') returning id`;
    if (!site) throw new Error('a Site was not inserted');
    await tx`
      insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
      select ${site.id}, id, 'full', 'view', 'update', 'update', 'update', 'update', 'view' from person where id in (${primaryId}, ${secondaryId})`;
    await tx`insert into contact (site_id, person_id, type) values (${site.id}, ${primaryId}, 'primary'), (${site.id}, ${secondaryId}, 'secondary')`;
    return { id: site.id, siteNumber, primaryId };
  });
}

async function insertPerson(sql: Sql, name: string): Promise<PersonId> {
  const [person] = await sql<{ id: PersonId }[]>`
    insert into person (email, first_name, last_name, telephone, locale) values (lower(${`${name}@bench.example`}), 'Paule', ${name}, '+1 514 555 0100', 'en') returning id`;
  if (!person) throw new Error('a person was not inserted');
  return person.id;
}

/** People without any access, who then ask for some. */
export async function insertRequesters(sql: Sql, group: string, count: number): Promise<PersonId[]> {
  const rows = await sql<{ id: PersonId }[]>`
    insert into person (email, first_name, last_name, telephone)
    select 'requester-' || ${group}::text || '-' || n || '@bench.example', 'Marie', 'Tremblay ' || n, '+1 514 555 0199' from generate_series(1, ${count}::int) n
    returning id`;
  return rows.map(({ id }) => id);
}

/** A load as large as these may take longer than any page may. */
async function loaded(sql: Sql, load: (tx: Queryable) => Promise<unknown>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    await load(tx);
  });
}

/** Users of a Site, with names and levels as mixed as in life. */
export async function insertUsers(sql: Sql, site: BenchSite, count: number): Promise<void> {
  await loaded(
    sql,
    (tx) => tx`
    with people as (
      insert into person (email, first_name, last_name)
      select 'user-' || n || '@bench.example',
        (array['Amélie', 'Bruno', 'Chloé', 'Didier', 'Émile', 'Fatima', 'Grace', 'Hugo', 'Inès', 'Jörg', 'Karim', 'Léa'])[1 + n % 12],
        (array['Bernard', 'Côté', 'Dubois', 'Gagnon', 'Lévesque', 'Moreau', 'Nguyen', 'O''Brien', 'Roy', 'Tremblay', 'Walker'])[1 + n % 11] || ' ' || n
      from generate_series(1, ${count}::int) n
      returning id, email)
    insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents, created_at)
    select ${site.id}, id, (array['none', 'software', 'media', 'full'])[1 + n % 4], (array['none', 'view'])[1 + n % 2], (array['none', 'view', 'update'])[1 + n % 3],
      (array['none', 'none', 'view', 'update'])[1 + n % 4], 'none', 'none', (array['none', 'none', 'view'])[1 + n % 3], now() - n * interval '17 minutes'
    from (select id, substring(email from '[0-9]+')::int as n from people) numbered`,
  );
  await sql`
    insert into contact (site_id, person_id, type) select ${site.id}, id, 'technical' from person
    where email like 'user-%' and substring(email from '[0-9]+')::int % 20 = 0`;
  await sql`vacuum analyze`;
}

/** Further Sites with a primary contact of their own and ten users each, who are users of other Sites too. */
export async function insertSites(sql: Sql, count: number): Promise<void> {
  await loaded(
    sql,
    (tx) => tx`
      with people as (insert into person (email, first_name, last_name) select 'head-' || n || '@bench.example', 'Paule', 'Head ' || n from generate_series(1, ${count}::int) n returning id, email),
        numbered as (select id, substring(email from '[0-9]+')::int as n from people),
        sites as (insert into site (site_number, name, country, locale, time_zone) select 'BENCH-S' || n, 'Atelier ' || n, 'CA', 'en', 'America/Montreal' from numbered returning id, site_number),
        heads as (select s.id as site_id, p.id as person_id from sites s join numbered p on s.site_number = 'BENCH-S' || p.n),
        held as (
          insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
          select site_id, person_id, 'full', 'view', 'update', 'update', 'update', 'update', 'view' from heads)
      insert into contact (site_id, person_id, type) select site_id, person_id, 'primary' from heads`,
  );
  await loaded(
    sql,
    (tx) => tx`
    insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
    select s.id, p.id, 'software', 'none', 'none', 'none', 'none', 'none', 'none'
    from (select id, row_number() over () as n from site where site_number like 'BENCH-S%') s
    join (select id, row_number() over () as n from person where email like 'user-%') p on p.n % ${count}::int = s.n % ${count}::int`,
  );
  await sql`vacuum analyze`;
}

/** A session of the person, as its cookie. */
export async function insertSessionCookie(sql: Sql, personId: PersonId): Promise<string> {
  const secret = newSecret();
  await insertSession(sql, { idHash: hashOf(secret), personId });
  return `octroi_session=${secret}`;
}
