import { NotFoundError } from '../../domain/errors.ts';
import { type AppMiddleware, signedIn } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';

/** Lets the vendor's own people through (the setting OPERATORS). For everybody else there is no desk. Stands behind `requireSignedIn`. */
export function operatorsOnly({ operators }: Pick<Dependencies, 'operators'>): AppMiddleware {
  return async (c, next) => {
    if (!operators.includes(signedIn(c).email)) throw new NotFoundError('no such page for this person');
    await next();
  };
}
