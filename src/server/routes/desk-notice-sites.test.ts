import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { pageText, TYPED_NOTICE, useTestDesk } from '../../../tests/support/desk.ts';
import { createSite } from '../../../tests/support/sites.ts';
import { selectNotice } from '../../database/notices.ts';
import type { NoticeId } from '../../domain/ids.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
const desk = useTestDesk(sql);

const checked = (page: string) => [...page.matchAll(/<input[^>]*name="noticeSites"[^>]*>/g)].map(([input]) => /\schecked/.test(input));

describe('to which Sites a notice goes', () => {
  it('is chosen by nobody at first, and a draft shows its own choice', async () => {
    const site = await createSite(sql);
    expect(checked(await pageText(desk.operator.get(paths.newNotice())))).toEqual([false, false]);
    expect(checked(await pageText(desk.operator.get(paths.editNotice(await desk.write()))))).toEqual([true, false]);
    const ofOne = await pageText(desk.operator.get(paths.editNotice(await desk.write({ noticeSite: site.siteNumber }))));
    expect(checked(ofOne)).toEqual([false, true]);
    expect(ofOne).toContain(`value="${site.siteNumber}"`);
  });

  it('is understood where the Site number comes in groups, as it is copied', async () => {
    const site = await createSite(sql);
    const id = await desk.write({ noticeSite: ` ${site.siteNumber.slice(0, 3)} ${site.siteNumber.slice(3)}` });
    expect(await selectNotice(sql, id)).toMatchObject({ siteId: site.id });
  });

  it.each([
    [{ noticeSites: '', noticeSite: '' }, ['Choose whether it goes to all Sites or to one']],
    [{ noticeSites: 'everywhere', noticeSite: '' }, ['Choose whether it goes to all Sites or to one']],
    [{ noticeSites: '', noticeSite: 'NO-SUCH-SITE' }, ['Choose whether it goes to all Sites or to one', 'No Site has this number']],
    [{ noticeSites: 'one', noticeSite: ' ' }, ['Enter the number of the Site that it goes to']],
    [{ noticeSites: 'one', noticeSite: 'NO-SUCH-SITE' }, ['No Site has this number']],
    [{ noticeSites: 'all', noticeSite: 'T1234' }, ['Empty this, or choose “One Site”: all Sites are chosen']],
  ])('is never guessed: %j', async (typed, problems) => {
    const id = randomUUID() as NoticeId;
    const answer = await desk.operator.post(paths.newNotice(), { form: id, ...TYPED_NOTICE, ...typed });
    expect(answer.status).toBe(422);
    const page = await pageText(answer);
    for (const problem of problems) expect(page).toContain(problem);
    expect(page.match(/<li> ?<a href="#notice/g) ?? []).toHaveLength(problems.length);
    expect(page).toContain(`value="${typed.noticeSite}"`);
    expect(checked(page)).toEqual([typed.noticeSites === 'all', typed.noticeSites === 'one']);
    expect(await selectNotice(sql, id)).toBeUndefined();
  });

  it('with a number and no choice asks for the choice and keeps the number', async () => {
    const site = await createSite(sql);
    const answer = await desk.operator.post(paths.newNotice(), { form: randomUUID(), ...TYPED_NOTICE, noticeSites: '', noticeSite: site.siteNumber });
    expect(answer.status).toBe(422);
    const page = await pageText(answer);
    expect(page).toContain('Choose whether it goes to all Sites or to one');
    expect(page).toContain(`value="${site.siteNumber}"`);
  });
});

it.each(['textEn', 'subjectFr', 'noticeSite'] as const)('of 800,000 characters %s comes back to be shortened, with everything else', async (field) => {
  const id = randomUUID() as NoticeId;
  const answer = await desk.operator.post(paths.newNotice(), { form: id, ...TYPED_NOTICE, noticeSites: 'one', [field]: 'x'.repeat(800_000) });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  for (const [name, value] of Object.entries(TYPED_NOTICE)) if (name.startsWith('text') && name !== field) expect(page).toContain(value);
  expect(checked(page)).toEqual([false, true]);
  expect(await selectNotice(sql, id)).toBeUndefined();
});
