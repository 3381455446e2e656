import type { HomeData } from '../home-data.ts';
import type { MySiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { abilitiesOf, inWords } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

/** The Sites where the reader is somebody: what they are and can do there, and the pages that are theirs. */
export function MySites({ view, sites }: Pick<HomeData, 'sites'> & { readonly view: View }) {
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{view.t('home.sites')}</h2>
      {sites.lines.length === 0 ? (
        <p class="empty">{view.t('home.sites.empty')}</p>
      ) : (
        <ul class="cards">
          {sites.lines.map((line) => (
            <SiteCard view={view} line={line} />
          ))}
        </ul>
      )}
      {sites.more && <p class="quieter">{view.t('home.sites.more', { count: sites.lines.length })}</p>}
    </section>
  );
}

function SiteCard({ view, line }: { readonly view: View; readonly line: MySiteLine }) {
  const { site, permissions, contactTypes, manageAccess } = line;
  const nameId = `site-${site.siteNumber}`;
  return (
    <li class="card">
      <div class="card-body">
        <h3 id={nameId}>{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</h3>
        {contactTypes.length > 0 && (
          <p class="quieter">{view.t('home.sites.contact', { types: contactTypes.map((type) => view.t(`contact.${type}`)).join(', ') })}</p>
        )}
        {abilitiesOf(view, permissions).length > 0 && <p>{view.t('home.sites.can', { abilities: inWords(view, permissions) })}</p>}
        {manageAccess !== 'none' && (
          <p class="card-links">
            <a href={paths.siteHistory(site.siteNumber)} aria-describedby={nameId}>
              {view.t('history.title')}
            </a>
            <a href={paths.sitePolicy(site.siteNumber)} aria-describedby={nameId}>
              {view.t('policy.title')}
            </a>
          </p>
        )}
      </div>
      {manageAccess !== 'none' && (
        <a class="button button-plain" href={paths.manageAccess(site.siteNumber)} aria-describedby={nameId}>
          {view.t('home.sites.manage')}
        </a>
      )}
    </li>
  );
}
