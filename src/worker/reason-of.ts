/** Out of reach, or refused because a setting is wrong (a search attribute or a namespace is missing): an operator has to tell the two apart, and what says so stands innermost. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
