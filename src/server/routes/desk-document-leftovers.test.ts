import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { createDocument, documentFields, postFile, publishAsOperator } from '../../../tests/support/documents.ts';
import { pdfOf } from '../../../tests/support/pdf.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createSite } from '../../../tests/support/sites.ts';
import { createTestApp, OPERATOR, PUBLIC_URL, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import { until } from '../../../tests/support/until.ts';
import { selectVersions } from '../../database/documents.ts';
import type { DocumentStores } from '../../documents/document-store.ts';
import { openDocumentStores } from '../../documents/open-stores.ts';
import { UnavailableError } from '../../domain/errors.ts';
import { paths } from '../../templates/paths.ts';

const { sql, ownerSql } = useTestDatabase();
let testApp: TestApp;
let operator: TestBrowser;
beforeAll(async () => {
  testApp = await createTestApp(sql);
  operator = await signIn(testApp, OPERATOR);
});

const NEW = paths.newDocument();
const draftIn = (path: string) => new URL(path, PUBLIC_URL).searchParams.get('draft') ?? '';
const pdf = (bytes: Uint8Array) => ({ name: 'agreement.pdf', bytes });
const documentsAt = (site: { id: string }) => sql`select id from document where site_id = ${site.id}`;

describe('files of yesterday with which nothing was published', () => {
  const forgotten = async (browser = operator) => {
    const site = await createSite(sql);
    const { headers } = await postFile(browser, NEW, { fields: documentFields(site), file: pdf(await pdfOf(`forgotten ${site.siteNumber}`)) });
    await ownerSql`update document_content set begun_at = now() - interval '25 hours'`;
    return { site, check: headers.get('Location') ?? '' };
  };
  const left = () =>
    sql`select id from document_content c where store = 'database' and begun_at < now() - interval '1 day' and not exists (select from document where content_id = c.id)`;

  /** The database's store, which takes as long over a removal as `removed` does. */
  function storesThatRemove(removed: () => Promise<void>): DocumentStores {
    const stores = openDocumentStores(sql, undefined);
    return { current: 'database', store: (name) => ({ ...stores.store(name), remove: removed }) };
  }

  test('are swept up once the next one has come', async () => {
    const { site, check } = await forgotten();
    const kept = await createDocument(sql, site);
    expect(await publishAsOperator(operator, site, await pdfOf('next'))).toMatch(/^[0-9a-f-]{36}$/);
    await until('they are gone', async () => (await left()).length === 0);
    expect(await selectVersions(sql, kept.series)).toHaveLength(1);
    // Its check page leads back to the form, which asks for the file again.
    expect((await operator.get(check)).headers.get('Location')).toBe(paths.newDocument(`draft=${draftIn(check)}`));
  });

  test('hold up nobody while their store takes its time: no upload, and no transaction; and nothing is published with them any more', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    let asked = 0;
    const app = await createTestApp(sql, { documents: storesThatRemove(() => ((asked += 1), slow)) });
    const browser = await signIn(app, OPERATOR);
    const { site, check } = await forgotten(browser);
    expect((await postFile(browser, NEW, { fields: documentFields(site), file: pdf(await pdfOf('next')) })).status).toBe(303);
    await until('a removal is under way', () => asked);
    expect((await postFile(browser, NEW, { fields: documentFields(site), file: pdf(await pdfOf('one more')) })).status).toBe(303);
    expect(asked, 'one sweep at a time').toBe(1);
    // One that waited for the removal would stay open as long as this one does.
    await until(
      'no transaction is open',
      async () => (await sql`select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`).length === 0,
    );
    expect((await browser.post(check, { draft: draftIn(check) })).headers.get('Location')).toBe(paths.newDocument(`draft=${draftIn(check)}`));
    expect(await documentsAt(site)).toHaveLength(0);
    release();
    await until('it is gone', async () => (await left()).length === 0);
  });

  test('stay where their store is away, which the log says, and go with the next sweep', async () => {
    let away = true;
    const documents = storesThatRemove(async () => {
      if (away) throw new UnavailableError('the store of documents is out of reach');
    });
    const app = await createTestApp(sql, { documents });
    const browser = await signIn(app, OPERATOR);
    const { site } = await forgotten(browser);
    await postFile(browser, NEW, { fields: documentFields(site), file: pdf(await pdfOf('next')) });
    await until('it is said', () => app.logged().includes('files without a document stay until the next sweep'));
    expect(await left()).not.toHaveLength(0);
    away = false;
    await until('it is gone', async () => {
      await postFile(browser, NEW, { fields: documentFields(site), file: pdf(await pdfOf('once more')) });
      return (await left()).length === 0;
    });
  });
});
