import type { Queryable } from '../database/connection.ts';
import { selectSiteByNumber } from '../database/sites.ts';
import { parseSiteNumber } from '../domain/ids.ts';
import { type CommandContext, RefusedError, UsageError } from './command.ts';

export const SITE_OPTION = { type: 'string', value: 'N', help: 'only this Site' } as const;

/** The Site that `--site` names, or undefined where all are meant; before a line is printed, so that a mistyped number does not look like an empty Site. */
export async function siteFilter(context: CommandContext, sql: Queryable): Promise<string | undefined> {
  const given = context.text('site');
  if (given === undefined) return undefined;
  const siteNumber = parseSiteNumber(given);
  if (siteNumber === undefined) throw new UsageError(`--site: "${given}" is not a Site number`);
  if (!(await selectSiteByNumber(sql, siteNumber))) throw new RefusedError(`There is no Site ${siteNumber}.`);
  return siteNumber;
}
