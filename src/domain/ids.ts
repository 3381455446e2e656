declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type PersonId = Branded<'PersonId'>;
export type SiteId = Branded<'SiteId'>;
export type RequestId = Branded<'RequestId'>;
export type DecisionId = Branded<'DecisionId'>;
export type InvitationId = Branded<'InvitationId'>;
export type BatchId = Branded<'BatchId'>;
export type AccessChangeId = Branded<'AccessChangeId'>;
export type QuestionId = Branded<'QuestionId'>;
export type ChangeId = Branded<'ChangeId'>;
export type PresetId = Branded<'PresetId'>;
export type ContactChangeId = Branded<'ContactChangeId'>;
export type HandoverId = Branded<'HandoverId'>;
export type NoticeId = Branded<'NoticeId'>;
export type NoticeSampleId = Branded<'NoticeSampleId'>;
export type DocumentId = Branded<'DocumentId'>;
export type SeriesId = Branded<'SeriesId'>;
export type ContentId = Branded<'ContentId'>;
export type ReviewId = Branded<'ReviewId'>;
export type OwnAddressId = Branded<'OwnAddressId'>;
export type SignInId = Branded<'SignInId'>;
export type DraftId = Branded<'DraftId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UUID in lower case as an id of the wanted kind; undefined where the value is none. */
export function parseId<Id extends Branded<string>>(value: unknown): Id | undefined {
  if (typeof value !== 'string') return undefined;
  const lower = value.toLowerCase();
  return UUID.test(lower) ? (lower as Id) : undefined;
}

/** The Site number that customers know: digits and capitals, with inner hyphens, 3 to 20 characters. Spaces around and lower case are forgiven. */
export function parseSiteNumber(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const number = value.trim().toUpperCase();
  return /^[0-9A-Z](?:[0-9A-Z-]{1,18})[0-9A-Z]$/.test(number) ? number : undefined;
}

/** The same as a person types or pastes it, in a form or at the command line: in groups too ("700 1234"). A path, and a file of Sites, has to be exact. */
export function parseTypedSiteNumber(typed: unknown): string | undefined {
  return typeof typed === 'string' ? parseSiteNumber(typed.replaceAll(/\s/g, '')) : undefined;
}
