import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { createDocument, documentFields, postFile } from '../../../tests/support/documents.ts';
import { pdfOf } from '../../../tests/support/pdf.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createSite } from '../../../tests/support/sites.ts';
import { createTestApp, OPERATOR, PUBLIC_URL, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import { type Document, selectVersions } from '../../database/documents.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
let operator: TestBrowser;
beforeAll(async () => {
  testApp = await createTestApp(sql);
  operator = await signIn(testApp, OPERATOR);
});

const draftIn = (path: string) => new URL(path, PUBLIC_URL).searchParams.get('draft') ?? '';
const pdf = (bytes: Uint8Array) => ({ name: 'agreement.pdf', bytes });
const documentsAt = (site: { id: string }) =>
  sql<{ id: string; version: number; title: string }[]>`select id, version, title from document where site_id = ${site.id}`;
const eventsAt = (site: { id: string }) => sql<{ kind: string }[]>`select kind from history where site_id = ${site.id} and document_id is not null order by id`;

describe('a new version', () => {
  test('takes the place of the one before, which stays; the Site is that of the document, whatever is posted', async () => {
    const [site, other] = [await createSite(sql), await createSite(sql)];
    const first = await createDocument(sql, site, { title: 'Terms' });
    const form = await (await operator.get(paths.newDocumentVersion(first.id))).text();
    expect(form).toContain('value="Terms"');
    const sent = await postFile(operator, paths.newDocumentVersion(first.id), {
      fields: documentFields(other, { replaces: first.id, series: first.series }),
      file: pdf(await pdfOf('second')),
    });
    const check = sent.headers.get('Location') ?? '';
    expect(await (await operator.get(check)).text()).toContain('takes the place of version 1');
    await operator.post(check, { draft: draftIn(check) });
    expect((await documentsAt(site)).map(({ version }) => version).sort()).toEqual([1, 2]);
    expect(await documentsAt(other)).toHaveLength(0);
    expect((await operator.get(paths.newDocumentVersion(first.id))).headers.get('Location')).toBe(paths.newDocumentVersion(draftIn(check)));
  });

  test('with the very same file is refused', async () => {
    const site = await createSite(sql);
    const bytes = await pdfOf('same');
    const first = await createDocument(sql, site, { bytes });
    const sent = await postFile(operator, paths.newDocumentVersion(first.id), { fields: documentFields(site), file: pdf(bytes) });
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(html).toContain('the very file of the version before');
    expect(html, 'another one is to be chosen, so this one is not said to be kept').not.toContain('need not be sent again');
    expect(html).not.toContain('name="content"');
    expect(html, 'and choosing one is mandatory').toMatch(/<label for="file">\s*File\s*<span class="star">/);
  });

  const sent = async (first: Document, text: string) => {
    const site = await siteOf(first);
    const answer = await postFile(operator, paths.newDocumentVersion(first.id), { fields: documentFields(site), file: pdf(await pdfOf(text)) });
    return answer.headers.get('Location') ?? '';
  };
  const siteOf = async ({ siteId }: Document) => {
    const [site] = await sql<{ siteNumber: string }[]>`select site_number from site where id = ${siteId}`;
    return site ?? { siteNumber: '' };
  };
  const press = (check: string) => operator.post(check, { draft: draftIn(check) });
  const withdraw = ({ id }: Document) => operator.post(paths.withdrawDocument(id));

  test('by two operators at once: the second is shown the first one’s and goes on after it', async () => {
    const first = await createDocument(sql, await createSite(sql));
    const [mine, theirs] = [await sent(first, 'mine'), await sent(first, 'theirs')];
    expect((await press(theirs)).status).toBe(303);
    const late = await press(mine);
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain('Version 2 was published meanwhile');
    expect(html, 'which it tells to look at').toContain(`href="${paths.deskDocument(draftIn(theirs))}"`);
    expect((await press(mine)).status).toBe(303);
    expect((await selectVersions(sql, first.series)).map(({ version }) => version)).toEqual([3, 2, 1]);
    const stale = await postFile(operator, paths.newDocumentVersion(first.id), {
      fields: documentFields(await siteOf(first)),
      file: pdf(await pdfOf('stale')),
    });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain('Version 3 was published meanwhile');
  });

  test('in the place of one that was withdrawn meanwhile: that is what is told, and it goes on after the newest that is left', async () => {
    const site = await createSite(sql);
    const first = await createDocument(sql, site);
    const second = await createDocument(sql, site, { replaces: first.id });
    const [mine, stale] = [await sent(second, 'mine'), documentFields(site, { documentTitle: 'Typed' })];
    await withdraw(second);
    const late = await press(mine);
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain('Version 2 was withdrawn meanwhile');
    expect(html).toContain('takes the place of version 1, which is the newest one again');
    expect(html).not.toContain('was published meanwhile');
    const form = await postFile(operator, paths.newDocumentVersion(second.id), { fields: stale, file: pdf(await pdfOf('stale')) });
    expect(form.status).toBe(409);
    expect(await form.text()).toContain('Version 2 was withdrawn meanwhile');
    expect((await press(mine)).status).toBe(303);
    expect((await selectVersions(sql, first.series)).map(({ version, withdrawnAt }) => [version, withdrawnAt === null])).toEqual([
      [3, true],
      [2, false],
      [1, true],
    ]);
  });

  test('of a document that was withdrawn meanwhile altogether: nothing typed or sent is lost, and it is published as one of its own', async () => {
    const site = await createSite(sql);
    const first = await createDocument(sql, site);
    const mine = await sent(first, 'mine');
    await withdraw(first);
    const late = await press(mine);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('withdrawn meanwhile with all its versions');
    const form = await postFile(operator, paths.newDocumentVersion(first.id), {
      fields: documentFields({ siteNumber: '' }, { documentTitle: 'Typed' }),
      file: pdf(await pdfOf('stale')),
    });
    expect(form.status).toBe(409);
    const html = await form.text();
    expect(html).toContain('withdrawn meanwhile with all its versions');
    for (const kept of ['value="Typed"', `value="${site.siteNumber}"`, 'agreement.pdf', `action="${paths.newDocument()}"`]) expect(html).toContain(kept);
    expect((await press(mine)).status).toBe(303);
    expect((await selectVersions(sql, draftIn(mine) as never)).map(({ version }) => version)).toEqual([1]);
    expect(await selectVersions(sql, first.series)).toHaveLength(1);
  });

  test('with the file that somebody else has published meanwhile leads back to the form, which says so', async () => {
    const site = await createSite(sql);
    const first = await createDocument(sql, site);
    const [mine, bytes] = [await sent(first, 'mine'), await pdfOf('theirs')];
    const [{ content } = { content: '' }] = await sql<
      { content: string }[]
    >`select fields ->> 'content' as content from form_draft where id = ${draftIn(mine)}`;
    await createDocument(sql, site, { replaces: first.id, bytes });
    await sql`update document_content set sha256 = sha256(${bytes}) where id = ${content}`;
    expect((await press(mine)).status).toBe(409);
    const back = (await press(mine)).headers.get('Location') ?? '';
    const form = await (await operator.get(back)).text();
    expect(form).toContain('the very file of the version before');
    expect(form).not.toContain('need not be sent again');
  });

  test('begun on a version that is not the newest any more leads to the one that is, with what was typed', async () => {
    const site = await createSite(sql);
    const first = await createDocument(sql, site);
    const mine = await sent(first, 'mine');
    const second = await createDocument(sql, site, { replaces: first.id });
    const draft = `?draft=${draftIn(mine)}`;
    expect((await operator.get(paths.newDocumentVersion(first.id) + draft)).headers.get('Location')).toBe(paths.newDocumentVersion(second.id) + draft);
    await withdraw(second);
    await withdraw(first);
    const form = (await operator.get(paths.newDocumentVersion(first.id) + draft)).headers.get('Location') ?? '';
    expect(form).toBe(paths.newDocument(draft.slice(1)));
    expect(await (await operator.get(form)).text()).toContain(`value="${site.siteNumber}"`);
  });
});

describe('withdrawing', () => {
  test('says what it does, does it once, and makes the version before the newest again', async () => {
    const site = await createSite(sql);
    const first = await createDocument(sql, site);
    const second = await createDocument(sql, site, { replaces: first.id });
    const check = await (await operator.get(paths.withdrawDocument(second.id))).text();
    expect(check).toContain('the one person there who can read documents does not find it any more');
    expect(check).toContain('Version 1 is then the newest one again');
    for (let times = 0; times < 2; times += 1) {
      const done = await operator.post(paths.withdrawDocument(second.id));
      expect(done.headers.get('Location')).toBe(`${paths.deskDocument(second.id)}?done=withdrawn`);
    }
    expect((await eventsAt(site)).map(({ kind }) => kind)).toEqual(['document-published', 'document-published', 'document-withdrawn']);
    for (const query of ['', '?done=withdrawn']) {
      const page = await (await operator.get(paths.deskDocument(second.id) + query)).text();
      expect(page.replaceAll(/<[^>]+>/g, ''), 'nobody reads it, and it says who withdrew it when').toMatch(
        new RegExp(`Can read it\\s*Nobody of the Site any more\\s*Withdrawn\\s*${OPERATOR} · just now \\(`),
      );
      expect(page).not.toContain('One person of the Site');
    }
    expect(await (await operator.get(paths.deskDocument(first.id))).text()).toContain('One person of the Site');
    const primary = await signIn(testApp, site.primary.email);
    const list = await (await primary.get(paths.documents(site.siteNumber))).text();
    expect(list).toContain(paths.document(site.siteNumber, first.id));
    expect(list).not.toContain(second.id);
    expect((await primary.get(paths.downloadDocument(site.siteNumber, second.id))).status).toBe(404);
    // A further one takes the next number: 2 was used.
    expect((await createDocument(sql, site, { replaces: first.id })).version).toBe(3);
  });
});
