import type { OutcomeLine, RequestLine, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { differencesInWords, effectSentence } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

interface RequestResultProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly request: RequestLine;
  readonly outcome: OutcomeLine;
  /** From when on the Site may be asked again, where the reader has to wait. */
  readonly askAgainAt?: Date | undefined;
}

/** How a request ended, for the person who sent it, and what they can do now. */
export function RequestResult(props: RequestResultProps) {
  switch (props.outcome.state) {
    case 'granted':
      return <Granted {...props} />;
    case 'denied':
      return <Denied {...props} />;
    case 'withdrawn':
      return <Ended {...props} tone="info" />;
    case 'expired':
      return <Ended {...props} tone="warning" />;
  }
}

function Granted({ view, site, request, outcome }: RequestResultProps) {
  const given = outcome.given ?? request.asked;
  const differences = differencesInWords(view, request.asked, given);
  return (
    <div class="result">
      <Notice tone="success">
        <h2>{view.t('request.granted')}</h2>
        <p class="outcome-sentence">{effectSentence(view, { tense: 'now-you', permissions: given, site })}</p>
        {differences.length === 0 ? <p>{view.t('request.granted.as-asked')}</p> : <p>{view.t('request.granted.differs')}</p>}
        {differences.length > 0 && (
          <ul class="differences">
            {differences.map((difference) => (
              <li>{difference}</li>
            ))}
          </ul>
        )}
        <DecidedBy view={view} outcome={outcome} />
      </Notice>
    </div>
  );
}

function Denied({ view, site, outcome, askAgainAt }: RequestResultProps) {
  return (
    <div class="result">
      <Notice tone="danger">
        <h2>{view.t('request.denied')}</h2>
        <p class="outcome-sentence">{view.t('request.denied.text', { siteNumber: site.siteNumber, siteName: site.name })}</p>
        <h3>{view.t('request.reason')}</h3>
        <p class="quoted written">{outcome.reason}</p>
        <DecidedBy view={view} outcome={outcome} />
      </Notice>
      {askAgainAt ? (
        <p>
          <Phrase view={view} of="request.denied.next-from" parts={{ from: <Moment view={view} at={askAgainAt} form="exact" /> }} />
        </p>
      ) : (
        <>
          <p>{view.t('request.denied.next')}</p>
          <AskAgain view={view} />
        </>
      )}
    </div>
  );
}

function Ended({ view, outcome, tone }: RequestResultProps & { readonly tone: 'info' | 'warning' }) {
  const state = outcome.state === 'withdrawn' ? 'withdrawn' : 'expired';
  return (
    <div class="result">
      <Notice tone={tone} icon={state}>
        <h2>{view.t(`request.${state}`)}</h2>
        <p>{view.t(`request.${state}.text`)}</p>
        <p class="request-times">
          <Moment view={view} at={outcome.at} />
        </p>
      </Notice>
      <AskAgain view={view} />
    </div>
  );
}

function DecidedBy({ view, outcome }: Pick<RequestResultProps, 'view' | 'outcome'>) {
  if (!outcome.by) return null;
  return (
    <p class="request-times">
      <span>
        <Phrase view={view} of="request.decided-by" values={{ name: outcome.by.name }} parts={{ when: <Moment view={view} at={outcome.at} /> }} />
      </span>
    </p>
  );
}

function AskAgain({ view }: { readonly view: View }) {
  return (
    <p class="form-actions no-print">
      <a class="button button-plain" href={paths.newRequest()}>
        {view.t('request.again')}
      </a>
    </p>
  );
}
