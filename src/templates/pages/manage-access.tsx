import { RequestRow } from '../fragments/request-row.tsx';
import { Layout } from '../layout.tsx';
import { Icon } from '../parts/icon.tsx';
import { UserTable } from '../parts/user-table.tsx';
import type { Reader, RequestLine, SiteLine, UserLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface ManageAccessPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  /** Requests without an outcome, oldest first; on the first page only. */
  readonly waiting: readonly RequestLine[];
  readonly users: readonly UserLine[];
  /** All users of the Site, where counting them cost little. */
  readonly userCount?: number;
  /** Cursor of the next page; left out on the last. */
  readonly next?: string;
  /** This is not the first page. */
  readonly later?: boolean;
}

/** The User list of a Site: who waits, then who has access. */
export function ManageAccessPage(props: ManageAccessPageProps) {
  const { view, site, reader, later = false } = props;
  return (
    <Layout view={view} title={view.t('access.title-of', { siteNumber: site.siteNumber, siteName: site.name })} width="wide" live>
      <header class="page-head">
        <h1>
          {view.t('access.title')} <span class="page-head-site">{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</span>
        </h1>
        <p class="tabs">
          <span class="tab-here">{view.t('access.user-list')}</span>
        </p>
      </header>
      {reader.manageAccess === 'view' && (
        <p class="view-only">
          <Icon name="locked" />
          {view.t('access.view-only')}
        </p>
      )}
      {later ? <FirstPageHint view={view} site={site} /> : <WaitingRequests {...props} />}
      <Users {...props} />
    </Layout>
  );
}

function FirstPageHint({ view, site }: Pick<ManageAccessPageProps, 'view' | 'site'>) {
  return (
    <p class="quieter">
      {view.t('access.from-page-one')} <a href={paths.manageAccess(site.siteNumber)}>{view.t('access.users.first')}</a>
    </p>
  );
}

function WaitingRequests({ view, site, reader, waiting }: ManageAccessPageProps) {
  return (
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">
        {view.t('access.waiting')} {waiting.length > 0 && <span class="count">{waiting.length}</span>}
      </h2>
      {waiting.length === 0 ? (
        <p class="empty">{view.t(reader.manageAccess === 'view' ? 'access.waiting.empty-view' : 'access.waiting.empty')}</p>
      ) : (
        <div class="requests">
          {waiting.map((request) => (
            <RequestRow view={view} site={site} reader={reader} request={request} />
          ))}
        </div>
      )}
    </section>
  );
}

function Users({ view, site, users, userCount, next, later = false }: ManageAccessPageProps) {
  return (
    <section aria-labelledby="users">
      <h2 id="users">
        {view.t('access.users')} {userCount !== undefined && <span class="count">{new Intl.NumberFormat(view.locale).format(userCount)}</span>}
      </h2>
      {users.length === 0 ? <p class="empty">{view.t('access.users.empty')}</p> : <UserTable view={view} site={site} users={users} />}
      {(later || next !== undefined) && (
        <nav class="pages no-print" aria-label={view.t('access.users.pages')}>
          {later && <a href={paths.manageAccess(site.siteNumber)}>{view.t('access.users.first')}</a>}
          {next !== undefined && (
            <a rel="next" href={paths.manageAccess(site.siteNumber, next)}>
              {view.t('access.users.next')}
            </a>
          )}
        </nav>
      )}
    </section>
  );
}
