import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeNotice, NOTICE_PARTS, type NoticePart, type NoticeParts } from './notice-merge.ts';

const BASE: NoticeParts = { kind: 'tool-changes', siteId: null, subjectEn: 'S', textEn: 'T', subjectFr: 'O', textFr: 'X' };
const since = (base: NoticeParts) => (part: NoticePart, value: unknown) => base[part] === value;

describe('two who change one draft', () => {
  it('both have what each of them changed', () => {
    const merged = mergeNotice({ ...BASE, textEn: 'mine' }, { ...BASE, subjectFr: 'theirs', kind: 'new-versions' }, since(BASE));
    expect(merged).toEqual({ merged: { ...BASE, textEn: 'mine', subjectFr: 'theirs', kind: 'new-versions' }, conflicts: [] });
  });

  it('are in conflict only over what both changed, each to something else', () => {
    const merged = mergeNotice(
      { ...BASE, textEn: 'mine', textFr: 'le même' },
      { ...BASE, textEn: 'theirs', textFr: 'le même', subjectEn: 'theirs' },
      since(BASE),
    );
    expect(merged).toEqual({ merged: { ...BASE, textEn: 'mine', textFr: 'le même', subjectEn: 'theirs' }, conflicts: ['textEn'] });
  });

  it('are in conflict over everything that differs, where nobody knows how it was', () => {
    const merged = mergeNotice({ ...BASE, textEn: 'mine' }, { ...BASE, subjectFr: 'theirs' }, () => false);
    expect(merged).toEqual({ merged: { ...BASE, textEn: 'mine' }, conflicts: ['textEn', 'subjectFr'] });
  });

  it('lose nothing, whatever they change', () => {
    const word = fc.constantFrom('a', 'b', 'c');
    const parts = fc.record({
      kind: fc.constant('tool-changes' as const),
      siteId: fc.constant(null),
      subjectEn: word,
      textEn: word,
      subjectFr: word,
      textFr: word,
    });
    fc.assert(
      fc.property(parts, parts, parts, (base, wanted, now) => {
        const { merged, conflicts } = mergeNotice(wanted, now, since(base));
        for (const part of NOTICE_PARTS) {
          if (conflicts.includes(part)) expect([base[part] !== wanted[part], base[part] !== now[part], merged[part]]).toEqual([true, true, wanted[part]]);
          else if (wanted[part] !== base[part]) expect(merged[part]).toBe(wanted[part]);
          else expect(merged[part]).toBe(now[part]);
        }
      }),
    );
  });
});
