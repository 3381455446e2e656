import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { insertEvent } from '../../src/database/history.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { signIn } from '../support/sign-in.ts';
import { addContact, createPerson, createSite, DOWNLOADS } from '../support/sites.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const FORMULAS = ['=HYPERLINK("http://evil.test","x")', '+1+1', '-2+3', '@SUM(A1:A9)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x'];
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A Site whose users, history and presets hold formulas wherever somebody could have typed one, some of them past every form. */
async function poisonedSite() {
  const site = await createSite(sql);
  for (const formula of FORMULAS) {
    const person = await createPerson(sql);
    await ownerSql`update person set first_name = ${formula}, last_name = '', telephone = ${formula} where id = ${person.id}`;
    await addContact(sql, site.id, person.id, ['technical'], DOWNLOADS);
    await insertEvent(sql, {
      siteId: site.id,
      subjectId: person.id,
      actorId: person.id,
      kind: 'access-removed',
      via: 'page',
      before: { permissions: DOWNLOADS, contactTypes: [] },
      detail: { reason: `${formula}, "and more"` },
    });
    await insertEvent(sql, { siteId: site.id, actorId: person.id, kind: 'preset-saved', via: 'page', after: { name: formula, permissions: DOWNLOADS } });
    await insertEvent(sql, { siteId: site.id, kind: 'site-imported', via: 'import', before: { name: 'A' }, after: { name: formula } });
  }
  return site;
}

test.each([
  ['the users', (siteNumber: string) => paths.exportUsers(siteNumber)],
  ['the history', (siteNumber: string) => paths.exportHistory(siteNumber)],
])('33: no cell of the CSV of %s becomes a formula, and what was typed is all there', async (_, path) => {
  const site = await poisonedSite();
  const browser = await signIn(testApp, site.primary.email);
  for (const language of ['en', 'fr']) {
    const answer = await browser.get(path(site.siteNumber), { 'Accept-Language': language });
    expect(answer.status).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)], 'the mark of UTF-8').toEqual([0xef, 0xbb, 0xbf]);
    const rows = parse(bytes, { bom: true, record_delimiter: '\r\n' });
    const cells = rows.flat();
    expect(rows.length).toBeGreaterThan(FORMULAS.length);
    expect(new Set(rows.map(({ length }) => length)).size, 'a line break or a quote makes no new cell').toBe(1);
    expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
    for (const formula of FORMULAS) expect(cells.filter((cell) => cell.includes(formula.trim())).length, formula).toBeGreaterThan(0);
  }
});
