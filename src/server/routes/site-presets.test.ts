import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createSecondary, createSite, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import { type Preset, selectPresets } from '../../database/presets.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { paths } from '../../templates/paths.ts';
import { takePreset } from '../use-cases/take-preset.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const fields = (more: Record<string, string> = {}) => ({
  id: randomUUID() as string,
  presetName: 'Reports only',
  ...NO_PERMISSIONS,
  reporting: 'view',
  ...more,
});

async function scene(): Promise<{
  site: TestSite;
  primary: TestBrowser;
  add: (more?: Record<string, string>) => Promise<Response>;
  presets: () => Promise<Preset[]>;
}> {
  const site = await createSite(sql);
  const primary = await signIn(testApp, site.primary.email);
  const add = (more: Record<string, string> = {}) => primary.post(paths.newPreset(site.siteNumber), fields(more));
  return { site, primary, add, presets: () => selectPresets(sql, site.id) };
}

async function onlyPreset(presets: () => Promise<Preset[]>): Promise<Preset> {
  const [preset] = await presets();
  if (!preset) throw new Error('no preset');
  return preset;
}

const kindsOf = async (site: TestSite) =>
  (await sql<{ kind: string }[]>`select kind from history where site_id = ${site.id} order by id`).map(({ kind }) => kind);

describe('a preset', () => {
  it('is added, changed and deleted by the primary contact, each time with an event', async () => {
    const { site, primary, add, presets } = await scene();
    const added = await add();
    expect(await (await primary.get(added.headers.get('Location') ?? '')).text()).toContain('You saved the preset “Reports only”');
    const preset = await onlyPreset(presets);
    expect(preset).toMatchObject({ name: 'Reports only', permissions: { ...NO_PERMISSIONS, reporting: 'view' }, version: 1 });
    await primary.post(paths.preset(site.siteNumber, preset.id), fields({ presetName: 'Downloads', version: '1', purchaseDownload: 'media' }));
    expect(await onlyPreset(presets)).toMatchObject({ id: preset.id, name: 'Downloads', version: 2 });
    expect(await (await primary.get(paths.deletePreset(site.siteNumber, preset.id))).text()).toContain('Delete the preset “Downloads”?');
    const deleted = await primary.post(paths.deletePreset(site.siteNumber, preset.id));
    expect(await (await primary.get(deleted.headers.get('Location') ?? '')).text()).toContain('You deleted the preset “Downloads”');
    expect(await presets()).toEqual([]);
    expect(await kindsOf(site)).toEqual(['preset-saved', 'preset-saved', 'preset-deleted']);
  });

  it('is made once, however often its form is sent', async () => {
    const { site, primary, presets } = await scene();
    const same = fields();
    const answers = await Promise.all([1, 2, 3].map(() => primary.post(paths.newPreset(site.siteNumber), same)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await presets()).toHaveLength(1);
    expect(await kindsOf(site)).toEqual(['preset-saved']);
  });

  it.each([
    [{ presetName: ' ' }, 'presetName', 'Give the preset a name'],
    [{ presetName: 'x'.repeat(61) }, 'presetName', 'Shorten this to 60 characters'],
    [{ presetName: 'a\nb' }, 'presetName', 'Remove the invisible or control characters'],
    [{ presetName: 'REPORTS ONLY' }, 'presetName', 'Another preset of this Site has this name'],
    [{ reporting: 'none', entitlements: 'none' }, 'preset-permissions', 'Choose at least one permission'],
    [{ reporting: 'everything' }, 'preset-permissions', 'Choose one of the levels shown'],
  ] as [Record<string, string>, string, string][])('with %j says what is wrong, and loses nothing', async (wrong, id, words) => {
    const { add, presets } = await scene();
    await add();
    const answer = await add({ presetName: 'Second', entitlements: 'update', ...wrong });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toMatch(new RegExp(`id="${id}-problem"[^]*?${words}`));
    expect(html).toMatch(new RegExp(`id="preset-entitlements-${'entitlements' in wrong ? 'none' : 'update'}"[^>]*checked`));
    expect(await presets()).toHaveLength(1);
  });

  it('of which there are 20 is one too many', async () => {
    const { site, add, presets } = await scene();
    for (let n = 1; n <= 20; n += 1)
      await sql`insert into preset (id, site_id, name, permissions) values (${randomUUID()}, ${site.id}, ${`P${n}`}, ${sql.json(DOWNLOADS)})`;
    expect(await (await add()).text()).toContain('The Site has 20 presets already');
    expect(await presets()).toHaveLength(20);
  });

  it('changed in two tabs is told to the second, with what it says now', async () => {
    const { site, primary, add, presets } = await scene();
    await add();
    const preset = await onlyPreset(presets);
    const path = paths.preset(site.siteNumber, preset.id);
    await primary.post(path, fields({ version: '1', presetName: 'First tab' }));
    const late = await primary.post(path, fields({ version: '1', presetName: 'Second tab', entitlements: 'view' }));
    const html = await late.text();
    expect(late.status).toBe(409);
    expect(html).toContain('It now says: “First tab”');
    expect(html).toMatch(/id="presetName"[^>]*value="Second tab"/);
    expect((await onlyPreset(presets)).name).toBe('First tab');
    expect((await primary.post(path, fields({ version: /name="version" value="(\d+)"/.exec(html)?.[1] ?? '', presetName: 'Second tab' }))).status).toBe(303);
    expect((await onlyPreset(presets)).name).toBe('Second tab');
  });

  it('is nobody else’s to change, and of another Site not there', async () => {
    const [mine, theirs] = await Promise.all([scene(), scene()]);
    await theirs.add();
    const preset = await onlyPreset(theirs.presets);
    for (const path of [paths.preset(mine.site.siteNumber, preset.id), paths.deletePreset(mine.site.siteNumber, preset.id)]) {
      expect((await mine.primary.get(path)).status).toBe(404);
      expect((await mine.primary.post(path, fields({ version: '1' }))).status).toBe(404);
    }
    const simon = await signIn(testApp, (await createSecondary(sql, theirs.site)).email);
    for (const path of [
      paths.newPreset(theirs.site.siteNumber),
      paths.preset(theirs.site.siteNumber, preset.id),
      paths.deletePreset(theirs.site.siteNumber, preset.id),
    ]) {
      expect((await simon.get(path)).status).toBe(403);
      expect((await simon.post(path, fields({ version: '1' }))).status).toBe(403);
    }
    expect(await onlyPreset(theirs.presets)).toEqual(preset);
  });
});

describe('taking a preset in a form', () => {
  const preset = { id: 'p', name: 'All', permissions: { ...DOWNLOADS, manageAccess: 'update' as const } };
  const typed = { decisionId: 'd', reason: 'kept', reporting: 'none', manageAccess: 'none', accountDocuments: 'view' };

  it('chooses its levels and keeps what was typed', () => {
    expect(takePreset({ ...typed, preset: 'p' }, [preset], false)).toEqual({ fields: { ...typed, ...preset.permissions }, taken: 'p' });
  });

  it('leaves account management as it is where the reader cannot give it', () => {
    const took = takePreset({ ...typed, preset: 'p' }, [preset], true);
    expect(took?.fields).toMatchObject({ purchaseDownload: 'software', reporting: 'view', manageAccess: 'none', accountDocuments: 'view' });
  });

  it('changes nothing where the preset is gone, and is not meant where none was pressed', () => {
    expect(takePreset({ ...typed, preset: 'gone' }, [preset], false)).toEqual({ fields: typed, taken: undefined });
    expect(takePreset(typed, [preset], false)).toBeUndefined();
  });
});
