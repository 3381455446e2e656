/** What a log keeps of an error. */
export interface LoggedError {
  readonly type: string;
  readonly code?: unknown;
  /** Left out where the database speaks: it quotes rows. */
  readonly message?: string;
  readonly stack: string;
  readonly cause?: LoggedError;
}

const DEEPEST = 4;
const FRAMES = 12;

/** An error for a log: type, code and place. Not what PostgreSQL says about a row, and none of an error's further properties, which can hold what somebody typed. */
export function loggedError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  const stack = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .join('\n');
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    ...(!isFromDatabase(error) && { message: error.message }),
    stack,
    ...(error.cause instanceof Error && depth < DEEPEST && { cause: loggedError(error.cause, depth + 1) as LoggedError }),
  };
}

/** Both drivers mark what PostgreSQL itself says with a severity. */
function isFromDatabase(error: Error): boolean {
  return error.name === 'PostgresError' || 'severity' in error;
}
