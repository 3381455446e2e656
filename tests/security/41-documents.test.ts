import { beforeAll, describe, expect, test } from 'vitest';
import { NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { createDocument, documentFields, everythingOfDocuments, postFile, publishAsOperator } from '../support/documents.ts';
import { pdfOf } from '../support/pdf.ts';
import { signIn } from '../support/sign-in.ts';
import { addContact, createPerson, createSecondary, createSite } from '../support/sites.ts';
import { createTestApp, OPERATOR, PUBLIC_URL, type TestApp } from '../support/test-app.ts';
import { TestBrowser } from '../support/test-browser.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
let operator: TestBrowser;
let pdf: Buffer;
beforeAll(async () => {
  testApp = await createTestApp(sql);
  operator = await signIn(testApp, OPERATOR);
  pdf = await pdfOf('a document');
});

const everything = () => everythingOfDocuments(sql);

const deskRoutes = () => {
  const found = testApp.app.routes.filter(({ path, method }) => path.startsWith('/desk/documents') && (method === 'GET' || method === 'POST'));
  return [...new Map(found.map(({ path, method }) => [`${method} ${path}`, { path, method }])).values()];
};

describe('41: documents are the operators’ to publish', () => {
  test('the desk is not there for anybody else, by whatever method, and no file of theirs is stored', async () => {
    const site = await createSite(sql);
    const document = await createDocument(sql, site);
    const others = [site.primary, await createSecondary(sql, site), await createPerson(sql, 'Nobody')];
    const before = await everything();
    expect(deskRoutes().length).toBeGreaterThanOrEqual(11);
    for (const { email } of others) {
      const browser = await signIn(testApp, email);
      for (const { path, method } of deskRoutes()) {
        const url = path.replace(':id', document.id);
        const form = { ...documentFields(site), draft: document.id };
        expect((method === 'GET' ? await browser.get(url) : await browser.post(url, form)).status, `${method} ${url}`).toBe(404);
        if (method === 'POST')
          expect((await postFile(browser, url, { fields: form, file: { name: 'a.pdf', bytes: pdf } })).status, url).toBeGreaterThanOrEqual(404);
      }
    }
    expect(await everything()).toBe(before);
  });

  test('the desk leads whoever is signed out to the sign-in', async () => {
    for (const { path, method } of deskRoutes().filter((route) => route.method === 'GET')) {
      const answer = await new TestBrowser(testApp).get(path.replace(':id', '00000000-0000-4000-8000-000000000000'));
      expect([answer.status, answer.headers.get('Location')?.slice(0, 8)], `${method} ${path}`).toEqual([303, '/sign-in']);
    }
  });

  test('nobody publishes with a file that somebody else has sent', async () => {
    const site = await createSite(sql);
    const other = 'another-operator@vendor.test';
    const both = await createTestApp(sql, { operators: [OPERATOR, other] });
    const [one, two] = [await signIn(both, OPERATOR), await signIn(both, other)];
    const html = await (
      await postFile(one, paths.newDocument(), { fields: documentFields(site, { documentTitle: '' }), file: { name: 'a.pdf', bytes: pdf } })
    ).text();
    const content = /name="content" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    expect(content).not.toBe('');
    const taken = await postFile(two, paths.newDocument(), { fields: documentFields(site, { content }) });
    expect(taken.status).toBe(422);
    expect(await taken.text()).not.toContain(content);
  });

  test('14: fields beside the form’s own change nothing: not who, when, which version or which Site', async () => {
    const [site, other] = [await createSite(sql), await createSite(sql)];
    const forged = {
      site_id: other.id,
      siteId: other.id,
      version: '7',
      published_by: other.primary.id,
      by: other.primary.id,
      store: 's3',
      replaces: (await createDocument(sql, other)).id,
    };
    const id = await publishAsOperator(operator, site, await pdfOf('forged'), forged);
    const [row] = await sql`select site_id, version, series = id as own, withdrawn_at from document where id = ${id}`;
    expect(row).toEqual({ siteId: site.id, version: 1, own: true, withdrawnAt: null });
  });
});

describe('01: a document of another Site', () => {
  test('is not there, on its own path or under one’s own Site’s', async () => {
    const [mine, theirs] = [await createSite(sql), await createSite(sql)];
    const document = await createDocument(sql, theirs);
    const reader = await signIn(testApp, mine.primary.email);
    const before = await everything();
    for (const path of [paths.document, paths.downloadDocument])
      for (const { siteNumber } of [mine, theirs]) expect((await reader.get(path(siteNumber, document.id))).status).toBe(404);
    expect((await reader.get(paths.documents(theirs.siteNumber))).status).toBe(404);
    expect(await everything()).toBe(before);
  });

  test('nor are one’s own Site’s without the permission, whatever else one holds; it ends with the permission', async () => {
    const site = await createSite(sql);
    const document = await createDocument(sql, site);
    const all = {
      ...NO_PERMISSIONS,
      purchaseDownload: 'full',
      reporting: 'view',
      entitlements: 'update',
      manageAccess: 'update',
      contactUpdates: 'update',
    } as const;
    const secondary = await createSecondary(sql, site, all);
    const browser = await signIn(testApp, secondary.email);
    const at = [paths.documents(site.siteNumber), paths.document(site.siteNumber, document.id), paths.downloadDocument(site.siteNumber, document.id)];
    for (const path of at) expect((await browser.get(path)).status, path).toBe(404);
    const reader = await createPerson(sql, 'Rita');
    await addContact(sql, site.id, reader.id, [], { ...NO_PERMISSIONS, accountDocuments: 'view' });
    const reading = await signIn(testApp, reader.email);
    for (const path of at) expect((await reading.get(path)).status, path).toBe(200);
    await sql`update access set account_documents = 'none' where site_id = ${site.id} and person_id = ${reader.id}`;
    for (const path of at) expect((await reading.get(path)).status, path).toBe(404);
  });
});

describe('41: what is sent', () => {
  test.each([
    ['a page named .pdf', 'invoice.pdf', 'application/pdf', Buffer.from('<html><script>alert(1)</script>')],
    [
      'a page that holds a PDF',
      'invoice.pdf',
      'application/pdf',
      Buffer.concat([Buffer.from('<script>alert(1)</script>'), Buffer.from('%PDF-1.7\nstartxref\n0\n%%EOF')]),
    ],
    ['a program', 'invoice.pdf', 'application/pdf', Buffer.from('MZ\x90\0\x03'.padEnd(2000, '\0'))],
  ])('%s is refused', async (_, name, type, bytes) => {
    const before = await everything();
    const answer = await postFile(operator, paths.newDocument(), { fields: documentFields(await createSite(sql)), file: { name, bytes, type } });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('This is not a PDF file');
    expect(await everything()).toBe(before);
  });

  test.each([
    ['../../../etc/cron.d/x.pdf', 'x.pdf'],
    ['..\\..\\boot.pdf', 'boot.pdf'],
    ['a"; filename="evil.exe', 'a-; filename=-evil.exe.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', '-img src=x onerror=alert(1)-.pdf'],
  ])('a file called %j is saved as %j, and its name is inert', async (given, cleaned) => {
    const site = await createSite(sql);
    const answer = await postFile(operator, paths.newDocument(), { fields: documentFields(site), file: { name: given, bytes: await pdfOf(given) } });
    const check = await (await operator.get(answer.headers.get('Location') ?? '')).text();
    expect(check).toContain(cleaned.replaceAll('"', '&quot;'));
    expect(check).not.toContain('<img');
  });

  test('35: a form from elsewhere stores nothing, whatever it says of itself', async () => {
    const fields = documentFields(await createSite(sql));
    const before = await everything();
    for (const headers of [{ Origin: 'https://evil.test' }, { 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'null' }]) {
      expect((await postFile(operator, paths.newDocument(), { fields, file: { name: 'a.pdf', bytes: pdf }, headers })).status).toBe(403);
    }
    expect(await everything()).toBe(before);
  });

  test.each<[string, string, string]>([
    ['without its boundary', 'multipart/form-data', 'x'],
    ['that breaks off', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 and no end'],
    [
      'with a field twice',
      'multipart/form-data; boundary=b',
      ['a', 'a'].map((name) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`).join('') + '--b--\r\n',
    ],
    ['with a NUL in a field', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="documentTitle"\r\n\r\na\0b\r\n--b--\r\n'],
    ['that is not UTF-8', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="documentTitle"\r\n\r\n\xff\xfe\r\n--b--\r\n'],
    [
      'with two files',
      'multipart/form-data; boundary=b',
      ['f', 'g'].map((name) => `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.pdf"\r\n\r\n\r\n`).join('') + '--b--\r\n',
    ],
    ['of another type', 'application/json', '{}'],
    [
      'of too many fields',
      'multipart/form-data; boundary=b',
      Array.from({ length: 60 }, (_, n) => `--b\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\n1\r\n`).join('') + '--b--\r\n',
    ],
    [
      'of a field too long',
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="documentTitle"\r\n\r\n${'a'.repeat(20_000)}\r\n--b--\r\n`,
    ],
  ])('40: a form %s is a clean 4xx, and stores nothing', async (_, type, body) => {
    const before = await everything();
    const headers = { Origin: PUBLIC_URL, 'Content-Type': type };
    const answer = await operator.send(paths.newDocument(), { method: 'POST', headers, body: new Uint8Array(Buffer.from(body, 'latin1')) });
    expect([413, 415, 422]).toContain(answer.status);
    expect(await everything()).toBe(before);
  });
});
