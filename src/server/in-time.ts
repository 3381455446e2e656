import { UnavailableError } from '../domain/errors.ts';

const PATIENCE = 5000;

/**
 * The first query of a request, which changes nothing, asked with little patience: a database that hangs instead of failing would hold every page and in the
 * end the process. @throws UnavailableError after `patience` milliseconds
 */
export async function inTime<T>(query: PromiseLike<T>, what: string, patience: number = PATIENCE): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnavailableError(`${what} did not come in time`)), patience);
  });
  try {
    return await Promise.race([query, late]);
  } finally {
    clearTimeout(timer);
  }
}
