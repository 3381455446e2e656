import { describe, expect, it } from 'vitest';
import { NOTICE_KINDS } from '../../domain/notice.ts';
import { LOCALES, type Locale } from '../../domain/locale.ts';
import { htmlText, links } from './html-text.test-support.ts';
import { CONTEXT } from './mail-samples.test-support.ts';
import type { MailNotice, NoticeSites } from './notice-mail-data.ts';
import { noticeTemplate, unsubscribeHeaders } from './notice-mails.tsx';
import { renderMail } from './render-mail.ts';

const TOKEN = '5f0c3c5e-8a55-4a52-9c0f-0b7a1f6d2e11';
const NORD = { siteNumber: '7001234', name: 'Atelier Nord' };
const SUD = { siteNumber: '7001235', name: 'Atelier Sud' };
const NOTICE: MailNotice = {
  number: 'N-2026-0012',
  kind: 'new-versions',
  subject: 'Version 12 is here',
  text: 'Version 12 can be downloaded.\n\nWhat is new:\n- faster\n- smaller',
};

function mailOf(notice: Partial<MailNotice> = {}, sites: Partial<NoticeSites> = {}, locale: Locale = 'en') {
  const { mail, partsOf } = noticeTemplate({ ...NOTICE, ...notice }, { ...CONTEXT, locale });
  const parts = partsOf({ sites: { named: [NORD], count: 1, ...sites }, unsubscribeToken: TOKEN });
  const filled = (form: 'text' | 'html') => parts.reduce((all, part) => all.replaceAll(part.slot, () => part[form]), mail[form]);
  return { subject: mail.subject, text: filled('text'), html: filled('html') };
}

describe.each(LOCALES)('a notice in %s', (locale) => {
  it.each(NOTICE_KINDS)('about %s has every word, one button, and links only to our own pages', (kind) => {
    const { subject, text, html } = mailOf({ kind }, {}, locale);
    for (const part of [subject, text, htmlText(html)]) expect(part).not.toMatch(/undefined|null|NaN|\[object|[{}]|notice\.[a-z]|sites-|which-|token-/);
    expect(subject).toBe(NOTICE.subject);
    expect(html.match(/class="button"/g)).toHaveLength(1);
    for (const link of links(html)) expect(link).toMatch(/^https:\/\/octroi\.example:8443\//);
    for (const link of links(html)) expect(text.split('\n')).toContain(link);
    expect(html).toContain(`<html lang="${locale}">`);
  });

  it('is the same mail as a sample, which says that it is one and ends nobody’s subscription', () => {
    const sample = renderMail({ kind: 'notice', notice: NOTICE, site: NORD }, { ...CONTEXT, locale });
    expect(sample.subject).toMatch(locale === 'en' ? /^Sample: Version 12 is here$/ : /^Exemple\u00a0: Version 12 is here$/);
    const { text } = mailOf({}, {}, locale);
    const said = sample.text.split('\n\n');
    for (const part of text.split('\n\n').filter((one) => !one.includes('https://'))) expect(said).toContain(part);
    expect(links(sample.html)).toContain('https://octroi.example:8443/preferences');
    expect(sample.html + sample.text).not.toContain('/unsubscribe/');
  });
});

describe('a notice', () => {
  it('names the reader’s Sites, and of many how many more there are', () => {
    expect(mailOf({}, { named: [NORD, SUD], count: 2 }).text).toContain('Concerns: 7001234 (Atelier Nord), 7001235 (Atelier Sud)\n');
    expect(mailOf({}, { named: [NORD, SUD], count: 9980 }).text).toContain('7001235 (Atelier Sud) and 9,978 others\n');
    expect(mailOf({}, { named: [NORD], count: 2 }, 'fr').text).toContain('Concerne\u00a0: 7001234 (Atelier Nord) et 1 autre\n');
  });

  it('says why one gets it of one Site, or of several, in both of its forms', () => {
    for (const kind of NOTICE_KINDS) {
      for (const form of ['text', 'html'] as const) {
        expect(mailOf({ kind })[form]).toContain('as a contact of the Site named above.');
        expect(mailOf({ kind }, { named: [NORD], count: 2 })[form]).toContain('as a contact of the Sites named above.');
        expect(mailOf({ kind }, {}, 'fr')[form]).toContain('en tant que contact du site nommé plus haut.');
        expect(mailOf({ kind }, { count: 2 }, 'fr')[form]).toContain('en tant que contact des sites nommés plus haut.');
      }
    }
  });

  it('keeps the lines and the paragraphs of its text', () => {
    const { text, html } = mailOf();
    expect(text).toContain('\n\nWhat is new:\n- faster\n- smaller\n\n');
    expect(html).toContain('What is new:<br/>- faster<br/>- smaller</p>');
  });

  it('can be left by a link of the reader’s own where its kind is not obligatory, and only there', () => {
    const unsubscribe = `https://octroi.example:8443/unsubscribe/new-versions/${TOKEN}`;
    expect(links(mailOf().html)).toContain(unsubscribe);
    expect(mailOf().text).toContain(`\n${unsubscribe}\n`);
    expect(unsubscribeHeaders('new-versions', TOKEN, CONTEXT)).toEqual({
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    for (const kind of ['tool-changes', 'renewal-quotes'] as const) {
      expect(mailOf({ kind }).html).not.toContain(TOKEN);
      expect(unsubscribeHeaders(kind, TOKEN, CONTEXT)).toBeUndefined();
    }
  });

  it('takes what an operator or a Site typed for text (cases 31, 32)', () => {
    const evil = `<img src=x onerror=alert(1)>&amp;"'</p>`;
    const { html, text } = mailOf({ subject: evil, text: evil }, { named: [{ siteNumber: '7001234', name: `${evil}\r\nhttps://evil.example` }], count: 1 });
    expect(html).not.toContain('<img');
    expect(htmlText(html).split(evil).length).toBeGreaterThanOrEqual(4);
    expect(text).toContain(`(${evil} https://evil.example)`);
    expect(links(html).every((link) => link.startsWith('https://octroi.example:8443/'))).toBe(true);
  });

  it('is not taken apart by a text that holds what the reader’s parts stand for', () => {
    const { text } = mailOf({ text: 'sites-0 token-0 {sites} $& $1' }, { named: [{ siteNumber: '7001234', name: '$& $1' }], count: 1 });
    expect(text).toContain('sites-0 token-0 {sites} $& $1');
    expect(text).toContain('7001234 ($& $1)');
  });

  it('shows its beginning in a list of mails, cut at a word', () => {
    const { html } = mailOf({ text: `${'word '.repeat(40)}end` });
    expect(html).toMatch(/>(word ){27}word…</);
  });
});
