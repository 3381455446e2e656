import type { PersonId, SiteId } from '../domain/ids.ts';
import type { SitePolicy } from '../domain/site-policy.ts';
import type { Queryable } from './connection.ts';
import { displayName } from './people.ts';

type Row = { readonly decisionDeadline: number } & Omit<SitePolicy, 'deadline'>;

const policyOf = ({ decisionDeadline, ...row }: Row): SitePolicy => ({ ...row, deadline: decisionDeadline });

/** The Site's own policy, or `defaults` where it has none. */
export async function selectSitePolicy(sql: Queryable, siteId: SiteId, defaults: SitePolicy): Promise<SitePolicy> {
  return (await selectOwnSitePolicy(sql, siteId)) ?? defaults;
}

/** Undefined where the Site never set one. */
export async function selectOwnSitePolicy(sql: Queryable, siteId: SiteId): Promise<SitePolicy | undefined> {
  const [row] = await sql<Row[]>`
    select decision_deadline, reminders, escalation, invitation_deadline, ask_again_after, secondaries_allowed, four_eyes from site_policy where site_id = ${siteId}`;
  return row && policyOf(row);
}

export interface VersionedPolicy {
  readonly policy: SitePolicy;
  /** 0 while the Site has no policy of its own. */
  readonly version: number;
  /** Who saved it last, and when; null while the Site has none. */
  readonly saved: { readonly by: string; readonly at: Date } | null;
}

type SavedRow = Row & { readonly version: number; readonly updatedAt: Date; readonly email: string; readonly firstName: string; readonly lastName: string };

/** The same with its version, for whoever looks at it or changes it. */
export async function selectVersionedPolicy(sql: Queryable, siteId: SiteId, defaults: SitePolicy): Promise<VersionedPolicy> {
  const [row] = await sql<SavedRow[]>`
    select decision_deadline, reminders, escalation, invitation_deadline, ask_again_after, secondaries_allowed, four_eyes, version, updated_at, email, first_name, last_name
    from site_policy join person on person.id = updated_by where site_id = ${siteId}`;
  if (!row) return { policy: defaults, version: 0, saved: null };
  const { version, updatedAt, email, firstName, lastName, ...columns } = row;
  return { policy: policyOf(columns), version, saved: { by: displayName({ email, firstName, lastName }), at: updatedAt } };
}

/** The same, where nobody else can save one until the transaction ends. */
export async function lockVersionedPolicy(sql: Queryable, siteId: SiteId, defaults: SitePolicy): Promise<VersionedPolicy> {
  await sql`select from site where id = ${siteId} for no key update`;
  return selectVersionedPolicy(sql, siteId, defaults);
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
