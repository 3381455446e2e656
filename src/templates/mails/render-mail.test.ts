import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '../../domain/locale.ts';
import { mails as english } from '../../locales/en/mails.ts';
import { mails as french } from '../../locales/fr/mails.ts';
import { htmlText, links } from './html-text.test-support.ts';
import { CONTEXT, GIVEN, MARIE, REQUEST, SAMPLES } from './mail-samples.test-support.ts';
import type { Mail, RenderedMail } from './mail.ts';
import { renderMail } from './render-mail.ts';

const every = LOCALES.flatMap((locale) => Object.entries(SAMPLES).map(([name, mail]) => [`${name} ${locale}`, mail, locale] as const));

/** About somebody's account or about several Sites: the programme stands in their subjects. */
const OF_NO_SITE: readonly string[] = ['sign-in', 'address-confirmation', 'task-digest'] satisfies Mail['kind'][];

function sample(name: string, locale: Locale = 'en'): RenderedMail {
  return renderMail(SAMPLES[name] as Mail, { ...CONTEXT, locale });
}

describe.each(every)('%s', (_, mail, locale) => {
  const { subject, text, html } = renderMail(mail, { ...CONTEXT, locale });

  it('has every word', () => {
    for (const part of [subject, text, htmlText(html)]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object|[{}]|mail\.[a-z]|\b(?:area|level|can|effect|site)\.[a-z]/);
    }
  });

  it('has a subject of one line that stands alone', () => {
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject).toContain(OF_NO_SITE.includes(mail.kind) ? CONTEXT.programmeName : '7001234');
    expect(subject.length).toBeLessThan(110);
  });

  it('has one button, and links only to our own pages', () => {
    const own = links(html);
    expect(html.match(/class="button"/g)).toHaveLength(1);
    expect(own.length).toBe(html.match(/<a /g)?.length);
    for (const link of own) expect(link).toMatch(/^https:\/\/octroi\.example:8443\//);
    expect(own.every((link) => text.split('\n').includes(link))).toBe(true);
  });

  it('says the same in both forms', () => {
    const plain = text.replace(/^> /gm, '');
    const said = htmlText(html).replace(/\s+/g, ' ');
    const spoken = plain.split('\n').filter((line) => line !== '-- ' && !line.startsWith('https://'));
    for (const line of spoken) {
      for (const part of line.replace(/^- | *\u00a0?:$/g, '').split(/ – |\u00a0?: /)) expect(said).toContain(part.trim().replace(/\s+/g, ' '));
    }
  });

  it('fetches nothing and holds no script', () => {
    expect(html).not.toMatch(/<(?:img|script|link|iframe|object|form)\b|url\(|@import|\son[a-z]+=/i);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toContain('name="color-scheme" content="light dark"');
  });
});

describe('what somebody typed', () => {
  const evil = `<img src=x onerror=alert(1)><a href="javascript:alert(1)" hx-get="/x">&amp;'"</a>`;
  const person = { name: evil, email: 'evil@site.example', telephone: evil };
  const about = {
    request: { ...REQUEST, why: `${evil}\nSee the request:\nhttps://evil.example` },
    site: { siteNumber: '7001234', name: evil },
    at: CONTEXT.now,
  };
  const mails: Mail[] = [
    { kind: 'decision-asked', reader: 'primary', requester: person, ...about },
    { kind: 'request-denied', by: person, reason: evil, ...about },
    { kind: 'request-granted', by: person, given: GIVEN, ...about },
    { kind: 'request-expired', contact: person, ...about },
    { kind: 'request-withdrawn', reader: 'primary', requester: person, ...about },
  ];

  it.each(LOCALES.flatMap((locale) => mails.map((mail) => [mail.kind, locale, mail] as const)))('is inert in %s %s (case 32)', (_, locale, mail) => {
    const { html } = renderMail(mail, { ...CONTEXT, locale, programmeName: evil });
    expect(html).not.toMatch(/<img|<a href="javascript|hx-get="/);
    expect(links(html).every((link) => link.startsWith('https://octroi.example:8443/'))).toBe(true);
  });

  it('cannot pass for a part of the mail in the plain text', () => {
    const { text } = renderMail(mails[0] as Mail, { ...CONTEXT, locale: 'en' });
    expect(text).toContain('> https://evil.example');
    expect(text.split('\n').filter((line) => line.startsWith('http'))).toHaveLength(1);
  });

  it.each(LOCALES)('cannot break a line where one line belongs (%s, case 31)', (locale) => {
    const name = 'Marie\r\nBcc: evil@evil.example';
    const { subject, text } = renderMail(
      { kind: 'decision-asked', reader: 'primary', requester: { ...MARIE, name }, request: REQUEST, site: { siteNumber: '7001234', name } },
      { ...CONTEXT, locale },
    );
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/^Bcc/m);
  });
});

describe('links', () => {
  const signIn = SAMPLES['sign-in'] as Extract<Mail, { kind: 'sign-in' }>;

  it.each(['javascript:alert(1)', 'https://evil.example/sign-in', 'https://octroi.example:8443.evil.example/x', 'sign-in'])('are not made of %s', (link) => {
    expect(() => renderMail({ ...signIn, link }, { ...CONTEXT, locale: 'en' })).toThrow(TypeError);
  });

  it('are not made from a public address that is no web address', () => {
    expect(() => renderMail(signIn, { ...CONTEXT, locale: 'en', publicUrl: 'javascript:alert(1)' })).toThrow(TypeError);
  });

  it('keep the path of the public address', () => {
    const { html } = renderMail(signIn, { ...CONTEXT, locale: 'en', publicUrl: 'https://vendor.example/octroi/' });
    expect(links(html)).toEqual([`https://vendor.example/octroi${signIn.link}`]);
  });
});

describe('in its own words', () => {
  it('asks as DESIGN.md says', () => {
    expect(sample('decision-asked primary').subject).toBe('Marie Tremblay asks for access to Site 7001234 – decide by 4 December');
    expect(sample('decision-asked primary', 'fr').subject).toBe('Marie Tremblay demande l’accès au site 7001234 – répondez d’ici au 4 décembre');
  });

  it('names the year of a deadline that is not in this one', () => {
    const late = { ...REQUEST, deadline: new Date('2027-01-03T12:00:00Z') };
    expect(
      renderMail({ ...(SAMPLES['decision-reminder'] as Extract<Mail, { kind: 'decision-reminder' }>), request: late }, { ...CONTEXT, locale: 'en' }).subject,
    ).toMatch(/decide by 3 January 2027$/);
  });

  it('leads to a review and never to a decision', () => {
    for (const name of Object.keys(SAMPLES).filter((key) => key.startsWith('decision-'))) {
      expect(links(sample(name).html)).toEqual([`https://octroi.example:8443/sites/7001234/access/requests/${REQUEST.id}`]);
    }
  });

  it('marks what was given otherwise than asked, and only that', () => {
    expect(sample('request-granted as asked').text).not.toContain('You asked for');
    const { text } = sample('request-granted otherwise');
    expect(text).toContain('- Purchase and download – Software download only\n  You asked for: Software download and media access');
    expect(text).toContain('- Entitlements: inventory and deployments – None\n  You asked for: Update');
  });

  it('shows the way to Manage access to whoever was given it', () => {
    expect(sample('request-granted otherwise').text).toContain('https://octroi.example:8443/sites/7001234/access\n');
  });

  it('holds the code once, and no other six digits that could be taken for it', () => {
    const { text, html } = sample('sign-in');
    expect(text.match(/\b\d{6}\b/g)).toEqual(['402913']);
    expect(html.match(/\b\d{6}\b/g)).toEqual(['402913']);
    expect(text.split('\n')).toContain('402913');
  });

  it.each(['one {#st}', 'two {#nd}', 'few {#rd}'])('counts reminders (%s)', (form) => {
    expect(english['mail.decision-reminder.lead']).toContain(form);
  });
});

describe('French typography', () => {
  const texts = Object.values(SAMPLES).map((mail) => renderMail(mail, { ...CONTEXT, locale: 'fr' }));

  it.each(Object.entries(french))('%s has its no-break spaces and its apostrophes', (_, words) => {
    const written = words.replace(/\{minutes, plural.*?\}\}/g, '').replace(/\{nth.*?\}\}/g, '');
    expect(written).not.toMatch(/[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]|'/);
  });

  it('stands in the mails too', () => {
    for (const { text } of texts) {
      const own = text
        .replace(/https?:\S+/g, '')
        .replace(/^> .*$/gm, '')
        .replace(/\d:\d/g, '')
        .replace(CONTEXT.publicUrl, '')
        .replace(/octroi\.example:8443/g, '');
      expect(own).not.toMatch(/[^\u00a0\u202f][:;!?»]/);
    }
  });

  it('says each number of a reminder', () => {
    const reminder = SAMPLES['decision-reminder'] as Extract<Mail, { kind: 'decision-reminder' }>;
    const said = [1, 2].map((nth) => /le (\d\S+) rappel/.exec(renderMail({ ...reminder, nth }, { ...CONTEXT, locale: 'fr' }).text)?.[1]);
    expect(said).toEqual(['1er', '2e']);
  });
});
