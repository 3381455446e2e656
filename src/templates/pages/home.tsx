import { Layout } from '../layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import type { MyRequestLine, MySiteLine, WaitingLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { abilitiesOf, inWords } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

export interface HomePageProps {
  readonly view: View;
  /** What waits for the reader's decision, over all Sites. */
  readonly waiting: readonly WaitingLine[];
  readonly requests: readonly MyRequestLine[];
  readonly sites: readonly MySiteLine[];
}

export function HomePage({ view, waiting, requests, sites }: HomePageProps) {
  const decides = sites.some((line) => line.manageAccess === 'update');
  return (
    <Layout view={view} title={view.t('home.title')}>
      <h1>{view.person ? view.t('home.welcome', { name: view.person.name }) : view.t('home.title')}</h1>
      {(decides || waiting.length > 0) && <Waiting view={view} waiting={waiting} />}
      {requests.length > 0 && <MyRequests view={view} requests={requests} />}
      <MySites view={view} sites={sites} />
      <p class="form-actions">
        <a class={sites.length === 0 && requests.length === 0 ? 'button' : 'button button-plain'} href={paths.newRequest()}>
          {view.t(sites.length === 0 ? 'home.ask-first' : 'home.ask-another')}
        </a>
      </p>
    </Layout>
  );
}

function Waiting({ view, waiting }: Pick<HomePageProps, 'view' | 'waiting'>) {
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">
        {view.t('home.waiting')} {waiting.length > 0 && <span class="count">{waiting.length}</span>}
      </h2>
      {waiting.length === 0 ? (
        <p class="empty">{view.t('home.waiting.empty')}</p>
      ) : (
        <ul class="cards">
          {waiting.map((line) => (
            <WaitingCard view={view} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}

function WaitingCard({ view, line: { site, request } }: { readonly view: View; readonly line: WaitingLine }) {
  const nameId = `waiting-${request.id}`;
  return (
    <li class="card card-waiting">
      <div class="card-body">
        <h3 id={nameId}>{request.requester.name}</h3>
        <p>{view.t('row.asks', { abilities: inWords(view, request.asked) })}</p>
        <p class="request-times">
          <span>{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</span>
          <span>
            <Phrase view={view} of="home.due" parts={{ when: <Moment view={view} at={request.deadline} timeZone={site.timeZone} /> }} />
          </span>
        </p>
      </div>
      <a class="button button-plain" href={paths.review(site.siteNumber, request.id)} aria-describedby={nameId}>
        {view.t('home.waiting.review')}
      </a>
    </li>
  );
}

function MyRequests({ view, requests }: Pick<HomePageProps, 'view' | 'requests'>) {
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{view.t('home.requests')}</h2>
      <ul class="lines">
        {requests.map(({ site, request }) => (
          <li class="line">
            <a class="line-main" href={paths.request(request.id)}>
              {request.number}
            </a>
            <span class="line-site">{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</span>
            <span class="quieter">
              <Phrase view={view} of="home.requests.asked" parts={{ when: <Moment view={view} at={request.createdAt} timeZone={site.timeZone} /> }} />
            </span>
            <StateTag view={view} state={request.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MySites({ view, sites }: Pick<HomePageProps, 'view' | 'sites'>) {
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{view.t('home.sites')}</h2>
      {sites.length === 0 ? (
        <p class="empty">{view.t('home.sites.empty')}</p>
      ) : (
        <ul class="cards">
          {sites.map((line) => (
            <SiteCard view={view} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SiteCard({ view, line }: { readonly view: View; readonly line: MySiteLine }) {
  const { site, permissions, contactTypes } = line;
  const nameId = `site-${site.siteNumber}`;
  return (
    <li class="card">
      <div class="card-body">
        <h3 id={nameId}>{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</h3>
        {contactTypes.length > 0 && (
          <p class="quieter">{view.t('home.sites.contact', { types: contactTypes.map((type) => view.t(`contact.${type}`)).join(', ') })}</p>
        )}
        {abilitiesOf(view, permissions).length > 0 && <p>{view.t('home.sites.can', { abilities: inWords(view, permissions) })}</p>}
      </div>
      {line.manageAccess !== 'none' && (
        <a class="button button-plain" href={paths.manageAccess(site.siteNumber)} aria-describedby={nameId}>
          {view.t('home.sites.manage')}
        </a>
      )}
    </li>
  );
}
