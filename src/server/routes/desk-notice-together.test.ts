import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { pageText, TYPED_NOTICE, useTestDesk } from '../../../tests/support/desk.ts';
import { subscribe } from '../../../tests/support/notices.ts';
import { createSite } from '../../../tests/support/sites.ts';
import { markNoticePublished, updateNoticeState } from '../../database/notices.ts';
import type { NoticeId } from '../../domain/ids.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
const desk = useTestDesk(sql);

const location = (answer: Response) => answer.headers.get('Location');
/** As pages say moments. */
const MOMENT = String.raw`(<[^>]+>| )*\d{1,2} \w+ \d{4} at \d\d:\d\d`;

async function follow(answer: Response): Promise<string> {
  return pageText(desk.operator.get(location(answer) ?? ''));
}

describe('two operators at one draft', () => {
  it('are told who saved it when, and everything that is not as they would have it', async () => {
    const site = await createSite(sql);
    const id = await desk.write();
    const theirs = { ...TYPED_NOTICE, noticeKind: 'renewal-quotes', noticeSites: 'one', noticeSite: site.siteNumber, subjectFr: 'Leur objet' };
    expect((await desk.colleague.post(paths.editNotice(id), { version: '1', ...theirs })).status).toBe(303);
    const answer = await desk.operator.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, textEn: 'Mine' });
    expect(answer.status).toBe(409);
    const page = await pageText(answer);
    expect(page).toMatch(new RegExp(`Cleo League saved this draft on ${MOMENT}`));
    const now = page.slice(page.indexOf('id="now"'));
    expect([...now.matchAll(/<dt>(.*?)<\/dt>/g)].map(([, name]) => name)).toEqual([
      'What it is about',
      'To which Sites',
      'Text in English',
      'Subject in French',
    ]);
    for (const said of ['Renewal quotes', `${site.siteNumber} ${site.name}`, 'On 4 May. Nothing else changes.', 'Leur objet']) expect(now).toContain(said);
    expect(now).not.toContain(TYPED_NOTICE.subjectEn);
    const form = page.slice(0, page.indexOf('id="now"'));
    expect(form).toContain('Mine');
  });

  it('see at the draft who saved it last, and when', async () => {
    const id = await desk.write({ subjectEn: 'Seen by both' });
    expect(await pageText(desk.operator.get(paths.deskNotice(id)))).not.toContain('Last saved by');
    await desk.colleague.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, subjectEn: 'Seen by both' });
    expect(await pageText(desk.operator.get(paths.deskNotice(id))), 'nothing was changed').not.toContain('Last saved by');
    await desk.colleague.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, subjectEn: 'Seen by both', textEn: 'Another' });
    expect(await pageText(desk.operator.get(paths.deskNotice(id)))).toContain('Last saved by Cleo League');
    const line = (await pageText(desk.operator.get(paths.desk()))).split('<li class="line notice-line">').find((text) => text.includes('Seen by both'));
    expect(line).toContain('last saved by Cleo League');
  });

  it('who both publish it are told who was first', async () => {
    const id = await desk.write();
    await desk.colleague.post(paths.publishNotice(id), { version: '1' });
    const second = await desk.operator.post(paths.publishNotice(id), { version: '1' });
    expect(location(second)).toBe(paths.deskNotice(id, 'done=published-before'));
    const page = await follow(second);
    expect(page).toMatch(new RegExp(`Nothing was changed: Cleo League had published it already, on ${MOMENT}`));
    expect(page).not.toContain('The notice is published, and leaves by itself.');
    expect((await desk.stored(id)).publishedBy).not.toBeNull();
    expect(desk.started.filter((one) => one === id)).toHaveLength(1);
  });

  it('are told of the command line, where that was first', async () => {
    const id = await desk.write();
    await markNoticePublished(sql, id, null);
    expect(await follow(await desk.operator.post(paths.publishNotice(id), { version: '1' }))).toContain(
      'Somebody at the command line had published it already',
    );
  });

  it('who check a text that the other saved are told who it was', async () => {
    const id = await desk.write();
    await desk.colleague.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, textEn: 'Theirs' });
    const answer = await desk.operator.post(paths.publishNotice(id), { version: '1' });
    expect(answer.status).toBe(409);
    expect(await pageText(answer)).toMatch(new RegExp(`Not published. Cleo League saved the draft on ${MOMENT}`));
  });
});

describe('a draft', () => {
  it('is discarded and taken back; each press again changes nothing', async () => {
    const id = await desk.write({ subjectEn: 'Soon discarded' });
    expect(await pageText(desk.operator.get(paths.deskNotice(id)))).toContain('Discard draft: it leaves the desk’s drafts');
    for (let press = 0; press < 2; press += 1)
      expect(location(await desk.operator.post(paths.discardNotice(id), { version: '1' }))).toBe(paths.deskNotice(id, 'done=discarded'));
    expect((await desk.stored(id)).state).toBe('discarded');
    const page = await pageText(desk.operator.get(paths.deskNotice(id, 'done=discarded')));
    expect(page).toContain('The draft is discarded. Nobody has got it.');
    expect(page).toContain('Discarded by');
    expect(page).not.toContain(paths.publishNotice(id));
    expect(page).not.toContain(paths.sampleNotice(id));
    expect(await pageText(desk.operator.get(paths.desk()))).not.toContain('Soon discarded');
    expect(await pageText(desk.operator.get(paths.deskNotices()))).toContain('Soon discarded');
    for (let press = 0; press < 2; press += 1)
      expect(location(await desk.operator.post(paths.restoreNotice(id), { version: '1' }))).toBe(paths.deskNotice(id, 'done=restored'));
    expect(await pageText(desk.operator.get(paths.deskNotice(id, 'done=restored')))).toContain('It is a draft again.');
    expect(await desk.stored(id)).toMatchObject({ state: 'draft', version: 1, endedAt: null });
    expect(location(await desk.operator.post(paths.publishNotice(id), { version: '1' }))).toBe(paths.deskNotice(id, 'done=published'));
  });

  it('that was discarded in another tab is neither published nor changed, and what was typed can be saved as another one', async () => {
    const id = await desk.write();
    await desk.colleague.post(paths.discardNotice(id), { version: '1' });
    expect(await follow(await desk.operator.post(paths.publishNotice(id), { version: '1' }))).toMatch(
      new RegExp(`Not published: Cleo League had discarded the draft, on ${MOMENT}`),
    );
    const answer = await desk.operator.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, textEn: 'Still mine' });
    expect(answer.status).toBe(409);
    const page = await pageText(answer);
    expect(page).toMatch(new RegExp(`Cleo League discarded this draft on ${MOMENT}`));
    expect(page).toContain('Still mine');
    expect(page).toContain(`action="${paths.newNotice()}"`);
    for (const path of [paths.publishNotice(id), paths.editNotice(id), paths.cancelNotice(id)])
      expect(location(await desk.operator.get(path)), path).toBe(paths.deskNotice(id));
    expect(await desk.stored(id)).toMatchObject({ state: 'discarded', textEn: TYPED_NOTICE.textEn });
    expect(desk.started).not.toContain(id);
    expect(await pageText(desk.operator.get(paths.deskNotice(id), { 'HX-Request': 'true' })), 'a page that still shows the draft').toContain('Take it back');
  });

  it('that somebody changed since it was shown is not discarded, nor is one that somebody published', async () => {
    const changed = await desk.write();
    await desk.colleague.post(paths.editNotice(changed), { version: '1', ...TYPED_NOTICE, textEn: 'Newer' });
    for (const version of ['1', '', 'x']) {
      const answer = await desk.operator.post(paths.discardNotice(changed), { version });
      expect(await follow(answer)).toMatch(new RegExp(`Not discarded: Cleo League changed the draft on ${MOMENT}`));
    }
    expect((await desk.stored(changed)).state).toBe('draft');
    const published: NoticeId = await desk.write();
    await desk.colleague.post(paths.publishNotice(published), { version: '1' });
    for (const path of [paths.discardNotice(published), paths.restoreNotice(published)])
      expect(await follow(await desk.operator.post(path, { version: '1' }))).toContain('Nothing was changed: Cleo League had published it already');
    expect((await desk.stored(published)).state).toBe('sending');
  });
});

describe('an old page of a draft', () => {
  it('takes a discarded draft back all the same where its text was changed and it was discarded once more', async () => {
    const id = await desk.write();
    await desk.operator.post(paths.discardNotice(id), { version: '1' });
    await desk.colleague.post(paths.restoreNotice(id));
    await desk.colleague.post(paths.editNotice(id), { version: '1', ...TYPED_NOTICE, textEn: 'Newer' });
    await desk.colleague.post(paths.discardNotice(id), { version: '2' });
    expect(await follow(await desk.operator.post(paths.restoreNotice(id), { version: '1' }))).toContain('It is a draft again.');
    expect(await desk.stored(id)).toMatchObject({ state: 'draft', textEn: 'Newer' });
  });

  it('says who was quicker where somebody else has discarded it, or taken it back, already', async () => {
    const id = await desk.write();
    await desk.colleague.post(paths.discardNotice(id), { version: '1' });
    expect(await follow(await desk.operator.post(paths.discardNotice(id), { version: '1' }))).toMatch(
      new RegExp(`Nothing was changed: Cleo League had discarded the draft already, on ${MOMENT}`),
    );
    await desk.colleague.post(paths.restoreNotice(id));
    expect(await follow(await desk.operator.post(paths.restoreNotice(id)))).toMatch(
      new RegExp(`Nothing was changed: Cleo League had taken it back already, on ${MOMENT}`),
    );
  });
});

describe('an old page of a notice under way', () => {
  const steps = [
    [paths.pauseNotice, 'paused it'],
    [paths.resumeNotice, 'resumed it'],
    [paths.cancelNotice, 'cancelled it'],
  ] as const;

  it('says who was quicker where somebody else has paused, resumed or cancelled it already', async () => {
    const id = await desk.write();
    await desk.operator.post(paths.publishNotice(id), { version: '1' });
    for (const [path, did] of steps) {
      await desk.colleague.post(path(id));
      expect(await follow(await desk.operator.post(path(id)))).toMatch(new RegExp(`Nothing was changed: Cleo League had ${did} already, on ${MOMENT}`));
    }
  });

  it('says so of a message to its workflow too', async () => {
    const id = await desk.write();
    await desk.operator.post(paths.publishNotice(id), { version: '1' });
    await updateNoticeState(sql, id, 'pause', null);
    expect(await follow(await desk.operator.post(paths.pauseNotice(id)))).toContain('Somebody by a message to its workflow had paused it already');
  });

  it('says nothing of a step that was none of this notice’s, whatever the link says', async () => {
    const id = await desk.write();
    for (const done of ['discarded-already', 'restored-already'])
      expect(await pageText(desk.operator.get(paths.deskNotice(id, `done=${done}`)))).not.toContain('Nothing was changed');
    await desk.colleague.post(paths.discardNotice(id), { version: '1' });
    await desk.colleague.post(paths.restoreNotice(id));
    await desk.operator.post(paths.publishNotice(id), { version: '1' });
    for (const done of ['paused-already', 'resumed-already', 'cancelled-already', 'restored-already'])
      expect(await pageText(desk.operator.get(paths.deskNotice(id, `done=${done}`))), done).not.toContain('Nothing was changed');
  });
});

describe('a notice that reaches nobody', () => {
  it('cannot be published: there is no button, and a form that is sent all the same is refused', async () => {
    const site = await createSite(sql);
    await subscribe(sql, site.primary, 'new-versions', false);
    const id = await desk.write({ noticeKind: 'new-versions', noticeSite: site.siteNumber });
    const check = await pageText(desk.operator.get(paths.publishNotice(id)));
    expect(check).toContain('As it is, it cannot be published: nobody would get it.');
    expect(check).not.toContain(`<form method="post" action="${paths.publishNotice(id)}"`);
    const answer = await desk.operator.post(paths.publishNotice(id), { version: '1' });
    expect(answer.status).toBe(422);
    expect(await pageText(answer)).toContain('Not published: nobody would get it.');
    expect((await desk.stored(id)).state).toBe('draft');
    expect(desk.started).not.toContain(id);
    await subscribe(sql, site.primary, 'new-versions', true);
    expect((await desk.operator.post(paths.publishNotice(id), { version: '1' })).status).toBe(303);
  });
});
