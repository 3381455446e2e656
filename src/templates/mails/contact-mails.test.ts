import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../domain/locale.ts';
import { CONTACT_SAMPLES } from './contact-mail-samples.test-support.ts';
import { links } from './html-text.test-support.ts';
import { CONTEXT } from './mail-samples.test-support.ts';
import type { Mail } from './mail.ts';
import { renderMail } from './render-mail.ts';

const sample = (name: string, locale: 'en' | 'fr' = 'en') => renderMail(CONTACT_SAMPLES[name] as Mail, { ...CONTEXT, locale });
const AT = 'https://octroi.example:8443';

describe('the mails about a contact', () => {
  it('have a subject that stands alone', () => {
    expect(sample('contact changed').subject).toBe('Your contact details at Site 7001234 were changed');
    expect(sample('contact with a new address').subject).toBe('Your e-mail address at Site 7001234 is to be changed');
    expect(sample('contact address to confirm').subject).toBe('Confirm this address for Site 7001234 – by 29 November');
    expect(sample('primary offered').subject).toBe('Paul Roy offers you Site 7001234 – answer by 4 December');
    expect(sample('Site handed over, to the former one', 'fr').subject).toBe('Marie Tremblay est le contact principal du site 7001234');
  });

  it('lead with one button to the page where something can be done', () => {
    const TOKEN = 'b7Zt3vX-0aBq9Zt3vX-0aBq9Zt3vX-0aBq9Zt3vX-0a';
    const pages: Record<string, string> = {
      'contact changed': '/',
      'contact with a new address': `/contact-addresses/${TOKEN}/stop`,
      'contact address to confirm': `/contact-addresses/${TOKEN}`,
      'contact address confirmed': '/',
      'contact address confirmed, to the old one': `/contact-addresses/${TOKEN}/stop`,
      'contact address taken back, to the Site': '/sites/7001234/contacts',
      'primary offered': '/handovers/0d7f41a5-3a43-4a0e-8f4b-5fd3c9b0c7aa',
      'Site handed over, to the new one': '/sites/7001234/contacts',
      'Site handed over, to the former one': '/',
      'handover declined': '/sites/7001234/contacts',
      'handover withdrawn': '/',
    };
    for (const [name, page] of Object.entries(pages)) expect(links(sample(name).html), name).toEqual([`${AT}${page}`]);
  });

  it('say what was changed, and what to do if it was not them', () => {
    const { text } = sample('contact changed');
    expect(text).toContain('Technical, Renewal');
    expect(text).toContain('Telephone, City');
    expect(text).toContain('Write to the Site’s primary contact, Paul Roy: paul.roy@atelier-nord.example.');
    expect(sample('contact changed by oneself').text).toContain('sign out everywhere');
    expect(sample('contact changed by the primary').text).not.toContain('Write to');
  });

  it('say of a new address what stays as it is', () => {
    const { text } = sample('contact with a new address');
    expect(text).toContain('marie@new.example');
    expect(text).toContain('eNotifications of new versions stays as it is');
  });

  it.each(LOCALES)('hold what somebody typed as text (%s, case 32)', (locale) => {
    const evil = `<img src=x onerror=alert(1)><a href="javascript:alert(1)" hx-get="/x">&amp;'"</a>`;
    const person = { name: `${evil}\r\nBcc: evil@evil.example`, email: 'evil@site.example' };
    for (const mail of Object.values(CONTACT_SAMPLES)) {
      const given = { by: person, contact: person, person, from: person, to: person, site: { siteNumber: '7001234', name: evil } };
      const changed = { ...mail, ...Object.fromEntries(Object.entries(given).filter(([key]) => key in mail && mail[key as 'site'] !== undefined)) } as Mail;
      const { subject, html, text } = renderMail(changed, { ...CONTEXT, locale });
      expect(subject).not.toMatch(/[\r\n]/);
      expect(text).not.toMatch(/^Bcc/m);
      expect(html).not.toMatch(/<img|<a href="javascript|hx-get="/);
    }
  });
});
