import type { Sql } from '../src/database/connection.ts';

/** Sites with a primary contact, and so many renewal contacts of each, who have no access. Half of the Sites are French. */
export async function insertRenewalContacts(sql: Sql, sites: number, contacts: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`
      insert into site (site_number, name, country, locale, time_zone)
      select 'BENCH-' || (100000 + n), 'Atelier ' || (100000 + n), 'CA', (array['en', 'fr'])[1 + n % 2], 'America/Montreal' from generate_series(1, ${sites}::int) n`;
    await tx`
      insert into person (email, first_name, last_name)
      select 'renewal-' || n || '-' || k || '@bench.example', 'Marie', 'Tremblay ' || n || ' ' || k from generate_series(1, ${sites}::int) n, generate_series(0, ${contacts}::int) k`;
    await tx`create temporary table placed on commit drop as
      select s.id as site_id, p.id as person_id, split_part(split_part(p.email, '@', 1), '-', 3)::int as k
      from person p join site s on s.site_number = 'BENCH-' || (100000 + split_part(p.email, '-', 2)::int) where p.email like 'renewal-%@bench.example'`;
    await tx`
      insert into access (site_id, person_id, purchase_download, reporting, entitlements, allocations, manage_access, contact_updates, account_documents)
      select site_id, person_id, 'full', 'view', 'update', 'update', 'update', 'update', 'view' from placed where k = 0`;
    await tx`insert into contact (site_id, person_id, type) select site_id, person_id, case when k = 0 then 'primary' else 'renewal' end from placed`;
  });
  await sql`analyze`;
}
