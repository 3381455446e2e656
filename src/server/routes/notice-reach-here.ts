import type { Sql } from '../../database/connection.ts';
import { selectNoticeOutcomes } from '../../database/notice-outcomes.ts';
import { selectNoticeRecipientsOf } from '../../database/notice-reach.ts';
import type { Notice } from '../../database/notices.ts';
import { selectSiteByNumber, type Site } from '../../database/sites.ts';
import { parseTypedSiteNumber } from '../../domain/ids.ts';
import type { DeskNoticePageProps } from '../../templates/pages/desk-notice.tsx';
import type { AppContext } from '../context.ts';
import { outcomePage, recipientLine } from './notice-lines.ts';

/** Whom a notice reaches at the Site that was asked for; a notice to one Site asks for none. Of a draft that is who would get it now, of a published one those who were written down. */
export async function reachHere(c: AppContext, sql: Sql, stored: Notice, only: Site | undefined): Promise<DeskNoticePageProps['reach']> {
  const asked = only ? undefined : c.req.query('of');
  const found = asked === undefined ? only : await siteAskedFor(sql, asked);
  if (typeof found === 'string') return { asked: { typed: asked ?? '', problem: found } };
  if (found === undefined) return { asked: { typed: '' } };
  const site = { siteNumber: found.siteNumber, name: found.name };
  if (stored.publishedAt === null) {
    const recipients = await selectNoticeRecipientsOf(sql, stored.kind, found.id);
    return { asked: { typed: asked ?? '' }, at: { site, recipients: recipients.map(recipientLine) } };
  }
  const after = c.req.query('after');
  const page = await selectNoticeOutcomes(sql, { id: stored.id, siteNumber: found.siteNumber }, { after });
  return { asked: { typed: asked ?? '' }, at: { site, outcomes: outcomePage(page, stored, after !== undefined) } };
}

async function siteAskedFor(sql: Sql, typed: string): Promise<Site | 'missing' | 'site-number' | 'site-unknown'> {
  if (typed.trim() === '') return 'missing';
  const siteNumber = parseTypedSiteNumber(typed);
  if (siteNumber === undefined) return 'site-number';
  return (await selectSiteByNumber(sql, siteNumber)) ?? 'site-unknown';
}
