import type { PersonId, SiteId } from '../domain/ids.ts';
import type { SitePolicy } from '../domain/site-policy.ts';
import type { Queryable } from './connection.ts';

type Row = { readonly decisionDeadline: number } & Omit<SitePolicy, 'deadline'>;

const policyOf = ({ decisionDeadline, ...row }: Row): SitePolicy => ({ ...row, deadline: decisionDeadline });

/** The Site's own policy, or `defaults` where it has none. */
export async function selectSitePolicy(sql: Queryable, siteId: SiteId, defaults: SitePolicy): Promise<SitePolicy> {
  const [row] = await sql<Row[]>`
    select decision_deadline, reminders, escalation, invitation_deadline, ask_again_after, secondaries_allowed, four_eyes from site_policy where site_id = ${siteId}`;
  return row ? policyOf(row) : defaults;
}

/** 0 while the Site has no policy of its own. */
export async function selectSitePolicyVersion(sql: Queryable, siteId: SiteId): Promise<number> {
  const [row] = await sql<{ version: number }[]>`select version from site_policy where site_id = ${siteId}`;
  return row?.version ?? 0;
}

/** Saves the policy where `version` is still the stored one (0: none yet); false where somebody else saved meanwhile. */
export async function saveSitePolicy(sql: Queryable, siteId: SiteId, policy: SitePolicy, version: number, by: PersonId): Promise<boolean> {
  const columns = {
    decision_deadline: policy.deadline,
    reminders: [...policy.reminders],
    escalation: policy.escalation,
    invitation_deadline: policy.invitationDeadline,
    ask_again_after: policy.askAgainAfter,
    secondaries_allowed: policy.secondariesAllowed,
    four_eyes: policy.fourEyes,
    updated_by: by,
  };
  const rows =
    version === 0
      ? await sql`insert into site_policy ${sql({ site_id: siteId, ...columns })} on conflict do nothing returning version`
      : await sql`update site_policy set ${sql(columns)}, version = version + 1, updated_at = now() where site_id = ${siteId} and version = ${version} returning version`;
  return rows.length > 0;
}
