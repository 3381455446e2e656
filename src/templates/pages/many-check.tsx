import type { Refusal } from '../../domain/decision.ts';
import { REASON_MAX } from '../../domain/text.ts';
import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { DenyField, Problems, RequestLine, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import { effectSentence } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

export interface ManyCheckPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly kind: 'grant' | 'deny';
  /** Nonce of this rendering: each decision's id follows from it, so that sent twice it counts once. */
  readonly formId: string;
  readonly requests: readonly RequestLine[];
  /** Chosen too, but not the reader's to decide this way, or decided already. */
  readonly leftOut: readonly LeftOut[];
  readonly typed?: Typed<DenyField>;
  readonly problems?: Problems<DenyField>;
  readonly unavailable?: boolean;
}

export interface LeftOut {
  readonly request: RequestLine;
  readonly why: Refusal | 'decided';
}

const WORDS = {
  grant: { title: 'many.grant.title', lead: 'many.grant.lead', submit: 'many.grant.submit' },
  deny: { title: 'many.deny.title', lead: 'many.deny.lead', submit: 'many.deny.submit' },
} as const;

/** What deciding several requests together would do, one sentence each, before it is done. */
export function ManyCheckPage(props: ManyCheckPageProps) {
  const { view, site, kind, requests, leftOut, problems = {} } = props;
  const title = view.t(WORDS[kind].title, { count: requests.length });
  return (
    <Layout view={view} title={title} wrong={problems.reason !== undefined}>
      <p class="back">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={[['reason', 'reason']]} />
      {props.unavailable && <Unavailable view={view} />}
      <h1>{title}</h1>
      {requests.length === 0 ? <p class="empty">{view.t('many.nothing-to-do')}</p> : <CheckForm {...props} />}
      {leftOut.length > 0 && (
        <section aria-labelledby="left-out">
          <h2 id="left-out">{view.t('many.left-out')}</h2>
          <p>{view.t('many.left-out.text')}</p>
          <ul class="many-list">
            {leftOut.map((one) => (
              <LeftOutLine view={view} site={site} {...one} />
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}

function CheckForm({ view, site, kind, formId, requests, typed, problems = {} }: ManyCheckPageProps) {
  const action = kind === 'grant' ? paths.grantMany(site.siteNumber) : paths.denyMany(site.siteNumber);
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="formId" value={formId} />
      <p class="lead">{view.t(WORDS[kind].lead)}</p>
      <ul class="many-list">
        {requests.map((request) => (
          <li>
            <input type="hidden" name={`request-${request.id}`} value={String(request.version)} />
            <p class="effect-sentence">{effectOf(view, site, kind, request)}</p>
            <p class="quieter">
              {request.requester.email} · <a href={paths.review(site.siteNumber, request.id)}>{request.number}</a>
            </p>
          </li>
        ))}
      </ul>
      {kind === 'deny' && (
        <Field
          view={view}
          id="reason"
          label={view.t('deny.reason')}
          hint={view.t('many.reason.hint', { max: REASON_MAX })}
          value={typed?.reason}
          problem={problems.reason}
          mandatory
          lines={4}
        />
      )}
      <div class="form-actions">
        <button class={kind === 'grant' ? 'button' : 'button button-danger'} type="submit">
          {view.t(WORDS[kind].submit, { count: requests.length })}
        </button>
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.close')}</a>
      </div>
    </form>
  );
}

function effectOf(view: View, site: SiteLine, kind: 'grant' | 'deny', request: RequestLine): string {
  const { name } = request.requester;
  return kind === 'grant'
    ? effectSentence(view, { tense: 'future', permissions: request.asked, site, name })
    : view.t('many.denied', { name, siteNumber: site.siteNumber, siteName: site.name });
}

function LeftOutLine({ view, site, request, why }: LeftOut & { readonly view: View; readonly site: SiteLine }) {
  return (
    <li>
      <p>
        <strong>{request.requester.name}</strong> · <a href={paths.review(site.siteNumber, request.id)}>{request.number}</a>
      </p>
      <p class="quieter">{why === 'decided' ? view.t(request.beingProcessed ? 'decided.processing' : 'many.decided-already') : view.t(`refusal.${why}`)}</p>
    </li>
  );
}
