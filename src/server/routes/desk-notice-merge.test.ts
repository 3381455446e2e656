import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { pageText, TYPED_NOTICE, useTestDesk } from '../../../tests/support/desk.ts';
import { createSite } from '../../../tests/support/sites.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import type { NoticeId } from '../../domain/ids.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
const desk = useTestDesk(sql);

const hiddenOf = (page: string) =>
  Object.fromEntries([...page.matchAll(/<input type="hidden" name="(version|base)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
/** What a form that is open in this browser now was made from. */
const opened = async (browser: TestBrowser, id: NoticeId): Promise<Record<string, string>> => hiddenOf(await pageText(browser.get(paths.editNotice(id))));
const follow = (answer: Response) => pageText(desk.operator.get(answer.headers.get('Location') ?? ''));

describe('two who have a draft open at once', () => {
  it('keep what each of them changed', async () => {
    const site = await createSite(sql);
    const id = await desk.write();
    const form = await opened(desk.operator, id);
    const theirs = { noticeKind: 'renewal-quotes', noticeSites: 'one', noticeSite: site.siteNumber, subjectFr: 'Leur objet' };
    expect((await desk.colleague.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, ...theirs })).status).toBe(303);
    for (let press = 0; press < 2; press += 1) {
      const answer = await desk.operator.post(paths.editNotice(id), { ...form, ...TYPED_NOTICE, textEn: 'Mine' });
      expect(answer.headers.get('Location')).toBe(paths.deskNotice(id, 'done=merged'));
      expect(await follow(answer)).toContain('together with what had been saved in other fields since you opened it');
      expect(await desk.stored(id)).toMatchObject({ kind: 'renewal-quotes', siteId: site.id, subjectFr: 'Leur objet', textEn: 'Mine', version: 3 });
    }
  });

  it('are asked only about what both changed; the form has the other’s in the fields that one had left alone', async () => {
    const id = await desk.write();
    const form = await opened(desk.operator, id);
    await desk.colleague.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, textEn: 'Theirs', subjectFr: 'Leur objet' });
    const answer = await desk.operator.post(paths.editNotice(id), { ...form, ...TYPED_NOTICE, textEn: 'Mine', textFr: 'Le mien' });
    expect(answer.status).toBe(409);
    const page = await pageText(answer);
    expect(page).toContain('The fields that you had not changed show what was saved meanwhile.');
    const now = page.slice(page.indexOf('id="now"'));
    expect([...now.matchAll(/<dt>(.*?)<\/dt>/g)].map(([, name]) => name)).toEqual(['Text in English']);
    expect(now).toContain('Theirs');
    const fields = page.slice(0, page.indexOf('id="now"'));
    for (const kept of ['Mine', 'Le mien', 'Leur objet']) expect(fields).toContain(kept);
    const again = await desk.operator.post(paths.editNotice(id), {
      ...hiddenOf(page),
      ...TYPED_NOTICE,
      textEn: 'Mine',
      textFr: 'Le mien',
      subjectFr: 'Leur objet',
    });
    expect(again.headers.get('Location')).toBe(paths.deskNotice(id, 'done=saved'));
    expect(await desk.stored(id)).toMatchObject({ textEn: 'Mine', textFr: 'Le mien', subjectFr: 'Leur objet' });
  });

  it('lose neither of it over a mistake in the form', async () => {
    const id = await desk.write();
    const form = await opened(desk.operator, id);
    await desk.colleague.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, textEn: 'Theirs' });
    const wrong = await desk.operator.post(paths.editNotice(id), { ...form, ...TYPED_NOTICE, textFr: '' });
    expect(wrong.status).toBe(422);
    expect(hiddenOf(await pageText(wrong)), 'it is still the form that was opened first').toEqual(form);
    await desk.operator.post(paths.editNotice(id), { ...form, ...TYPED_NOTICE, textFr: 'Le mien' });
    expect(await desk.stored(id)).toMatchObject({ textEn: 'Theirs', textFr: 'Le mien' });
  });

  it('are told as oneself where it was oneself, in another window', async () => {
    const id = await desk.write();
    const form = await opened(desk.operator, id);
    await desk.operator.post(paths.editNotice(id), { ...form, ...TYPED_NOTICE, textEn: 'In the first window' });
    const answer = await desk.operator.post(paths.editNotice(id), { ...form, ...TYPED_NOTICE, textEn: 'In the second' });
    expect(answer.status).toBe(409);
    expect(await pageText(answer)).toContain('Not saved. You saved this draft in another window on');
    const check = await desk.operator.post(paths.publishNotice(id), { version: '1' });
    expect(await pageText(check)).toContain('Not published. You saved the draft in another window on');
    const discard = await desk.operator.post(paths.discardNotice(id), { version: '1' });
    expect(await follow(discard)).toContain('Not discarded: you changed the draft in another window on');
    await desk.operator.post(paths.discardNotice(id), { version: '2' });
    expect(await follow(await desk.operator.post(paths.publishNotice(id), { version: '2' }))).toContain('you had discarded the draft in another window, on');
    expect(await pageText(desk.operator.post(paths.editNotice(id), { ...form, ...TYPED_NOTICE, textEn: 'x' }))).toContain(
      'You discarded this draft in another window on',
    );
    await desk.operator.post(paths.restoreNotice(id));
    await desk.operator.post(paths.publishNotice(id), { version: '2' });
    expect(await pageText(desk.operator.post(paths.editNotice(id), { ...form, ...TYPED_NOTICE, textEn: 'x' }))).toContain(
      'You published this notice in another window on',
    );
  });

  it.each(['', 'x', 'a.b.c.d.e.f'])('are in conflict over all that differs where the form does not say what it was made from ("%s")', async (base) => {
    const id = await desk.write();
    await desk.colleague.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, textEn: 'Theirs' });
    expect((await desk.operator.post(paths.editNotice(id), { version: '1', base, ...TYPED_NOTICE, textFr: 'Le mien' })).status).toBe(409);
    expect(await desk.stored(id)).toMatchObject({ textEn: 'Theirs', textFr: TYPED_NOTICE.textFr });
  });
});
