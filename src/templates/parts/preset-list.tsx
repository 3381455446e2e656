import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { inWords } from '../permissions-in-words.ts';
import type { PresetLine } from '../policy-data.ts';
import type { View } from '../view.ts';

interface PresetListProps {
  readonly view: View;
  readonly site: Pick<SiteLine, 'siteNumber'>;
  readonly presets: readonly PresetLine[];
  /** The reader may change them. */
  readonly editable: boolean;
}

/** The Site's presets, each with what it gives in words. */
export function PresetList({ view, site, presets, editable }: PresetListProps) {
  return (
    <section class="preset-list" aria-labelledby="presets">
      <h2 id="presets">{view.t('preset.title')}</h2>
      <p class="hint">{view.t('preset.intro')}</p>
      {presets.length === 0 ? (
        <p class="empty">{view.t('preset.empty')}</p>
      ) : (
        <ul class="cards">
          {presets.map((preset) => (
            <li class="card">
              <div class="card-body">
                <p class="preset-name">{preset.name}</p>
                <p class="quieter">{view.t('preset.gives', { abilities: inWords(view, preset.permissions) })}</p>
              </div>
              {editable && <PresetActions view={view} site={site} preset={preset} />}
            </li>
          ))}
        </ul>
      )}
      {editable && (
        <p class="form-actions">
          <a class="button button-plain" href={paths.newPreset(site.siteNumber)}>
            {view.t('preset.add')}
          </a>
        </p>
      )}
    </section>
  );
}

function PresetActions({ view, site, preset }: { readonly view: View; readonly site: Pick<SiteLine, 'siteNumber'>; readonly preset: PresetLine }) {
  const which = view.t('preset.of', { name: preset.name });
  return (
    <p class="card-actions no-print">
      <a href={paths.preset(site.siteNumber, preset.id)}>
        {view.t('preset.change')} <span class="visually-hidden">{which}</span>
      </a>
      <a href={paths.deletePreset(site.siteNumber, preset.id)}>
        {view.t('preset.delete')} <span class="visually-hidden">{which}</span>
      </a>
    </p>
  );
}
