import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../domain/locale.ts';
import { invitationMails as french } from '../../locales/fr/invitation-mails.ts';
import { htmlText, links } from './html-text.test-support.ts';
import { INVITATION, INVITATION_SAMPLES } from './invitation-mail-samples.test-support.ts';
import { CONTEXT } from './mail-samples.test-support.ts';
import type { Mail } from './mail.ts';
import { renderMail } from './render-mail.ts';

const sample = (name: string, locale: 'en' | 'fr' = 'en') => renderMail(INVITATION_SAMPLES[name] as Mail, { ...CONTEXT, locale });

describe('the mails about an invitation', () => {
  it('have a subject that stands alone', () => {
    expect(sample('welcome new').subject).toBe('Welcome: Paul Roy invites you to Site 7001234 – answer by 4 December');
    expect(sample('welcome new', 'fr').subject).toBe('Bienvenue\u00a0: Paul Roy vous invite au site 7001234 – répondez d’ici au 4 décembre');
    expect(sample('second word asked of the primary').subject).toBe('Simone Côté invites Marie Tremblay to Site 7001234 – your word is needed by 4 December');
  });

  it.each(LOCALES)('lead the invited person to their own page, and everybody else to the Site’s (%s)', (locale) => {
    for (const [name, mail] of Object.entries(INVITATION_SAMPLES)) {
      const own = mail.kind === 'welcome' || mail.kind === 'invitation-reminder';
      const page = own ? `/invitations/${INVITATION.id}` : `/sites/7001234/access/invitations/${INVITATION.id}`;
      expect(links(sample(name, locale).html)).toEqual([`https://octroi.example:8443${page}`]);
    }
  });

  it('tell somebody new how to sign in, and somebody known nothing new', () => {
    expect(sample('welcome new').text).toContain('You need no password');
    expect(sample('welcome known').text).not.toContain('password');
    expect(sample('welcome known').text).toContain('Sign in as usual');
  });

  it('say what is given in a sentence, by whom, and until when', () => {
    const { text, html } = sample('welcome new');
    for (const said of [text, htmlText(html)]) {
      expect(said).toContain('You will be able to');
      expect(said).toContain('paul.roy@atelier-nord.example');
      expect(said).toMatch(/4 December 2026/);
    }
  });

  it('tell the primary alone that account management is theirs to give', () => {
    expect(sample('second word asked of the primary').text).toContain('Only you, as the primary contact');
    expect(sample('second word asked of a secondary').text).not.toContain('Only you');
  });

  it.each(LOCALES)('hold what somebody typed as text (%s, case 32)', (locale) => {
    const evil = `<img src=x onerror=alert(1)><a href="javascript:alert(1)" hx-get="/x">&amp;'"</a>`;
    const person = { name: `${evil}\r\nBcc: evil@evil.example`, email: 'evil@site.example' };
    for (const mail of Object.values(INVITATION_SAMPLES)) {
      const changed = {
        ...mail,
        ...('by' in mail && { by: person }),
        ...('invited' in mail && { invited: person }),
        ...('reason' in mail && { reason: evil }),
      } as Mail;
      const { subject, html, text } = renderMail(changed, { ...CONTEXT, locale });
      expect(subject).not.toMatch(/[\r\n]/);
      expect(text).not.toMatch(/^Bcc/m);
      expect(html).not.toMatch(/<img|<a href="javascript|hx-get="/);
    }
  });

  it.each(Object.entries(french))('%s has its no-break spaces and its apostrophes', (_, words) => {
    expect(words.replace(/\{nth.*?\}\}/g, '')).not.toMatch(/[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]|'/);
  });
});
