import type { Sql } from '../../database/connection.ts';
import { insertEvent } from '../../database/history.ts';
import { lockVersionedPolicy, saveSitePolicy } from '../../database/site-policies.ts';
import { lockStanding } from '../../database/standings.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import type { PersonId, SiteId } from '../../domain/ids.ts';
import { policyDifferences, policyRefusal, type SitePolicy } from '../../domain/site-policy.ts';

interface NewPolicy {
  readonly siteId: SiteId;
  readonly by: PersonId;
  readonly policy: SitePolicy;
  /** Of the policy that its maker saw. */
  readonly version: number;
}

/**
 * Saves a Site's policy with its event. What waits already keeps its own: requests and invitations hold the policy that they were made with.
 * The same form a second time is saved already; one that says what the stored one said all along is `unchanged`.
 * @throws ForbiddenError for anybody but the primary contact
 */
export async function savePolicy(
  { sql, defaultPolicy }: { readonly sql: Sql; readonly defaultPolicy: SitePolicy },
  { siteId, by, policy, version }: NewPolicy,
): Promise<'saved' | 'unchanged' | 'changed-meanwhile'> {
  return sql.begin(async (tx) => {
    const refusal = policyRefusal(await lockStanding(tx, siteId, by));
    if (refusal) throw new ForbiddenError(refusal);
    const before = await lockVersionedPolicy(tx, siteId, defaultPolicy);
    if (policyDifferences(before.policy, policy).length === 0) return before.version === version ? 'unchanged' : 'saved';
    if (before.version !== version || !(await saveSitePolicy(tx, siteId, policy, version, by))) return 'changed-meanwhile';
    await insertEvent(tx, {
      siteId,
      actorId: by,
      kind: 'policy-changed',
      via: 'page',
      before: before.policy,
      after: policy,
      key: `policy:${siteId}:${version + 1}`,
    });
    return 'saved';
  });
}
