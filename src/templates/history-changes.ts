import { CONTACT_TYPES, type ContactType } from '../domain/contacts.ts';
import { AREAS, NO_PERMISSIONS, parsePermissions, permissionDifferences, type Permissions } from '../domain/permissions.ts';
import { CARD_FIELDS } from '../domain/contact-card.ts';
import { isLocale } from '../domain/locale.ts';
import { parseSitePolicy, policyDifferences } from '../domain/site-policy.ts';
import { REFUSALS } from '../domain/decision.ts';
import { fieldsInWords } from './contact-in-words.ts';
import type { HistoryLine } from './history-data.ts';
import { areaName, levelName, listOf, type Words } from './permissions-in-words.ts';
import { policyValue } from './policy-in-words.ts';

/** One thing that an event changed, in words. Without `from`: what was asked for, given, or chosen. */
export interface Change {
  readonly what: string;
  readonly from?: string;
  readonly to: string;
}

type Recorded = Pick<HistoryLine, 'kind' | 'before' | 'after' | 'detail'>;
type Json = Readonly<Record<string, unknown>>;

/** What an event changed, from what its row keeps before and after it. A row of a shape that is not known says nothing, rather than something wrong. */
export function changesOf(words: Words, event: Recorded): Change[] {
  return [
    ...permissionChanges(words, event),
    ...contactChanges(words, event),
    ...policyChanges(words, event),
    ...siteChanges(words, event),
    ...detailChanges(words, event),
  ];
}

function fieldsOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The matrix itself, or under the name that an event keeps it by. */
function permissionsOf(value: unknown): Permissions | undefined {
  const { permissions, asked, given } = fieldsOf(value);
  return parsePermissions(value) ?? parsePermissions(permissions) ?? parsePermissions(asked) ?? parsePermissions(given);
}

function permissionChanges(words: Words, { kind, before, after, detail }: Recorded): Change[] {
  const [was, is] = [permissionsOf(before), permissionsOf(after)];
  if (was || is) {
    // An offer that is new, or somebody's first permissions, is told by what it holds.
    if (!was && is) return held(words, is);
    // Of one that is only looked at (an invitation that was sent), nothing changed.
    if (!is && !REMOVES.includes(kind)) return [];
    return permissionDifferences(was ?? NO_PERMISSIONS, is ?? NO_PERMISSIONS).map(({ area, from, to }) => ({
      what: areaName(words, area),
      from: levelName(words, area, from),
      to: levelName(words, area, to),
    }));
  }
  const only = permissionsOf(detail);
  return only ? held(words, only) : [];
}

/** After these nobody holds, and nothing offers, what stood before. */
const REMOVES: readonly Recorded['kind'][] = ['access-removed', 'access-change-undone', 'person-imported', 'preset-deleted'];

function held(words: Words, permissions: Permissions): Change[] {
  return AREAS.filter((area) => permissions[area] !== 'none').map((area) => ({ what: areaName(words, area), to: levelName(words, area, permissions[area]) }));
}

function contactChanges(words: Words, { before, after, detail }: Recorded): Change[] {
  const what = words.t('history.what.contact-types');
  if (fieldsOf(detail)['becameSecondary'] === true) return [{ what, to: words.t('contact.secondary') }];
  const [was, is] = [typesOf(before), typesOf(after)];
  if (!was && !is) return [];
  const [from, to] = [typesInWords(words, was ?? []), typesInWords(words, is ?? [])];
  return from === to ? [] : [{ what, from, to }];
}

function typesOf(value: unknown): ContactType[] | undefined {
  const { contactTypes } = fieldsOf(value);
  return Array.isArray(contactTypes) ? CONTACT_TYPES.filter((type) => contactTypes.includes(type)) : undefined;
}

function typesInWords(words: Words, types: readonly ContactType[]): string {
  return types.length === 0
    ? words.t('history.nothing')
    : listOf(
        words.locale,
        types.map((type) => words.t(`contact.${type}`)),
      );
}

function policyChanges(words: Words, { before, after }: Recorded): Change[] {
  const [was, is] = [parseSitePolicy(before), parseSitePolicy(after)];
  if (!was || !is) return [];
  return policyDifferences(was, is).map((part) => ({
    what: words.t(`policy.part.${part}`),
    from: policyValue(words, part, was),
    to: policyValue(words, part, is),
  }));
}

const SITE_PARTS = ['name', 'country', 'locale', 'timeZone'] as const;

function siteChanges(words: Words, { kind, before, after }: Recorded): Change[] {
  const isPreset = kind === 'preset-saved' || kind === 'preset-deleted';
  if (kind !== 'site-imported' && !isPreset) return [];
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return (isPreset ? (['name'] as const) : SITE_PARTS).flatMap((part) => {
    const [from, to] = [valueOf(words, was[part]), valueOf(words, is[part])];
    if (to === undefined || from === to || (isPreset && from === undefined)) return [];
    return [{ what: words.t(`history.what.${part}`), ...(from !== undefined && { from }), to }];
  });
}

function valueOf(words: Words, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return isLocale(value) ? words.t(`history.language.${value}`) : value;
}

const PERSON_PARTS = ['firstName', 'lastName', 'telephone'] as const;

/** What else is kept of an event: which details of a person an import changed (not what they were), why a message was not allowed. */
function detailChanges(words: Words, { kind, detail }: Recorded): Change[] {
  const { changed, refusal, whyChanged } = fieldsOf(detail);
  const parts = Array.isArray(changed) ? PERSON_PARTS.filter((part) => changed.includes(part)) : [];
  if (kind === 'contact-changed' && Array.isArray(changed)) {
    const fields = CARD_FIELDS.filter((field) => changed.includes(field));
    return fields.length === 0 ? [] : [{ what: words.t('history.what.details'), to: fieldsInWords(words, fields) }];
  }
  const refused = REFUSALS.find((known) => known === refusal);
  return [
    ...(parts.length > 0
      ? [
          {
            what: words.t('history.what.details'),
            to: listOf(
              words.locale,
              parts.map((part) => words.t(`ask.field.${part}`)),
            ),
          },
        ]
      : []),
    ...(whyChanged === true ? [{ what: words.t('history.what.why'), to: words.t('history.changed-text') }] : []),
    ...(refused ? [{ what: words.t('history.what.refusal'), to: words.t(`refusal.${refused}`) }] : []),
  ];
}

/** "Reporting: None → View": a change as a line of text. */
export function changeInWords(words: Words, { what, from, to }: Change): string {
  return from === undefined ? words.t('history.change.only', { what, to }) : words.t('history.change', { what, from, to });
}
