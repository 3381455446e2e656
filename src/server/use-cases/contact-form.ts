import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { CARD_FIELDS, CARD_MAX, type CardField, type ContactCard, MANDATORY_FIELDS } from '../../domain/contact-card.ts';
import { TICKED_TYPES, type TickedType } from '../../domain/contact-edit.ts';
import { CONTACT_TYPES, type ContactType } from '../../domain/contacts.ts';
import { parseCountry } from '../../domain/countries.ts';
import { parseEmailAddress } from '../../domain/email-address.ts';
import { type ContactChangeId, parseId } from '../../domain/ids.ts';
import { parseLine } from '../../domain/text.ts';
import { CONTACT_FIELDS, type ContactField } from '../../templates/contact-data.ts';
import type { Problem, Problems } from '../../templates/page-data.ts';
import type { FormFields } from '../context.ts';

/** A contact as a form had shown it, posted back with it: whatever stands otherwise now was changed meanwhile. */
export interface SeenContact {
  readonly card: ContactCard;
  readonly contactTypes: readonly ContactType[];
}

/** Which boxes the form had, and which of them were ticked. */
export interface PostedTypes {
  readonly asked: ReadonlySet<ContactType>;
  readonly ticked: ReadonlySet<ContactType>;
}

export type CheckedContact =
  | { readonly ok: true; readonly card: ContactCard; readonly types: PostedTypes }
  | { readonly ok: false; readonly problems: Problems<ContactField> };

/** Every field of the form by itself; what anybody may do with it is the rules' to say. */
export function checkContactForm(fields: FormFields): CheckedContact {
  const read = CARD_FIELDS.map((field) => [field, readField(field, fields[CONTACT_FIELDS[field]] ?? '')] as const);
  const wrong = read.flatMap(([field, one]) => (typeof one === 'string' ? [] : [[CONTACT_FIELDS[field], one.problem] as const]));
  if (wrong.length > 0) return { ok: false, problems: Object.fromEntries(wrong) };
  return { ok: true, card: Object.fromEntries(read) as unknown as ContactCard, types: typesIn(fields) };
}

function readField(field: CardField, typed: string): string | { readonly problem: Problem } {
  const line = parseLine(typed);
  if (line === undefined) return { problem: 'characters' };
  if (line === '') return (MANDATORY_FIELDS as readonly CardField[]).includes(field) ? { problem: 'missing' } : line;
  if (field === 'email') return parseEmailAddress(line) ?? { problem: 'email' };
  if (field === 'country') return parseCountry(line) ?? { problem: 'country' };
  return [...line].length > CARD_MAX[field] ? { problem: 'too-long' } : line;
}

/** A box that is not ticked posts nothing: which ones there were is posted beside them. */
export function typesIn(fields: FormFields): PostedTypes {
  const ticked = TICKED_TYPES.filter((type) => fields[typeField(type)] === 'yes');
  const asks = (fields['asks'] ?? '').split(' ');
  return { ticked: new Set(ticked), asked: new Set([...TICKED_TYPES.filter((type) => asks.includes(type)), ...ticked]) };
}

export function typeField(type: TickedType): string {
  return `type-${type}`;
}

/** What the person is to be: as ticked where there was a box, as it stands where there was none. */
export function wantedTypes(held: readonly ContactType[], { asked, ticked }: PostedTypes): ContactType[] {
  return CONTACT_TYPES.filter((type) => (asked.has(type) ? ticked.has(type) : held.includes(type)));
}

const text = z.string().max(300);
const SEEN = z.object({
  card: z.object(Object.fromEntries(CARD_FIELDS.map((field) => [field, text])) as { [Field in CardField]: typeof text }),
  contactTypes: z.array(z.enum(CONTACT_TYPES)),
});

export function seenField({ card, contactTypes }: SeenContact): string {
  return JSON.stringify({ card, contactTypes: CONTACT_TYPES.filter((type) => contactTypes.includes(type)) });
}

/** @throws HTTPException 422 for a form that does not say what it had shown: it is none of ours */
export function seenIn(fields: FormFields): SeenContact {
  const parsed = SEEN.safeParse(json(fields['seen'] ?? ''));
  if (!parsed.success) throw new HTTPException(422, { message: 'a form that does not say what it was shown with' });
  return parsed.data;
}

function json(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

/** @throws HTTPException 422 for a form without its id */
export function contactFormIdOf(fields: FormFields): ContactChangeId {
  const id = parseId<ContactChangeId>(fields['changeId']);
  if (!id) throw new HTTPException(422, { message: 'a form without its id' });
  return id;
}
