import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { pageText, TYPED_NOTICE, useTestDesk } from '../../../tests/support/desk.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createSite } from '../../../tests/support/sites.ts';
import { createTestApp, OPERATOR } from '../../../tests/support/test-app.ts';
import { TestBrowser } from '../../../tests/support/test-browser.ts';
import { markNoticePublished, selectNotice, updateNoticeText } from '../../database/notices.ts';
import { selectPersonByEmail } from '../../database/people.ts';
import type { NoticeId } from '../../domain/ids.ts';
import { NOTICE_TEXT_MAX } from '../../domain/notice.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
const desk = useTestDesk(sql);

const noticesWith = async (subject: string) => (await sql`select id from notice where subject_en = ${subject}`).length;

describe('writing a notice', () => {
  it('keeps a draft in both languages, written by whoever is signed in', async () => {
    const site = await createSite(sql);
    const id = randomUUID() as NoticeId;
    const answer = await desk.operator.post(paths.newNotice(), {
      form: id,
      ...TYPED_NOTICE,
      noticeSites: 'one',
      noticeSite: ` ${site.siteNumber.toLowerCase()} `,
    });
    expect(answer.headers.get('Location')).toBe(paths.deskNotice(id, 'done=saved'));
    const me = await selectPersonByEmail(sql, OPERATOR);
    expect(await desk.stored(id)).toMatchObject({
      kind: 'tool-changes',
      siteId: site.id,
      subjectEn: TYPED_NOTICE.subjectEn,
      textFr: TYPED_NOTICE.textFr,
      state: 'draft',
      version: 1,
      createdBy: me?.id,
    });
    expect(await pageText(desk.operator.get(paths.deskNotice(id, 'done=saved')))).toContain('The draft is saved. Nobody has got it yet.');
  });

  it('by a form sent twice writes one; another text under its id is refused, and can be sent again under another', async () => {
    const subjectEn = `Twice ${randomUUID()}`;
    const id = await desk.write({ subjectEn });
    const again = await desk.operator.post(paths.newNotice(), { form: id, ...TYPED_NOTICE, subjectEn });
    expect(again.headers.get('Location')).toBe(paths.deskNotice(id, 'done=saved'));
    expect(await noticesWith(subjectEn)).toBe(1);
    const other = await desk.operator.post(paths.newNotice(), { form: id, ...TYPED_NOTICE, subjectEn, textEn: 'Something else' });
    expect(other.status).toBe(409);
    const page = await pageText(other);
    expect(page).toContain((await desk.stored(id)).number);
    expect(page).toContain('Something else');
    expect((await desk.stored(id)).textEn).toBe(TYPED_NOTICE.textEn);
    const next = /name="form" value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '';
    expect((await desk.operator.post(paths.newNotice(), { form: next, ...TYPED_NOTICE, subjectEn, textEn: 'Something else' })).status).toBe(303);
    expect(await noticesWith(subjectEn)).toBe(2);
  });

  it('says of each language what it lacks, and keeps what was typed', async () => {
    const id = randomUUID() as NoticeId;
    const answer = await desk.operator.post(paths.newNotice(), {
      form: id,
      ...TYPED_NOTICE,
      noticeKind: 'gossip',
      noticeSites: 'one',
      noticeSite: 'NO-SUCH-SITE',
      subjectFr: ' ',
      textFr: '',
    });
    expect(answer.status).toBe(422);
    const page = await pageText(answer);
    for (const problem of ['Choose what it is about', 'No Site has this number', 'Write the subject in French', 'Write the text in French'])
      expect(page).toContain(problem);
    expect(page).toContain(TYPED_NOTICE.subjectEn);
    expect(page.match(/aria-invalid="true"/g)).toHaveLength(3 + 3);
    expect(await selectNotice(sql, id)).toBeUndefined();
  });

  it('takes the longest text that it may be, and gives a longer one back to be shortened', async () => {
    const longest = 'é\n'.repeat(NOTICE_TEXT_MAX / 2 - 1) + 'éé';
    const id = await desk.write({ textEn: longest, textFr: longest });
    expect((await desk.stored(id)).textFr).toBe(longest);
    const answer = await desk.operator.post(paths.newNotice(), { form: randomUUID(), ...TYPED_NOTICE, textEn: `${longest}x`, textFr: longest });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('Shorten this to 20,000 characters or fewer');
    expect(page).toContain(`${longest}x`);
  });

  it('ignores fields that its form does not have', async () => {
    const id = randomUUID() as NoticeId;
    const forged = { state: 'sent', number: 'N-1', version: '9', createdBy: randomUUID(), published_at: '2026-01-01', recipients: '0', siteId: randomUUID() };
    expect((await desk.operator.post(paths.newNotice(), { form: id, ...TYPED_NOTICE, ...forged })).status).toBe(303);
    expect(await desk.stored(id)).toMatchObject({ state: 'draft', version: 1, siteId: null, recipients: null, publishedAt: null });
    expect((await desk.stored(id)).number).toMatch(/^N-\d{4}-\d{4}$/);
  });

  it('in a session that has ended comes back after the sign-in', async () => {
    const browser = new TestBrowser(desk.testApp);
    const answer = await browser.post(paths.newNotice(), { form: randomUUID(), ...TYPED_NOTICE, subjectEn: 'Kept over the sign-in' });
    expect(answer.status).toBe(303);
    const next = new URL(answer.headers.get('Location') ?? '', 'https://x.test').searchParams.get('next') ?? '';
    expect(next).toMatch(/^\/desk\/notices\/new\?draft=/);
    await signIn(desk.testApp, OPERATOR, browser);
    expect(await pageText(browser.get(next))).toContain('Kept over the sign-in');
  });
});

describe('changing a draft', () => {
  it('counts versions; the same form again is saved already, and one that changes nothing says so', async () => {
    const id = await desk.write();
    const change = () => desk.operator.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, noticeKind: 'new-versions', textEn: 'Later.' });
    expect((await change()).headers.get('Location')).toBe(paths.deskNotice(id, 'done=saved'));
    expect(await desk.stored(id)).toMatchObject({ kind: 'new-versions', textEn: 'Later.', version: 2 });
    expect((await change()).headers.get('Location')).toBe(paths.deskNotice(id, 'done=saved'));
    const nothing = await desk.operator.post(paths.editNotice(id), { version: '2', ...TYPED_NOTICE, noticeKind: 'new-versions', textEn: 'Later.' });
    expect(nothing.headers.get('Location')).toBe(paths.deskNotice(id, 'done=unchanged'));
    expect((await desk.stored(id)).version).toBe(2);
  });

  it('that somebody else changed meanwhile overwrites nothing until it is sent once more', async () => {
    const id = await desk.write();
    const edit = { kind: 'tool-changes', siteId: null, subjectEn: 'Theirs', textEn: 'Their text', subjectFr: 'Le leur', textFr: 'Leur texte' } as const;
    await updateNoticeText(sql, id, 1, edit, null);
    const answer = await desk.operator.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, textEn: 'My text' });
    expect(answer.status).toBe(409);
    const page = await pageText(answer);
    expect(page).toContain('My text');
    expect(page).toContain('Their text');
    expect((await desk.stored(id)).textEn).toBe('Their text');
    expect(page).toContain('name="version" value="2"');
    expect((await desk.operator.post(paths.editNotice(id), { version: '2', ...TYPED_NOTICE, textEn: 'My text' })).status).toBe(303);
    expect((await desk.stored(id)).textEn).toBe('My text');
  });

  it('is not possible once it is published; what was typed can be saved as another one', async () => {
    const id = await desk.write();
    await markNoticePublished(sql, id, null);
    expect((await desk.operator.get(paths.editNotice(id))).headers.get('Location')).toBe(paths.deskNotice(id));
    const answer = await desk.operator.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, textEn: 'Too late' });
    expect(answer.status).toBe(409);
    const page = await pageText(answer);
    expect(page).toContain('Too late');
    expect(page).toContain(`action="${paths.newNotice()}"`);
    expect(await desk.stored(id)).toMatchObject({ textEn: TYPED_NOTICE.textEn, version: 1, state: 'sending' });
  });
});

describe('the desk', () => {
  it('shows what is under way and the drafts, and what needs an operator', async () => {
    const [draft, running] = [`Draft ${randomUUID()}`, `Running ${randomUUID()}`];
    await desk.write({ subjectEn: draft });
    await desk.operator.post(paths.publishNotice(await desk.write({ subjectEn: running })), { version: '1' });
    const page = await pageText(desk.operator.get(paths.desk()));
    expect(page).toContain(draft);
    expect(page).toContain(running);
    const away = await createTestApp(sql, { workflowClient: fakeWorkflowClient({ isReachable: async () => false }) });
    await sql`insert into mail (key, kind, ref, address, claimed_at) values (${`notice.${randomUUID()}`}, 'notice', ${randomUUID()}, 'a@example.test', now() - interval '1 hour')`;
    const browser = new TestBrowser(away);
    for (const [name, value] of desk.operator.cookies) browser.cookies.set(name, value);
    const worried = await pageText(browser.get(paths.desk()));
    expect(worried).toContain('Temporal does not answer.');
    expect(worried).toContain('One mail has waited for more than ten minutes');
  });

  it('is where an operator without any Site begins', async () => {
    expect((await desk.operator.get('/')).headers.get('Location')).toBe(paths.desk());
  });

  it('lists all notices, the newest first, a page at a time', async () => {
    for (let count = 0; count < 26; count += 1) await desk.write({ subjectEn: `Listed ${count}` });
    const first = await pageText(desk.operator.get(paths.deskNotices()));
    expect(first.indexOf('Listed 25')).toBeLessThan(first.indexOf('Listed 24'));
    const next = /href="(\/desk\/notices\?after=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(first).not.toContain('>Listed 0<');
    expect(await pageText(desk.operator.get(next))).toContain('Listed 0');
    expect((await desk.operator.get(`${paths.deskNotices()}?after=nonsense`)).status).toBe(200);
  });
});
