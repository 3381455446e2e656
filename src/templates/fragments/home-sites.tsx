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
  const pages = pagesOf(view, line);
  return (
    <li class="card">
      <div class="card-body">
        <h3 id={nameId}>{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</h3>
        {contactTypes.length > 0 && (
          <p class="quieter">{view.t('home.sites.contact', { types: contactTypes.map((type) => view.t(`contact.${type}`)).join(', ') })}</p>
        )}
        {abilitiesOf(view, permissions).length > 0 && <p>{view.t('home.sites.can', { abilities: inWords(view, permissions) })}</p>}
        {pages.length > 0 && (
          <p class="card-links">
            {pages.map(([path, name]) => (
              <a href={path} aria-describedby={nameId}>
                {name}
              </a>
            ))}
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

/** The pages of the Site that the reader may see, but for "Manage access", which is its button. */
function pagesOf(view: View, { site, manageAccess, contactUpdates, documents }: MySiteLine): (readonly [path: string, name: string])[] {
  return [
    ...(contactUpdates === 'none' ? [] : [[paths.contacts(site.siteNumber), view.t('contacts.title')] as const]),
    ...(documents ? [[paths.documents(site.siteNumber), view.t('documents.title')] as const] : []),
    ...(manageAccess === 'none'
      ? []
      : [[paths.siteHistory(site.siteNumber), view.t('history.title')] as const, [paths.sitePolicy(site.siteNumber), view.t('policy.title')] as const]),
  ];
}
