import { randomUUID } from 'node:crypto';
import { type NoticeKind, OBLIGATORY } from '../../domain/notice.ts';
import { paths } from '../paths.ts';
import { type Block, fact, type MailContent, note, paragraph } from './mail-content.ts';
import { mailHtml } from './mail-layout.tsx';
import { mailText } from './mail-plain-text.ts';
import { mailWriter, type MailWriter } from './mail-writer.ts';
import type { MailContext, RenderedMail } from './mail.ts';
import type { MailNotice, NoticeSampleMail, NoticeSites } from './notice-mail-data.ts';

/** What of a notice is another for each reader. */
interface Personal {
  /** The Sites in words. */
  readonly sites: string;
  /** The same in the sentence that says why one gets it: "the Site named above", or "the Sites". */
  readonly which: string;
  readonly unsubscribeUrl: string;
}

function noticeContent(notice: MailNotice, { sites, which, unsubscribeUrl }: Personal, writer: MailWriter): MailContent {
  const { t } = writer;
  return {
    subject: notice.subject,
    preheader: preheaderOf(notice.text),
    heading: notice.subject,
    lead: [
      ...notice.text.split(/\n{2,}/).map((part) => paragraph(part)),
      {
        kind: 'facts',
        facts: [
          fact(t('mail.notice.fact.sites'), sites),
          fact(t('mail.notice.fact.kind'), t(`notice.kind.${notice.kind}`)),
          fact(t('mail.notice.fact.number'), notice.number),
        ],
      },
    ],
    action: { label: t('mail.action.your-sites'), url: writer.url(paths.home()) },
    rest: OBLIGATORY[notice.kind] ? [] : [leaving(unsubscribeUrl, writer)],
    because: t(`mail.notice.because.${notice.kind}`, { which }),
  };
}

function leaving(url: string, { t }: MailWriter): Block {
  return { kind: 'note', text: t('mail.notice.leave'), link: { label: t('mail.notice.leave-action'), url } };
}

/** The beginning of the text, as far as a list of mails shows it. */
function preheaderOf(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= PREHEADER_MAX ? line : `${line.slice(0, line.lastIndexOf(' ', PREHEADER_MAX) + 1 || PREHEADER_MAX).trimEnd()}…`;
}
const PREHEADER_MAX = 140;

export interface NoticeReader {
  readonly sites: NoticeSites;
  /** Of the link that ends a subscription without a sign-in. */
  readonly unsubscribeToken: string;
}

/** Where the reader's own parts stand in what is rendered once for everybody: words that nobody types. */
const SLOTS = { sites: `sites-${randomUUID()}`, which: `which-${randomUUID()}`, token: `token-${randomUUID()}` };

export interface NoticeTemplate {
  /** With `slots` in text and HTML, for what is each reader's own. */
  readonly mail: RenderedMail;
  readonly slots: readonly string[];
  partsOf(reader: NoticeReader): { readonly slot: string; readonly text: string; readonly html: string }[];
}

/** A notice for many readers of one language: rendered once, and filled in for each of them. */
export function noticeTemplate(notice: MailNotice, context: MailContext): NoticeTemplate {
  const writer = mailWriter(context);
  const unsubscribeUrl = writer.url(paths.unsubscribe(SLOTS.token, notice.kind));
  const content = noticeContent(notice, { sites: SLOTS.sites, which: SLOTS.which, unsubscribeUrl }, writer);
  return {
    mail: { subject: content.subject, text: mailText(content, writer), html: mailHtml(content, writer) },
    slots: Object.values(SLOTS),
    partsOf({ sites, unsubscribeToken }) {
      const [words, which] = [sitesInWords(sites, writer), whichInWords(sites, writer)];
      return [
        { slot: SLOTS.sites, text: words, html: escaped(words) },
        { slot: SLOTS.which, text: which, html: escaped(which) },
        { slot: SLOTS.token, text: unsubscribeToken, html: unsubscribeToken },
      ];
    },
  };
}

const escaped = (text: string): string => (<>{text}</>).toString();

/** "7001234 (Atelier Nord), 7001235 (Atelier Sud) and 3 others", on one line. */
function sitesInWords({ named, count }: NoticeSites, { t }: MailWriter): string {
  const list = named.map((site) => t('mail.notice.site', { siteNumber: site.siteNumber, siteName: site.name })).join(', ');
  return count > named.length ? t('mail.notice.sites-and-others', { list, others: count - named.length }) : list;
}

function whichInWords({ count }: Pick<NoticeSites, 'count'>, { t }: MailWriter): string {
  return t('mail.notice.named-above', { count });
}

/** RFC 8058: what a mail program needs to end the subscription by itself. Undefined where the kind is obligatory. */
export function unsubscribeHeaders(kind: NoticeKind, token: string, { publicUrl }: Pick<MailContext, 'publicUrl'>) {
  if (OBLIGATORY[kind]) return undefined;
  return { 'List-Unsubscribe': `<${publicUrl}${paths.unsubscribe(token, kind)}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } as const;
}

/** The same mail for the operator who asked for a sample: it says what it is, and its link to leave goes to the preferences, so that nobody's subscription ends by trying it. */
export function noticeSample(mail: NoticeSampleMail, writer: MailWriter): MailContent {
  const { t } = writer;
  const content = noticePreview(mail, writer);
  return { ...content, subject: t('mail.notice.sample.subject', { subject: content.subject }), lead: [note(t('mail.notice.sample.note')), ...content.lead] };
}

/** The mail as its readers get it, for a page that shows it before it goes out. */
export function noticePreview({ notice, site }: Pick<NoticeSampleMail, 'notice' | 'site'>, writer: MailWriter): MailContent {
  const { t, url } = writer;
  const sites = site ? sitesInWords({ named: [site], count: 1 }, writer) : t('mail.notice.sample.sites');
  // Of all Sites, each reader's are named: one, or many.
  return noticeContent(notice, { sites, which: whichInWords({ count: site ? 1 : 2 }, writer), unsubscribeUrl: url(paths.preferences()) }, writer);
}
