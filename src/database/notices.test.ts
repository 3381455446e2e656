import { expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { draftNotice, newNotice, rereadNotice } from '../../tests/support/notices.ts';
import { createSite } from '../../tests/support/sites.ts';
import { selectNotices } from './notice-lists.ts';
import { insertNotice, markNoticePublished, type Notice, updateNoticeState, updateNoticeText } from './notices.ts';

const { sql, ownerSql } = useTestDatabase();

it('an id that is taken makes no second notice and changes nothing of the first', async () => {
  const first = await draftNotice(sql);
  expect(first).toMatchObject({ state: 'draft', version: 1, number: expect.stringMatching(/^N-\d{4}-\d{4}$/) as string, recipients: null });
  expect(await insertNotice(sql, newNotice({ id: first.id, textEn: 'Another' }))).toBeUndefined();
  expect(await rereadNotice(sql, first)).toEqual(first);
});

it('a draft is changed by whoever saw its newest text, and by nobody else', async () => {
  const draft = await draftNotice(sql);
  const { kind, siteId, subjectEn, textEn, subjectFr, textFr } = draft;
  const edit = { kind, siteId, subjectEn, textEn, subjectFr, textFr };
  const [one, two] = await Promise.all(['One', 'Two'].map((text) => updateNoticeText(sql, draft.id, 1, { ...edit, textEn: text }, null)));
  expect([one, two].filter(Boolean)).toHaveLength(1);
  expect(await rereadNotice(sql, draft)).toMatchObject({ version: 2, textEn: one ? 'One' : 'Two' });
});

it.each([
  ['draft', { pause: false, resume: false, cancel: false, discard: 'discarded', restore: false }],
  ['discarded', { pause: false, resume: false, cancel: false, discard: false, restore: 'draft' }],
  ['sending', { pause: 'paused', resume: false, cancel: 'cancelled', discard: false, restore: false }],
  ['paused', { pause: false, resume: 'sending', cancel: 'cancelled', discard: false, restore: false }],
  ['sent', { pause: false, resume: false, cancel: false, discard: false, restore: false }],
  ['cancelled', { pause: false, resume: false, cancel: false, discard: false, restore: false }],
] as const)('of a notice that is %s, steps lead to %j', async (state, expected) => {
  for (const step of ['pause', 'resume', 'cancel', 'discard', 'restore'] as const) {
    const notice = await draftNotice(sql);
    if (state === 'discarded') await updateNoticeState(sql, notice.id, 'discard', null);
    if (state !== 'draft' && state !== 'discarded') await markNoticePublished(sql, notice.id, null);
    if (state === 'sent') await ownerSql`update notice set state = 'sent', ended_at = now() where id = ${notice.id}`;
    if (state === 'paused') await updateNoticeState(sql, notice.id, 'pause', null);
    if (state === 'cancelled') await updateNoticeState(sql, notice.id, 'cancel', null);
    expect((await updateNoticeState(sql, notice.id, step, null))?.state ?? false).toBe(expected[step]);
  }
});

it('the list shows every notice once, the newest first, page by page, whatever is written meanwhile', async () => {
  await ownerSql`delete from notice`;
  const site = await createSite(sql);
  const drafts: Notice[] = [];
  for (let n = 0; n < 7; n += 1) drafts.push(await draftNotice(sql, { siteId: n === 3 ? site.id : null }));
  // Several of one moment, as a clock may have it.
  await ownerSql`update notice set created_at = date_trunc('second', created_at)`;
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await selectNotices(sql, { after, rows: 3 });
    seen.push(...page.notices.map(({ id }) => id));
    expect(page.notices.find(({ id }) => id === drafts[3]?.id)?.siteNumber ?? site.siteNumber).toBe(site.siteNumber);
    if (!after) await draftNotice(sql);
    after = page.next;
  } while (after);
  expect(seen.sort()).toEqual(drafts.map(({ id }) => id).sort());
  for (const made of ['x', '2026-99-99T00:00:00.000000Z_' + 'a'.repeat(36), `2026-02-30T00:00:00.000000Z_${drafts[0]?.id}`, `${'9'.repeat(40)}_1`])
    expect((await selectNotices(sql, { after: made })).notices).toHaveLength(8);
});
