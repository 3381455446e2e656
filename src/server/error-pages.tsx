import { HTTPException } from 'hono/http-exception';
import { loggedError } from '../config/log-error.ts';
import { isDatabaseUnreachable, isUnstorableText } from '../database/unreachable.ts';
import { AlreadyDecidedError, ForbiddenError, GoneError, NotFoundError, TooManyError, UnavailableError } from '../domain/errors.ts';
import type { Refusal } from '../domain/decision.ts';
import { ErrorFragment } from '../templates/fragments/error-fragment.tsx';
import { ErrorPage } from '../templates/pages/error.tsx';
import type { AppContext } from './context.ts';
import { localPathOf } from './local-path.ts';
import { isUnsafe } from './middleware/same-origin.ts';
import { TooLargeError } from './middleware/too-large.ts';
import { fragmentOrPage } from './respond.ts';

const STATUSES = [403, 404, 405, 409, 410, 413, 415, 422, 429, 431, 500, 503] as const;
export type ErrorStatus = (typeof STATUSES)[number];

interface Problem {
  readonly status: ErrorStatus;
  readonly refusal?: Refusal;
  /** Seconds. */
  readonly retryAfter?: number;
  /** Bytes. */
  readonly limit?: number;
}

/** Answers an error that nobody caught: the one place where domain errors become statuses and pages. */
export async function errorPage(error: Error, c: AppContext): Promise<Response> {
  const problem = problemOf(error);
  if (problem.status === 500) c.get('log').error({ error: loggedError(error) }, 'unexpected error');
  if (problem.status === 503) c.get('log').warn({ error: reasonOf(error) }, 'a part is out of reach');
  return answer(c, problem);
}

export function notFoundPage(c: AppContext): Promise<Response> {
  return answer(c, { status: 404 });
}

/** For a path that exists with other methods than the one asked for. */
export function wrongMethodPage(c: AppContext, allowed: readonly string[]): Promise<Response> {
  c.header('Allow', allowed.join(', '));
  return answer(c, { status: 405 });
}

function problemOf(error: Error): Problem {
  if (error instanceof NotFoundError) return { status: 404 };
  if (error instanceof ForbiddenError) return { status: 403, refusal: error.refusal };
  if (error instanceof AlreadyDecidedError) return { status: 409 };
  if (error instanceof GoneError) return { status: 410 };
  if (error instanceof TooManyError) return { status: 429, retryAfter: error.retryAfter };
  if (error instanceof UnavailableError || isDatabaseUnreachable(error)) return { status: 503, retryAfter: 10 };
  if (isUnstorableText(error)) return { status: 422 };
  if (error instanceof TooLargeError) return { status: 413, limit: error.limit };
  if (error instanceof HTTPException) return { status: STATUSES.find((status) => status === error.status) ?? (error.status < 500 ? 422 : 500) };
  return { status: 500 };
}

async function answer(c: AppContext, problem: Problem): Promise<Response> {
  const { status, refusal, retryAfter, limit } = problem;
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  const view = c.get('view');
  // What is no form at all is told in the words of what cannot be understood.
  const told = status === 415 ? 422 : status;
  const props = {
    view,
    status: told,
    ...(refusal && { refusal }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(limit !== undefined && { limit }),
  } as const;
  return fragmentOrPage(c, { fragment: () => <ErrorFragment {...props} />, page: () => <ErrorPage {...props} {...waysOn(c, status)} />, status });
}

/** Where to go from a page that says what went wrong, besides home. */
function waysOn(c: AppContext, status: ErrorStatus): { readonly retry?: string; readonly back?: string } {
  if (status >= 500 && !isUnsafe(c.req.method)) return { retry: c.get('view').currentPath };
  const back = status === 413 ? localPathOf(c.req.header('Referer'), [c.req.header('Origin') ?? '']) : undefined;
  return back === undefined ? {} : { back };
}

function reasonOf(error: Error): Record<string, unknown> {
  const cause = error.cause instanceof Error ? error.cause : error;
  return { type: cause.name, code: 'code' in cause ? cause.code : undefined };
}
