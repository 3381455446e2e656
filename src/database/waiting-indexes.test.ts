import { afterAll, beforeAll, expect, it } from 'vitest';
import postgres from 'postgres';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createPerson, createSite, type TestSite } from '../../tests/support/sites.ts';
import type { Sql } from './connection.ts';
import { selectDeskFacts } from './desk.ts';
import { selectLatestHandover } from './handover-lines.ts';

const { sql, ownerSql, applicationUrl } = useTestDatabase();
/** The same database, keeping what it was asked. */
const asked: { readonly query: string; readonly parameters: readonly unknown[] }[] = [];
const listening: Sql = postgres(applicationUrl, { max: 1, debug: (_connection, query, parameters) => void asked.push({ query, parameters }) });
afterAll(() => listening.end({ timeout: 1 }));

async function planOf(ask: () => Promise<unknown>, of: string): Promise<string> {
  asked.length = 0;
  await ask();
  const found = asked.find(({ query }) => query.includes(of));
  if (!found) throw new Error('it was not asked');
  const plan = await sql.unsafe(`explain ${found.query}`, [...found.parameters] as string[]);
  return plan.map((line) => Object.values(line).join()).join('\n');
}

let site: TestSite;
beforeAll(async () => {
  site = await createSite(sql);
  const former = await createPerson(sql);
  await ownerSql`
    insert into mail (key, kind, ref, address, claimed_at, sent_at)
    select 'many-' || n, 'sign-in', gen_random_uuid(), 'many@example.test', now() - n * interval '1 minute', now() from generate_series(1, 20000) n`;
  await ownerSql`
    insert into primary_handover (id, site_id, from_id, to_id, stays_as, state, offered_at, deadline, closed_at, closed_by)
    select gen_random_uuid(), ${site.id}, ${former.id}, ${site.primary.id}, 'user', 'withdrawn', now() - n * interval '1 hour', now(), now(), ${former.id} from generate_series(1, 3000) n`;
  await ownerSql`analyze mail`;
  await ownerSql`analyze primary_handover`;
});

it('counting the mails that wait reads those alone, however many were sent', async () => {
  expect(await planOf(() => selectDeskFacts(listening), 'waiting_mails')).toMatch(
    /Index (Only )?Scan using mail_waiting on mail|Bitmap Index Scan on mail_waiting/,
  );
});

it('a Site’s latest offer is found without reading those before it', async () => {
  const plan = await planOf(() => selectLatestHandover(listening, site.id), 'primary_handover');
  expect(plan).toMatch(/Index Scan Backward using primary_handover_of_site/);
  expect(plan).not.toContain('Sort');
});
