import { AREAS, type Area } from '../../domain/permissions.ts';
import { PRESET_NAME_MAX } from '../../domain/site-policy.ts';
import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { areaControlId, Matrix } from '../parts/matrix.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import type { Problems, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import { inWords } from '../permissions-in-words.ts';
import type { PresetField, PresetLine } from '../policy-data.ts';
import type { View } from '../view.ts';

export interface PresetPageProps {
  readonly view: View;
  readonly site: SiteLine;
  /** Of the form: sent twice, it makes one preset. */
  readonly id: string;
  /** The preset that is changed, as it is stored; left out for a new one. */
  readonly preset?: PresetLine;
  readonly version?: number;
  readonly typed: Typed<'presetName' | Area>;
  readonly problems?: Problems<PresetField>;
  /** Somebody else changed it meanwhile. */
  readonly meanwhile?: boolean;
}

const PREFIX = 'preset-';
const TARGETS = [['presetName', 'presetName'] as const, ['permissions', areaControlId(PREFIX, AREAS[0] ?? 'purchaseDownload')] as const];

/** A preset's name and its levels, new or to change. */
export function PresetPage(props: PresetPageProps) {
  const { view, site, preset, typed, problems = {} } = props;
  const title = preset ? view.t('preset.change.title', { name: preset.name }) : view.t('preset.new.title');
  return (
    <Layout view={view} title={title} width="wide" wrong={Object.keys(problems).length > 0}>
      <p class="back">
        <a href={paths.sitePolicy(site.siteNumber)}>{view.t('preset.back')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={TARGETS} />
      {props.meanwhile && preset && <Meanwhile view={view} preset={preset} />}
      <h1>{title}</h1>
      <form
        class="decision-form preset-form"
        method="post"
        action={preset ? paths.preset(site.siteNumber, preset.id) : paths.newPreset(site.siteNumber)}
        novalidate
      >
        <input type="hidden" name="id" value={props.id} />
        {props.version !== undefined && <input type="hidden" name="version" value={String(props.version)} />}
        <div class="decision-question">
          <Field
            view={view}
            id="presetName"
            label={view.t('preset.name')}
            hint={view.t('preset.name.hint', { max: PRESET_NAME_MAX })}
            value={typed.presetName}
            problem={problems.presetName}
            mandatory
            size="half"
          />
          <Matrix view={view} prefix={PREFIX} chosen={typed} problems={problems} accountNote={view.t('preset.account')} />
        </div>
        <div class="decision-end">
          <p class="effect">{view.t('preset.effect')}</p>
          <div class="form-actions">
            <button class="button" type="submit">
              {view.t('preset.save')}
            </button>
          </div>
        </div>
      </form>
    </Layout>
  );
}

function Meanwhile({ view, preset }: { readonly view: View; readonly preset: PresetLine }) {
  return (
    <Notice tone="warning" urgent>
      <p>{view.t('preset.meanwhile')}</p>
      <p>{view.t('preset.meanwhile.now', { name: preset.name, abilities: inWords(view, preset.permissions) })}</p>
    </Notice>
  );
}
