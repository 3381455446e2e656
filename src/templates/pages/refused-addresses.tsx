import type { RefusedAddressLine } from '../desk-data.ts';
import { Layout } from '../layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

interface RefusedAddressesPageProps {
  readonly view: View;
  readonly addresses: readonly RefusedAddressLine[];
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
  /** This is not the first page. */
  readonly further: boolean;
}

/** The addresses that refuse our mail, the last refused first: since when, what their server said, and at which Sites they can be mended. */
export function RefusedAddressesPage({ view, addresses, next, further }: RefusedAddressesPageProps) {
  const title = view.t('refused.title');
  return (
    <Layout view={view} title={title} width="wide">
      <p class="back no-print">
        <a href={paths.desk()}>{view.t('desk.title')}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{view.t('refused.intro')}</p>
      {addresses.length === 0 ? (
        <p class="empty">{view.t('refused.empty')}</p>
      ) : (
        <ul class="lines">
          {addresses.map((address) => (
            <RefusedAddress view={view} address={address} />
          ))}
        </ul>
      )}
      {(further || next !== undefined) && (
        <p class="form-actions no-print">
          {further && <a href={paths.refusedAddresses()}>{view.t('refused.first')}</a>}
          {next !== undefined && (
            <a rel="next" href={paths.refusedAddresses(`after=${encodeURIComponent(next)}`)}>
              {view.t('refused.next')}
            </a>
          )}
        </p>
      )}
    </Layout>
  );
}

function RefusedAddress({
  view,
  address: { email, refusedAt, answer, names, sites, siteCount },
}: {
  readonly view: View;
  readonly address: RefusedAddressLine;
}) {
  const others = siteCount - sites.length;
  return (
    <li class="line refused-line">
      <div class="notice-line-what">
        {names.length > 0 && <p class="strong">{names.join(', ')}</p>}
        <p class={names.length > 0 ? 'address' : 'strong address'}>{email}</p>
        <p class="quieter refused-sites">
          {sites.length === 0 && view.t('refused.no-site')}
          {sites.map(({ siteNumber, name }) => (
            <span>{view.t('site.title', { siteNumber, siteName: name })}</span>
          ))}
          {others > 0 && <span>{view.t('refused.more-sites', { count: others })}</span>}
        </p>
        <p class="quieter">{view.t('refused.answer', { answer })}</p>
      </div>
      <span class="quieter">
        <Phrase view={view} of="refused.since" parts={{ when: <Moment view={view} at={refusedAt} form="exact" /> }} />
      </span>
    </li>
  );
}
