import type { Queryable, Sql } from '../../database/connection.ts';
import { type HistoryEvent, insertEvent } from '../../database/history.ts';
import { deletePreset, existsPresetNamed, insertPreset, lockPreset, lockPresets, type Preset, PRESETS_MOST, updatePreset } from '../../database/presets.ts';
import { lockStanding } from '../../database/standings.ts';
import { ForbiddenError, NotFoundError } from '../../domain/errors.ts';
import type { PersonId, PresetId, SiteId } from '../../domain/ids.ts';
import { type Permissions, samePermissions } from '../../domain/permissions.ts';
import { policyRefusal } from '../../domain/site-policy.ts';

interface PresetOfSite {
  readonly siteId: SiteId;
  readonly id: PresetId;
  readonly by: PersonId;
}

interface NewPreset extends PresetOfSite {
  readonly name: string;
  readonly permissions: Permissions;
}

type Saved = 'saved' | 'name-taken' | 'too-many-presets';

/** Makes a preset. `id` comes from the form, so that the same form sent twice makes one. Throws ForbiddenError for anybody but the primary contact. */
export async function addPreset({ sql }: { readonly sql: Sql }, preset: NewPreset): Promise<Saved> {
  return change(sql, preset, async (tx, presets) => {
    if (presets.some(({ id, name }) => id === preset.id && name === preset.name)) return 'saved';
    if (presets.length >= PRESETS_MOST) return 'too-many-presets';
    if (!(await insertPreset(tx, preset.siteId, preset))) return 'name-taken';
    await insertEvent(tx, { ...eventOf(preset, 'preset-saved'), after: shown(preset), key: `preset:${preset.id}:made` });
    return 'saved';
  });
}

/** Changes one, where `version` is still the stored one. Throws ForbiddenError as {@link addPreset}, NotFoundError where it is no preset of the Site. */
export async function savePreset({ sql }: { readonly sql: Sql }, preset: NewPreset & { readonly version: number }): Promise<Saved | 'changed-meanwhile'> {
  return change(sql, preset, async (tx) => {
    const before = await lockPreset(tx, preset.siteId, preset.id);
    if (!before) throw new NotFoundError('no such preset at this Site');
    if (before.name === preset.name && samePermissions(before.permissions, preset.permissions)) return 'saved';
    if (before.version !== preset.version) return 'changed-meanwhile';
    if (await existsPresetNamed(tx, preset.siteId, preset.name, preset.id)) return 'name-taken';
    await updatePreset(tx, preset.siteId, preset);
    await insertEvent(tx, {
      ...eventOf(preset, 'preset-saved'),
      before: shown(before),
      after: shown(preset),
      key: `preset:${preset.id}:changed:${before.version + 1}`,
    });
    return 'saved';
  });
}

/** Deletes one; nobody's permissions change by it. Throws as {@link savePreset}. */
export async function removePreset({ sql }: { readonly sql: Sql }, preset: PresetOfSite): Promise<void> {
  await change(sql, preset, async (tx) => {
    const before = await lockPreset(tx, preset.siteId, preset.id);
    if (!before) throw new NotFoundError('no such preset at this Site');
    await deletePreset(tx, preset.siteId, preset.id);
    await insertEvent(tx, { ...eventOf(preset, 'preset-deleted'), before: shown(before), key: `preset:${preset.id}:deleted` });
  });
}

/** One change of a Site's presets after the other, so that their number and names stay what the rules say. */
async function change<T>(sql: Sql, { siteId, by }: PresetOfSite, act: (tx: Queryable, presets: readonly Preset[]) => Promise<T>): Promise<T> {
  const result = await sql.begin(async (tx) => {
    const refusal = policyRefusal(await lockStanding(tx, siteId, by));
    if (refusal) throw new ForbiddenError(refusal);
    return { value: await act(tx, await lockPresets(tx, siteId)) };
  });
  return result.value;
}

function eventOf({ siteId, by, id }: PresetOfSite, kind: 'preset-saved' | 'preset-deleted'): HistoryEvent {
  return { siteId, actorId: by, kind, via: 'page', detail: { presetId: id } };
}

function shown({ name, permissions }: Pick<Preset, 'name' | 'permissions'>) {
  return { name, permissions };
}
