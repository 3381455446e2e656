import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Refusal } from '../domain/decision.ts';
import { UnavailableError } from '../domain/errors.ts';
import { DECISION_REFUSED } from '../workflows/names.ts';

/** Why the workflow refused what it was told; undefined where the error is of another kind. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure) || error.cause.type !== DECISION_REFUSED) return undefined;
  return error.cause.details?.[0] as Refusal | undefined;
}

export function unavailable(cause: unknown): UnavailableError {
  return new UnavailableError('Temporal did not answer', { cause });
}
