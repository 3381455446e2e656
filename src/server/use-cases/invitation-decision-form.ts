import { HTTPException } from 'hono/http-exception';
import { type DecisionId, parseId } from '../../domain/ids.ts';
import type { FormFields } from '../context.ts';

/** The id that a form was rendered with; one without is none of ours. */
export function decisionIdIn(fields: FormFields): DecisionId {
  const id = parseId<DecisionId>(fields['decisionId']);
  if (!id) throw new HTTPException(422, { message: 'a form without its id' });
  return id;
}

/** The version of what its maker saw; undefined where the form names none that we know of. */
export function invitationVersionIn(fields: FormFields): number | undefined {
  const version = Number(fields['version']);
  return Number.isSafeInteger(version) && version > 0 ? version : undefined;
}
