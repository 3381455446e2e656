import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTACT_TYPES, type ContactType } from './contacts.ts';
import type { PersonId } from './ids.ts';
import { CONCERNS, hasDeparted, NOTICE_KINDS, type NoticeCandidate, type NoticeKind, OBLIGATORY, routeNotice } from './notice.ts';

const OTHER_TYPES = CONTACT_TYPES.filter((type) => type !== 'primary');

function candidate(name: string, contactTypes: readonly ContactType[], rest: Partial<NoticeCandidate> = {}): NoticeCandidate {
  return { personId: name as PersonId, contactTypes, mayDownload: false, subscribed: null, addressRefused: false, ...rest };
}
const routed = (kind: NoticeKind, ...candidates: readonly NoticeCandidate[]) =>
  Object.fromEntries(routeNotice(kind, candidates).map(({ personId, reason }) => [personId, reason.kind]));

const PAULE = candidate('Paule', ['primary']);

describe('an obligatory notice', () => {
  it('goes to whoever holds a type that it concerns, with the types', () => {
    const [simon, tara, rene] = [candidate('Simon', ['secondary', 'technical']), candidate('Tara', ['technical', 'billing']), candidate('René', ['renewal'])];
    expect(routeNotice('tool-changes', [PAULE, simon, tara, rene])).toEqual([
      { personId: 'Simon', reason: { kind: 'holds-type', types: ['secondary', 'technical'] } },
      { personId: 'Tara', reason: { kind: 'holds-type', types: ['technical'] } },
    ]);
    expect(routed('renewal-quotes', PAULE, simon, tara, rene)).toEqual({ René: 'holds-type' });
  });

  it('goes to the primary contact where nobody holds any', () => {
    expect(routed('renewal-quotes', PAULE, candidate('Bill', ['billing']))).toEqual({ Paule: 'nobody-holds-type' });
  });

  it('goes to the primary contact too where mail reaches none of them, and not where it reaches one', () => {
    const refused = candidate('René', ['renewal'], { addressRefused: true });
    expect(routed('renewal-quotes', PAULE, refused)).toEqual({ René: 'holds-type', Paule: 'addresses-refused' });
    expect(routed('renewal-quotes', PAULE, refused, candidate('Rose', ['renewal']))).toEqual({ René: 'holds-type', Rose: 'holds-type' });
  });

  it('cannot be left, and brings in nobody who is no contact for it', () => {
    const left = candidate('Tara', ['technical'], { subscribed: false });
    const asked = candidate('Ugo', [], { subscribed: true, mayDownload: true });
    expect(routed('tool-changes', PAULE, left, asked)).toEqual({ Tara: 'holds-type' });
  });

  it('goes once to a primary contact who holds a type themselves', () => {
    const both = candidate('Paule', ['primary', 'technical'], { addressRefused: true });
    expect(routeNotice('tool-changes', [both])).toEqual([{ personId: 'Paule', reason: { kind: 'holds-type', types: ['technical'] } }]);
  });
});

describe('a notice of new versions', () => {
  it('goes to those who hold a type, and to whoever subscribed and has downloads or a contact type there', () => {
    const asked = { subscribed: true } as const;
    expect(
      routed(
        'new-versions',
        PAULE,
        candidate('Max', ['media']),
        candidate('Ugo', [], { ...asked, mayDownload: true }),
        candidate('Bill', ['billing'], asked),
        candidate('Rita', [], asked),
        candidate('Dora', [], { mayDownload: true }),
      ),
    ).toEqual({ Max: 'holds-type', Ugo: 'subscribed', Bill: 'subscribed' });
  });

  it('goes to the primary contact where nobody holds a type', () => {
    expect(routed('new-versions', PAULE)).toEqual({ Paule: 'nobody-holds-type' });
  });

  it('leaves out whoever unsubscribed, and does not fall back to the primary contact for them', () => {
    const left = { subscribed: false } as const;
    expect(routed('new-versions', PAULE, candidate('Tara', ['technical'], left))).toEqual({});
    expect(routed('new-versions', candidate('Paule', ['primary'], left))).toEqual({});
  });
});

const someone = fc.record({
  contactTypes: fc.subarray<ContactType>([...OTHER_TYPES]),
  mayDownload: fc.boolean(),
  subscribed: fc.constantFrom(true, false, null),
  addressRefused: fc.boolean(),
});
/** A Site as the database allows it: exactly one primary contact, who may hold further types. */
const site = fc.tuple(someone, fc.array(someone, { maxLength: 8 }), fc.nat(8)).map(([primary, others, place]) => {
  const people = others.map((other, at) => ({ ...other, personId: `person ${at}` as PersonId }));
  people.splice(Math.min(place, people.length), 0, {
    ...primary,
    contactTypes: ['primary', ...primary.contactTypes] as ContactType[],
    personId: 'primary' as PersonId,
  });
  return people;
});

describe('every routing', () => {
  it('of an obligatory notice reaches at least one person of each Site, and somebody whose address is not refused where there is one among holders and primary', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NOTICE_KINDS.filter((kind) => OBLIGATORY[kind])), site, (kind, candidates) => {
        const reached = routeNotice(kind, candidates).map(({ personId }) => candidates.find((one) => one.personId === personId));
        expect(reached.length).toBeGreaterThan(0);
        const concerned = candidates.filter(
          ({ contactTypes }) => contactTypes.includes('primary') || CONCERNS[kind].some((type) => contactTypes.includes(type)),
        );
        if (concerned.some(({ addressRefused }) => !addressRefused)) expect(reached.some((one) => one?.addressRefused === false)).toBe(true);
      }),
    );
  });

  it('reaches nobody twice, nobody who is not a candidate, and nobody who left what can be left', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NOTICE_KINDS), site, (kind, candidates) => {
        const reached = routeNotice(kind, candidates).map(({ personId }) => personId);
        expect(new Set(reached).size).toBe(reached.length);
        for (const personId of reached) {
          const one = candidates.find((known) => known.personId === personId);
          expect(one).toBeDefined();
          if (!OBLIGATORY[kind]) expect(one?.subscribed).not.toBe(false);
        }
      }),
    );
  });

  it('depends on who they are, and not on their order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NOTICE_KINDS), site, (kind, candidates) => {
        const sorted = (some: readonly NoticeCandidate[]) =>
          routeNotice(kind, some)
            .map(({ personId, reason }) => `${personId} ${JSON.stringify(reason)}`)
            .sort();
        expect(sorted(candidates.toReversed())).toEqual(sorted(candidates));
      }),
    );
  });
});

it.each(NOTICE_KINDS)(
  'whoever belongs to none of the Sites any more departs from a notice of %s; who unsubscribed, only where it is not obligatory',
  (kind) => {
    for (const subscribed of [true, null, false]) {
      expect(hasDeparted(kind, { subscribed, belongs: false })).toBe(true);
      expect(hasDeparted(kind, { subscribed, belongs: true })).toBe(subscribed === false && !OBLIGATORY[kind]);
    }
  },
);
