import type { Queryable } from '../../database/connection.ts';
import { selectSiteByNumber, type Site } from '../../database/sites.ts';
import { parseDay } from '../../domain/day.ts';
import { type DocumentKind, isDocumentDay, isDocumentKind, TITLE_MAX } from '../../domain/document.ts';
import { parseTypedSiteNumber } from '../../domain/ids.ts';
import { parseLine } from '../../domain/text.ts';
import type { DocumentField } from '../../templates/document-data.ts';
import type { Problem, Problems } from '../../templates/page-data.ts';
import type { FormFields } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

export interface DocumentAnswers {
  readonly site: Site;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly date: string;
}
export type CheckedDocument = { readonly ok: true; readonly answers: DocumentAnswers } | { readonly ok: false; readonly problems: Problems<DocumentField> };
type Read<T> = { readonly value: T } | { readonly problem: Problem };

/** What the form says of a document, its file aside. */
export async function checkDocumentForm({ sql, clock }: Pick<Dependencies, 'sql' | 'clock'>, fields: FormFields): Promise<CheckedDocument> {
  const site = await readSite(sql, fields['siteNumber']);
  const [title, kind, date] = [readTitle(fields['documentTitle']), readKind(fields['documentKind']), readDate(fields['documentDate'], clock())];
  if ('value' in site && 'value' in title && 'value' in kind && 'value' in date)
    return { ok: true, answers: { site: site.value, title: title.value, kind: kind.value, date: date.value } };
  const read = { siteNumber: site, documentTitle: title, documentKind: kind, documentDate: date };
  return { ok: false, problems: Object.fromEntries(Object.entries(read).flatMap(([name, one]) => ('problem' in one ? [[name, one.problem]] : []))) };
}

async function readSite(sql: Queryable, typed: string | undefined): Promise<Read<Site>> {
  if ((typed ?? '').trim() === '') return { problem: 'missing' };
  const siteNumber = parseTypedSiteNumber(typed);
  if (siteNumber === undefined) return { problem: 'site-number' };
  const site = await selectSiteByNumber(sql, siteNumber);
  return site ? { value: site } : { problem: 'site-unknown' };
}

function readTitle(typed: unknown): Read<string> {
  const title = parseLine(typed ?? '');
  if (title === undefined) return { problem: 'characters' };
  if (title === '') return { problem: 'missing' };
  return [...title].length > TITLE_MAX ? { problem: 'too-long' } : { value: title };
}

function readKind(typed: string | undefined): Read<DocumentKind> {
  return isDocumentKind(typed) ? { value: typed } : { problem: 'missing' };
}

function readDate(typed: string | undefined, now: Date): Read<string> {
  const text = (typed ?? '').trim();
  const day = parseDay(text);
  if (day === undefined) return { problem: text === '' ? 'missing' : 'day' };
  return isDocumentDay(day, now) ? { value: day } : { problem: 'document-day' };
}
