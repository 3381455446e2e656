import { describe, expect, it } from 'vitest';
import { LONG_SITE_POLICY } from '../../tests/support/sites.ts';
import { EVENT_GROUPS, EVENT_KINDS, type EventKind } from '../domain/event-kinds.ts';
import { LOCALES, type Locale } from '../domain/locale.ts';
import { NO_PERMISSIONS } from '../domain/permissions.ts';
import { translator } from '../locales/translate.ts';
import { changeInWords, changesOf } from './history-changes.ts';
import type { HistoryLine } from './history-data.ts';
import { eventSentence } from './history-in-words.ts';

const words = (locale: Locale) => ({ t: translator(locale), locale });
const EN = words('en');
const DOWNLOADS = { ...NO_PERMISSIONS, purchaseDownload: 'software', reporting: 'view' };

function line(kind: EventKind, more: Partial<HistoryLine> = {}): HistoryLine {
  return {
    id: '1',
    at: new Date('2026-11-20T14:02:00Z'),
    kind,
    via: 'page',
    subject: { id: 's', name: 'Marie Tremblay', email: 'marie@example.test' },
    subjectIsUser: false,
    actor: { id: 'a', name: 'Paule Roy', email: 'paule@example.test' },
    request: kind.startsWith('invitation') ? null : { id: 'r', number: 'R-2026-0412' },
    invitation: kind.startsWith('invitation') ? { id: 'i', number: 'I-2026-0007' } : null,
    document: null,
    said: null,
    before: null,
    after: null,
    detail: null,
    ...more,
  };
}

const changes = (kind: EventKind, row: Partial<HistoryLine>, locale: Locale = 'en') =>
  changesOf(words(locale), line(kind, row)).map((change) => changeInWords(words(locale), change));

describe('an event in words', () => {
  it.each(LOCALES)('is a sentence for every kind (%s), without a hole, and another one for each', (locale) => {
    const sentences = EVENT_KINDS.map((kind) => eventSentence(words(locale), line(kind, { after: { name: 'Reports only' } })));
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}[^{}]{10,}$/u);
    expect(sentences.filter((sentence) => /history\.|undefined|null/.test(sentence))).toEqual([]);
    // Invitations are granted, denied and refused in the words of requests.
    expect(new Set(sentences).size).toBe(EVENT_KINDS.length);
  });

  it.each(LOCALES)('is never another language’s (%s)', (locale) => {
    const other = locale === 'en' ? 'fr' : 'en';
    for (const kind of EVENT_KINDS) expect(eventSentence(words(locale), line(kind))).not.toBe(eventSentence(words(other), line(kind)));
  });

  it('names who is not known as such', () => {
    expect(eventSentence(EN, line('decision-refused', { actor: null }))).toBe(
      'A message from Somebody unknown about request R-2026-0412 of Marie Tremblay was not allowed and changed nothing',
    );
  });

  it('says what the row tells beyond its kind', () => {
    const sentence = (kind: EventKind, row: Partial<HistoryLine>) => eventSentence(EN, line(kind, row));
    expect(sentence('primary-void', { detail: { makerLostIt: true } })).toBe(
      'The offer of the Site to Marie Tremblay ended, as whoever made it was not its primary contact any more',
    );
    expect(sentence('invitation-made', { detail: { state: 'awaiting' } })).toContain('which somebody else has to grant first');
    expect(sentence('invitation-sent', {})).toBe('Paule Roy sent Marie Tremblay the welcome e-mail of invitation I-2026-0007 again');
    expect(sentence('invitation-sent', { actor: null })).toBe('The welcome e-mail of invitation I-2026-0007 left for Marie Tremblay');
    expect(sentence('preset-saved', { after: { name: 'Reports' } })).toBe('Paule Roy added the preset “Reports”');
    expect(sentence('preset-saved', { before: { name: 'Old' }, after: { name: 'Reports' } })).toBe('Paule Roy changed the preset “Reports”');
    expect(sentence('preset-deleted', { before: { name: 'Old' } })).toBe('Paule Roy deleted the preset “Old”');
    expect(sentence('site-imported', {})).toBe('An import created the Site');
    const held = { contactTypes: ['secondary'], permissions: DOWNLOADS };
    expect(sentence('person-imported', { after: held })).toBe('An import added Marie Tremblay');
    expect(sentence('person-imported', { before: held, after: { contactTypes: [], permissions: null } })).toBe(
      'An import deleted the access of Marie Tremblay',
    );
    expect(sentence('person-imported', { detail: { changed: ['telephone'] } })).toBe('An import changed the details of Marie Tremblay');
  });
});

describe('the groups of kinds', () => {
  it('leave no kind out', () => {
    const grouped = new Set(Object.values(EVENT_GROUPS).flat());
    expect(EVENT_KINDS.filter((kind) => !grouped.has(kind))).toEqual([]);
  });
});

describe('what an event changed', () => {
  it('is told by difference where something was held before, else by what is held', () => {
    const before = { permissions: DOWNLOADS, contactTypes: ['secondary', 'technical'] };
    const after = { permissions: { ...DOWNLOADS, reporting: 'none', entitlements: 'update' }, contactTypes: ['technical'] };
    expect(changes('access-changed', { before, after })).toEqual([
      'Reporting: View → None',
      'Entitlements: inventory and deployments: None → Update',
      'Contact types: Secondary and Technical → Technical',
    ]);
    expect(changes('request-granted', { before: null, after: DOWNLOADS, detail: { given: DOWNLOADS, becameSecondary: true } })).toEqual([
      'Purchase and download: Software download only',
      'Reporting: View',
      'Contact types: Secondary',
    ]);
    expect(changes('request-received', { detail: { asked: DOWNLOADS } })).toEqual(['Purchase and download: Software download only', 'Reporting: View']);
    expect(
      changes('request-changed', { before: { asked: DOWNLOADS }, after: { asked: { ...DOWNLOADS, reporting: 'none' } }, detail: { whyChanged: true } }),
    ).toEqual(['Reporting: View → None', 'Explanation: Changed']);
    expect(changes('access-removed', { before: { permissions: DOWNLOADS, contactTypes: ['billing'] } })).toEqual([
      'Purchase and download: Software download only → None',
      'Reporting: View → None',
      'Contact types: Billing → None',
    ]);
  });

  it('is told of policies, presets, imports and refusals', () => {
    const after = { ...LONG_SITE_POLICY, reminders: [], secondariesAllowed: 2, fourEyes: true, deadline: 5000 };
    expect(changes('policy-changed', { before: LONG_SITE_POLICY, after })).toEqual([
      'A request expires after: 14 days → 5 seconds',
      'Reminders after: 3 days → None',
      'Secondary contacts allowed: 4 → 2',
      'Four eyes: No → Yes',
    ]);
    expect(changes('preset-saved', { before: { name: 'Old', permissions: DOWNLOADS }, after: { name: 'New', permissions: DOWNLOADS } })).toEqual([
      'Name: Old → New',
    ]);
    expect(changes('site-imported', { before: { name: 'A', locale: 'en', country: 'CA' }, after: { name: 'B', locale: 'fr', country: 'CA' } })).toEqual([
      'Name: A → B',
      'Language: English → French',
    ]);
    expect(changes('person-imported', { detail: { changed: ['firstName', 'telephone'] } })).toEqual(['Details changed: First name and Telephone']);
    expect(changes('decision-refused', { detail: { refusal: 'own-request', decision: 'grant' } }, 'fr')[0]).toMatch(/^Pourquoi\u00A0: /);
  });

  it.each([[null], ['x'], [7], [[]], [{ permissions: { reporting: 'everything' } }], [{ contactTypes: 'all' }], [{ changed: 'x', refusal: 'none such' }]])(
    'says nothing of a shape that it does not know (%j)',
    (strange) => {
      for (const kind of EVENT_KINDS) {
        const said = changesOf(EN, line(kind, { before: strange, after: strange, detail: strange }));
        expect(said).toEqual([]);
      }
    },
  );
});
