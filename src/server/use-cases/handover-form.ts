import { HTTPException } from 'hono/http-exception';
import { parseEmailAddress } from '../../domain/email-address.ts';
import { isStaysAs, type StaysAs } from '../../domain/handover.ts';
import { type DecisionId, parseId, type PersonId } from '../../domain/ids.ts';
import { type HandoverField, SOMEBODY_ELSE } from '../../templates/handover-data.ts';
import type { Problems } from '../../templates/page-data.ts';
import type { FormFields } from '../context.ts';

/** Whom a Site is offered to: one of the list, or somebody by their address. */
export type ChosenOne = { readonly personId: PersonId } | { readonly email: string };

export interface HandoverWanted {
  readonly to: ChosenOne;
  readonly staysAs: StaysAs;
}

export type CheckedHandover = { readonly ok: true; readonly value: HandoverWanted } | { readonly ok: false; readonly problems: Problems<HandoverField> };

/** What the form says, before anybody is looked up. */
export function checkHandoverForm(fields: FormFields, ownEmail: string): CheckedHandover {
  const { handoverTo, handoverEmail = '', staysAs } = fields;
  const problems: { -readonly [Field in HandoverField]?: Problems<HandoverField>[Field] } = {};
  const personId = parseId<PersonId>(handoverTo);
  const email = handoverTo === SOMEBODY_ELSE ? parseEmailAddress(handoverEmail) : undefined;
  if (handoverTo === SOMEBODY_ELSE && email === undefined) problems.handoverEmail = handoverEmail.trim() === '' ? 'missing' : 'email';
  else if (email !== undefined && email === ownEmail) problems.handoverEmail = 'own-address';
  else if (email === undefined && !personId) problems.handoverTo = 'missing';
  if (!isStaysAs(staysAs)) problems.staysAs = 'missing';
  const to = email !== undefined ? { email } : personId && { personId };
  if (Object.keys(problems).length > 0 || !to || !isStaysAs(staysAs)) return { ok: false, problems };
  return { ok: true, value: { to, staysAs } };
}

/** The nonce of a button's form. @throws HTTPException 422 for a form that is none of ours */
export function handoverNonceIn(fields: FormFields): DecisionId {
  const id = parseId<DecisionId>(fields['decisionId']);
  if (!id) throw new HTTPException(422, { message: 'a form without its id' });
  return id;
}
