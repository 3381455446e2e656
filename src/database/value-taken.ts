/** PostgreSQL's code for a value that is there already. */
const TAKEN = '23505';

/** Whether a statement failed because somebody else was quicker with a value that only one can have. */
export function isValueTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === TAKEN;
}
