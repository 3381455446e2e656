import type { Queryable } from '../../database/connection.ts';
import { selectLastDenial } from '../../database/denials.ts';
import { selectSitePolicy } from '../../database/site-policies.ts';
import type { PersonId, SiteId } from '../../domain/ids.ts';
import { mayAskAgainAt, type SitePolicy } from '../../domain/site-policy.ts';

interface AskAgainDependencies {
  readonly sql: Queryable;
  readonly defaultPolicy: SitePolicy;
}

/** From when on somebody whose request the Site denied may ask it again; undefined where that is now. The Site's present policy counts, as it does for a new request. */
export async function askAgainAt({ sql, defaultPolicy }: AskAgainDependencies, siteId: SiteId, personId: PersonId): Promise<Date | undefined> {
  const denied = await selectLastDenial(sql, siteId, personId);
  return denied && mayAskAgainAt(await selectSitePolicy(sql, siteId, defaultPolicy), denied, new Date());
}
