import type { PresetId, SiteId } from '../domain/ids.ts';
import type { Permissions } from '../domain/permissions.ts';
import type { Queryable } from './connection.ts';

/** A named set of the matrix that a Site chose for itself. */
export interface Preset {
  readonly id: PresetId;
  readonly name: string;
  readonly permissions: Permissions;
  /** Counts its changes. */
  readonly version: number;
}

/** Of one Site; more would be a list to search rather than a row of buttons. */
export const PRESETS_MOST = 20;

/** The Site's presets by name. */
export async function selectPresets(sql: Queryable, siteId: SiteId): Promise<Preset[]> {
  return sql<Preset[]>`select id, name, permissions, version from preset where site_id = ${siteId} order by lower(name), id`;
}

/** The same, where nobody else can add, change or delete one until the transaction ends. */
export async function lockPresets(sql: Queryable, siteId: SiteId): Promise<Preset[]> {
  await sql`select from site where id = ${siteId} for no key update`;
  return selectPresets(sql, siteId);
}

/** Undefined for one that is not there, or not this Site's. */
export async function selectPreset(sql: Queryable, siteId: SiteId, id: PresetId): Promise<Preset | undefined> {
  const [preset] = await sql<Preset[]>`select id, name, permissions, version from preset where site_id = ${siteId} and id = ${id}`;
  return preset;
}

/** The same, which nobody else can change until the transaction ends. */
export async function lockPreset(sql: Queryable, siteId: SiteId, id: PresetId): Promise<Preset | undefined> {
  const [preset] = await sql<Preset[]>`select id, name, permissions, version from preset where site_id = ${siteId} and id = ${id} for update`;
  return preset;
}

/** False where the Site has one of this name, or this one already. */
export async function insertPreset(sql: Queryable, siteId: SiteId, preset: Omit<Preset, 'version'>): Promise<boolean> {
  const rows = await sql`
    insert into preset (id, site_id, name, permissions) values (${preset.id}, ${siteId}, ${preset.name}, ${sql.json(preset.permissions)})
    on conflict do nothing returning id`;
  return rows.length > 0;
}

/** Is the name taken by another preset of the Site? Capitals do not tell two names apart. */
export async function existsPresetNamed(sql: Queryable, siteId: SiteId, name: string, except?: PresetId): Promise<boolean> {
  const rows = await sql`select from preset where site_id = ${siteId} and lower(name) = lower(${name}) ${except ? sql`and id <> ${except}` : sql``}`;
  return rows.length > 0;
}

export async function updatePreset(sql: Queryable, siteId: SiteId, preset: Omit<Preset, 'version'>): Promise<void> {
  await sql`
    update preset set name = ${preset.name}, permissions = ${sql.json(preset.permissions)}, version = version + 1 where site_id = ${siteId} and id = ${preset.id}`;
}

export async function deletePreset(sql: Queryable, siteId: SiteId, id: PresetId): Promise<void> {
  await sql`delete from preset where site_id = ${siteId} and id = ${id}`;
}
