import { UnavailableError } from '../../domain/errors.ts';

/** A word to the engine that can wait: where Temporal is away, the reconciler, or the workflow's own time, comes back to what stands in the database. */
export async function orLater(call: Promise<void>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!(error instanceof UnavailableError)) throw error;
  });
}
