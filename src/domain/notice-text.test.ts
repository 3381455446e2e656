import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTICE_SUBJECT_MAX, NOTICE_TEXT_MAX } from './notice.ts';
import { checkNoticeText, NOTICE_TEXT_FIELDS } from './notice-text.ts';

const WHOLE = { subjectEn: 'New tools', textEn: 'They\r\nchange.', subjectFr: 'Nouveaux outils', textFr: 'Ils changent.' };

describe('the text of a notice', () => {
  it('is kept as it was typed, with line breaks of one kind and nothing around it', () => {
    expect(checkNoticeText({ ...WHOLE, subjectEn: '  New   tools ' })).toEqual({ ok: true, text: { ...WHOLE, textEn: 'They\nchange.' } });
  });

  it.each(NOTICE_TEXT_FIELDS)('says that %s is missing, and only that', (field) => {
    for (const typed of ['', ' \r\n\t ', undefined])
      expect(checkNoticeText({ ...WHOLE, [field]: typed })).toEqual({ ok: false, problems: { [field]: 'missing' } });
  });

  it('names every problem at once', () => {
    expect(checkNoticeText({ subjectEn: 'One\nTwo', textEn: 'a\u0000b', subjectFr: 'x'.repeat(201) })).toEqual({
      ok: false,
      problems: { subjectEn: 'characters', textEn: 'characters', subjectFr: 'too-long', textFr: 'missing' },
    });
  });

  it('may be exactly as long as it may, counted as people count characters', () => {
    const longest = { subjectEn: '🗝'.repeat(NOTICE_SUBJECT_MAX), textEn: '🗝'.repeat(NOTICE_TEXT_MAX) };
    expect(checkNoticeText({ ...WHOLE, ...longest }).ok).toBe(true);
    expect(checkNoticeText({ ...WHOLE, textEn: `${longest.textEn}x` })).toEqual({ ok: false, problems: { textEn: 'too-long' } });
  });

  it('holds no link in a subject', () => {
    expect(checkNoticeText({ ...WHOLE, subjectFr: 'Voir https://example.com' })).toEqual({ ok: false, problems: { subjectFr: 'characters' } });
  });

  it('once accepted is accepted again, and stays the same', () => {
    fc.assert(
      fc.property(
        fc.record({ subjectEn: fc.string(), textEn: fc.string(), subjectFr: fc.string({ unit: 'grapheme' }), textFr: fc.string({ unit: 'binary' }) }),
        (typed) => {
          const checked = checkNoticeText(typed);
          if (checked.ok) expect(checkNoticeText(checked.text)).toEqual(checked);
        },
      ),
    );
  });
});
