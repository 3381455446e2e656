import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { pageText, useTestDesk } from '../../../tests/support/desk.ts';
import { createContact, siteWithRenewalContacts } from '../../../tests/support/notices.ts';
import { createSite } from '../../../tests/support/sites.ts';
import { insertRecipients, markNoticePrepared } from '../../database/notice-recipients.ts';
import { selectRoutes } from '../../database/notice-reach.ts';
import type { NoticeId, SiteId } from '../../domain/ids.ts';
import { paths } from '../../templates/paths.ts';

const { sql } = useTestDatabase();
const desk = useTestDesk(sql);

/** Published, and everybody written down, as its workflow would. */
async function published(siteNumber?: string, siteId: SiteId | null = null): Promise<NoticeId> {
  const id = await desk.write({ noticeKind: 'renewal-quotes', ...(siteNumber && { noticeSite: siteNumber }) });
  await desk.operator.post(paths.publishNotice(id), { version: '1' });
  for await (const routes of selectRoutes(sql, { kind: 'renewal-quotes', siteId })) await insertRecipients(sql, id, routes);
  await markNoticePrepared(sql, id);
  return id;
}

const reachOf = async (path: string) => {
  const page = await pageText(desk.operator.get(path));
  return page.slice(page.indexOf('id="reach"'), page.indexOf('id="sample"'));
};
const lines = (reach: string) =>
  [...reach.matchAll(/<li class="line">(.*?)<\/li>/g)].map(([, line = '']) =>
    line
      .replace(/<svg.*?<\/svg>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

describe('whom a published notice reaches', () => {
  it('is who was written down, with what became of it, whatever became of the contacts', async () => {
    const site = await createSite(sql);
    const [first, second, third] = [
      await createContact(sql, site, ['renewal'], 'First'),
      await createContact(sql, site, ['renewal'], 'Second'),
      await createContact(sql, site, ['renewal'], 'Third'),
    ];
    const id = await published(site.siteNumber, site.id);
    await sql`update notice_recipient set state = 'sent', sent_at = now() where notice_id = ${id} and person_id = ${first.id}`;
    await sql`update notice_recipient set state = 'refused' where notice_id = ${id} and person_id = ${second.id}`;
    // Routing them today would give somebody else.
    await sql`delete from contact where site_id = ${site.id} and person_id = ${third.id}`;
    await createContact(sql, site, ['renewal'], 'Later');
    const reach = await reachOf(paths.deskNotice(id));
    expect(reach, 'it has one Site, so none is asked for').not.toContain('Who they are at one Site');
    expect(reach).toContain(`3 people at Site ${site.siteNumber}`);
    expect(lines(reach)).toEqual([
      expect.stringMatching(new RegExp(`^First .*${first.email} Sent · just now`)) as string,
      expect.stringMatching(new RegExp(`${second.email} Address refused it$`)) as string,
      expect.stringMatching(new RegExp(`${third.email} Waits for it$`)) as string,
    ]);
    await desk.operator.post(paths.cancelNotice(id));
    expect(lines(await reachOf(paths.deskNotice(id)))[2]).toMatch(/Not sent$/);
  });

  it('is asked for by Site where it went to all, and everybody stands on one of its pages', async () => {
    const site = await siteWithRenewalContacts(sql, 120);
    const id = await published();
    expect(lines(await reachOf(paths.deskNotice(id)))).toEqual([]);
    const seen: string[] = [];
    let path: string | undefined = paths.deskNotice(id, `of=${site.siteNumber}`);
    for (let pages = 0; path !== undefined && pages < 10; pages += 1) {
      const reach = await reachOf(path);
      expect(reach).toContain(`120 people at Site ${site.siteNumber}`);
      expect(reach.includes('Back to the first ones')).toBe(pages > 0);
      seen.push(...lines(reach).map((line) => /\S+@\S+/.exec(line)?.[0] ?? line));
      path = /<a rel="next" href="([^"#]*)/.exec(reach)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toEqual(site.emails);
    for (const after of ['x', '-1', '9'.repeat(30), "1'"])
      expect((await desk.operator.get(paths.deskNotice(id, `of=${site.siteNumber}&after=${after}`))).status).toBe(200);
  });

  it('is not known before everybody is written down', async () => {
    const site = await createSite(sql);
    const id = await desk.write({ noticeKind: 'renewal-quotes', noticeSite: site.siteNumber });
    await desk.operator.post(paths.publishNotice(id), { version: '1' });
    expect(await reachOf(paths.deskNotice(id))).toContain('The list of recipients is being made.');
    await desk.operator.post(paths.pauseNotice(id));
    expect(await reachOf(paths.deskNotice(id))).toContain('Paused before the first mail: none has left.');
    await desk.operator.post(paths.cancelNotice(id));
    expect(await reachOf(paths.deskNotice(id))).toContain('Cancelled before the first mail: nobody gets it.');
  });
});
