import type { Queryable } from '../database/connection.ts';
import { selectSiteByNumber, type Site } from '../database/sites.ts';
import { parseTypedSiteNumber } from '../domain/ids.ts';
import { type CommandContext, RefusedError, UsageError } from './command.ts';

export const SITE_OPTION = { type: 'string', value: 'N', help: 'only this Site' } as const;

/** The number that `--site` names, or undefined where all Sites are meant; read before anything is asked for, since it may be none. @throws UsageError */
export function askedSite(context: CommandContext): string | undefined {
  const given = context.text('site');
  const siteNumber = parseTypedSiteNumber(given);
  if (given !== undefined && siteNumber === undefined) throw new UsageError(`--site: "${given}" is not a Site number`);
  return siteNumber;
}

/** That Site; looked for before a line is printed, so that a mistyped number does not look like an empty Site. @throws RefusedError where there is none */
export async function selectAskedSite(sql: Queryable, siteNumber: string | undefined): Promise<Site | undefined> {
  const site = siteNumber === undefined ? undefined : await selectSiteByNumber(sql, siteNumber);
  if (siteNumber !== undefined && !site) throw new RefusedError(`There is no Site ${siteNumber}.`);
  return site;
}
