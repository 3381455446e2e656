import type { Child } from 'hono/jsx';
import type { SitePolicy } from '../../domain/site-policy.ts';
import type { HistoryLine } from '../history-data.ts';
import { Layout } from '../layout.tsx';
import type { Reader, SiteLine } from '../page-data.ts';
import { ChangeList } from '../parts/change-list.tsx';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { PolicyFacts, PolicySentences } from '../parts/policy-facts.tsx';
import { hasTooMany, lacksSecond, POLICY_TARGETS, PolicyForm, type PolicyFormProps } from '../parts/policy-form.tsx';
import { PresetList } from '../parts/preset-list.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { SiteHead } from '../parts/site-head.tsx';
import { changesOf } from '../history-changes.ts';
import { paths } from '../paths.ts';
import type { PolicyPeople, PresetLine } from '../policy-data.ts';
import type { View } from '../view.ts';

/** What the reader just did here. */
export type PolicyDone = 'nothing' | { readonly policy: HistoryLine } | { readonly preset: 'saved' | 'deleted'; readonly name: string };

export interface SitePolicyPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly policy: SitePolicy;
  readonly presets: readonly PresetLine[];
  readonly people: PolicyPeople;
  /** Who changed the policies last; null where the programme's count. */
  readonly saved: { readonly by: string; readonly at: Date } | null;
  /** The primary contact's form; nobody else has one. */
  readonly form?: Pick<PolicyFormProps, 'typed' | 'problems' | 'version' | 'now'>;
  readonly done?: PolicyDone | undefined;
}

/** The policies of a Site: for the primary contact to set, for everybody else who sees who has access to read. */
export function SitePolicyPage(props: SitePolicyPageProps) {
  const { view, site, reader, policy, presets, form } = props;
  return (
    <Layout view={view} title={view.t('policy.title-of', { siteNumber: site.siteNumber, siteName: site.name })} width="wide" wrong={hasProblems(props)}>
      <SiteHead view={view} site={site} reader={reader} title={view.t('policy.title')} here="policies" />
      {form && <ProblemSummary view={view} problems={form.problems} targets={POLICY_TARGETS} />}
      {form?.now && (
        <Notice tone="warning" urgent>
          <p>{view.t('policy.meanwhile')}</p>
        </Notice>
      )}
      <Done {...props} />
      <div class="policy-columns">
        <section class="policy-main" aria-label={view.t('policy.title')}>
          <p class="lead">{view.t('policy.intro')}</p>
          {!form && (
            <p class="view-only">
              <Icon name="locked" />
              {view.t('policy.read-only')}
            </p>
          )}
          {form ? <PolicyForm {...props} {...form} /> : <PolicyFacts view={view} policy={policy} />}
        </section>
        <aside class="policy-now">
          <Standing {...props} />
        </aside>
      </div>
      <PresetList view={view} site={site} presets={presets} editable={form !== undefined} />
    </Layout>
  );
}

function hasProblems({ form }: SitePolicyPageProps): boolean {
  return Object.keys(form?.problems ?? {}).length > 0;
}

/** What counts now, in sentences, and since when. */
function Standing({ view, site, policy, saved }: SitePolicyPageProps) {
  return (
    <>
      <h2>{view.t('policy.in-force')}</h2>
      <PolicySentences view={view} policy={policy} />
      <p class="hint">
        {saved ? (
          <Phrase view={view} of="policy.last" values={{ name: saved.by }} parts={{ when: <Moment view={view} at={saved.at} /> }} />
        ) : (
          view.t('policy.default')
        )}{' '}
        <a href={paths.siteHistory(site.siteNumber, 'group=policies')}>{view.t('policy.see-history')}</a>
      </p>
    </>
  );
}

function Done({ view, site, policy, people, done }: SitePolicyPageProps) {
  if (done === undefined) return null;
  if (done === 'nothing') return <Success>{view.t('policy.unchanged')}</Success>;
  if ('preset' in done) return <Success>{view.t(done.preset === 'saved' ? 'preset.saved' : 'preset.deleted', { name: done.name })}</Success>;
  return (
    <>
      <Success>
        {view.t('policy.saved', { siteNumber: site.siteNumber, siteName: site.name })}
        <ChangeList view={view} changes={changesOf(view, done.policy)} title={view.t('policy.changed')} />
      </Success>
      {hasTooMany(policy, people) && <Warning>{view.t('policy.saved.over-secondaries', { count: people.secondaries })}</Warning>}
      {lacksSecond(policy, people) && <Warning>{view.t('policy.saved.nobody-second')}</Warning>}
    </>
  );
}

function Success({ children }: { readonly children: Child }) {
  return (
    <Notice tone="success" urgent>
      <div class="outcome-sentence">{children}</div>
    </Notice>
  );
}

function Warning({ children }: { readonly children: Child }) {
  return (
    <Notice tone="warning">
      <p>{children}</p>
    </Notice>
  );
}
