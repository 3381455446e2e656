import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { isLocale } from '../../domain/locale.ts';
import { paths } from '../../templates/paths.ts';
import { type Env, formOf } from '../context.ts';
import type { Dependencies } from '../dependencies.ts';
import { parseLocalPath } from '../local-path.ts';
import { rememberLocale } from '../middleware/language.ts';
import { goTo } from '../respond.ts';
import { chooseLanguage } from '../use-cases/choose-language.ts';

export function languageRoutes({ sql }: Pick<Dependencies, 'sql'>): Hono<Env> {
  return new Hono<Env>().post(paths.language(), async (c) => {
    const { locale, next } = formOf(c);
    if (!isLocale(locale)) throw new HTTPException(422, { message: 'no language of ours' });
    await chooseLanguage(sql, c.get('signedIn')?.personId, locale);
    rememberLocale(c, locale);
    return goTo(c, parseLocalPath(next) ?? paths.home());
  });
}
