import { Layout } from '../layout.tsx';
import type { HomeData } from '../home-data.ts';
import { MySites } from '../fragments/home-sites.tsx';
import { WaitingForYou } from '../fragments/home-waiting.tsx';
import { Moment } from '../parts/moment.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { StateTag } from '../parts/state-tag.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export type HomePageProps = HomeData & { readonly view: View };

/** What waits for the reader, what they asked for, and the Sites where they are somebody. */
export function HomePage(props: HomePageProps) {
  const { view, requests, sites } = props;
  return (
    <Layout view={view} title={view.t('home.title')}>
      <h1>{view.person ? view.t('home.welcome', { name: view.person.name }) : view.t('home.title')}</h1>
      <WaitingForYou {...props} />
      {requests.lines.length > 0 && <MyRequests view={view} requests={requests} />}
      <MySites view={view} sites={sites} />
      <p class="form-actions">
        <a class={sites.lines.length === 0 && requests.lines.length === 0 ? 'button' : 'button button-plain'} href={paths.newRequest()}>
          {view.t(sites.lines.length === 0 ? 'home.ask-first' : 'home.ask-another')}
        </a>
      </p>
    </Layout>
  );
}

function MyRequests({ view, requests }: Pick<HomePageProps, 'view' | 'requests'>) {
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{view.t('home.requests')}</h2>
      <ul class="lines">
        {requests.lines.map(({ site, request }) => (
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
      {requests.more && <p class="quieter">{view.t('home.requests.more', { count: requests.lines.length })}</p>}
    </section>
  );
}
