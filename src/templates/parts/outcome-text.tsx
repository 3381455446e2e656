import type { OutcomeLine, RequestLine, SiteLine } from '../page-data.ts';
import { differencesInWords, effectSentence } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';

interface OutcomeTextProps {
  readonly view: View;
  readonly site: SiteLine;
  /** Whoever decided reads "you". */
  readonly readerId: string;
  readonly request: RequestLine;
  readonly outcome: OutcomeLine;
}

/** What happened to a request, in the past tense: who, when, what was given otherwise than asked, the reason. */
export function OutcomeText(props: OutcomeTextProps) {
  const { view, request, outcome } = props;
  const differences = outcome.given ? differencesInWords(view, request.asked, outcome.given) : [];
  return (
    <>
      <p class="outcome-sentence">{sentence(props)}</p>
      {differences.length > 0 && (
        <>
          <p>{view.t('decided.differs')}</p>
          <ul class="differences">
            {differences.map((difference) => (
              <li>{difference}</li>
            ))}
          </ul>
        </>
      )}
      {outcome.reason && (
        <p>
          {view.t('decided.reason')}
          <span class="quoted written">{outcome.reason}</span>
        </p>
      )}
      <p class="request-times">
        <Moment view={view} at={outcome.at} />
        {(outcome.state === 'granted' || outcome.state === 'denied') && <span>{view.t('decided.when', { name: request.requester.name })}</span>}
      </p>
    </>
  );
}

function sentence({ view, site, readerId, request, outcome }: OutcomeTextProps): string {
  const { name } = request.requester;
  const values = { name, siteNumber: site.siteNumber, siteName: site.name };
  const byReader = outcome.by?.id === readerId;
  const by = outcome.by?.name ?? '';
  switch (outcome.state) {
    case 'granted':
      return effectSentence(view, { tense: 'past', permissions: outcome.given ?? request.asked, site, name, ...(!byReader && { by }) });
    case 'denied':
      return byReader ? view.t('decided.denied.past-you', values) : view.t('decided.denied.past', { ...values, by });
    case 'withdrawn':
      return view.t('decided.withdrawn.past', values);
    case 'expired':
      return view.t('decided.expired.past', values);
  }
}
