import type { Refusal } from '../../domain/decision.ts';
import { Layout } from '../layout.tsx';
import { Icon } from '../parts/icon.tsx';
import { OutcomeText } from '../parts/outcome-text.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import type { Reader, RequestLine, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface ManyResult {
  readonly request: RequestLine;
  readonly outcome:
    | { readonly kind: 'recorded' | 'already-decided' | 'being-processed' | 'not-recorded' }
    | { readonly kind: 'refused'; readonly refusal: Refusal };
}

export interface ManyResultsPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly results: readonly ManyResult[];
  /** Where those that were not recorded can be checked and sent once more. */
  readonly again: (ids: readonly string[]) => string;
}

/** What became of several decisions: each by itself, those that failed first, with why. */
export function ManyResultsPage({ view, site, reader, results, again }: ManyResultsPageProps) {
  const title = view.t('many.results.title', { count: results.length });
  const failed = results.filter(({ outcome }) => outcome.kind !== 'recorded' && outcome.kind !== 'being-processed');
  const done = results.filter((result) => !failed.includes(result));
  const open = failed.filter(({ outcome, request }) => request.outcome === null && (outcome.kind === 'not-recorded' || isChanged(outcome)));
  return (
    <Layout view={view} title={title}>
      <p class="back">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {failed.length === 0 ? view.t('many.results.all', { count: done.length }) : view.t('many.results.some', { done: done.length, failed: failed.length })}
      </p>
      <ul class="many-list many-results">
        {[...failed, ...done].map((result) => (
          <Result view={view} site={site} reader={reader} {...result} />
        ))}
      </ul>
      {open.length > 0 && (
        <p class="form-actions">
          <a class="button" href={again(open.map(({ request }) => request.id))}>
            {view.t('many.retry')}
          </a>
        </p>
      )}
    </Layout>
  );
}

function isChanged(outcome: ManyResult['outcome']): boolean {
  return outcome.kind === 'refused' && outcome.refusal === 'changed-meanwhile';
}

function Result({ view, site, reader, request, outcome }: ManyResult & Pick<ManyResultsPageProps, 'view' | 'site' | 'reader'>) {
  const done = outcome.kind === 'recorded' || outcome.kind === 'being-processed';
  return (
    <li class={done ? 'many-done' : 'many-failed'}>
      <p class="many-who">
        <Icon name={done ? 'granted' : 'trouble'} />
        <strong>{request.requester.name}</strong> <a href={paths.review(site.siteNumber, request.id)}>{request.number}</a>{' '}
        <StateTag view={view} state={outcome.kind === 'being-processed' ? 'processing' : request.state} />
      </p>
      {outcome.kind === 'refused' && <p>{view.t(`refusal.${outcome.refusal}`)}</p>}
      {outcome.kind === 'not-recorded' && <p>{view.t('many.away')}</p>}
      {outcome.kind === 'being-processed' && <p>{view.t('many.processing')}</p>}
      {outcome.kind === 'already-decided' && <p>{view.t(request.outcome?.by?.id === reader.personId ? 'many.decided-by-you' : 'many.decided-already')}</p>}
      {request.outcome && <OutcomeText view={view} site={site} readerId={reader.personId} request={request} outcome={request.outcome} />}
    </li>
  );
}
