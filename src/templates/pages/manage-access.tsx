import { UserList, type UserListProps } from '../fragments/user-list.tsx';
import { Layout } from '../layout.tsx';
import { Icon } from '../parts/icon.tsx';
import { ListActions } from '../parts/list-actions.tsx';
import { ListTools } from '../parts/list-tools.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { SiteHead } from '../parts/site-head.tsx';
import type { TypedList } from '../user-list-data.ts';

export type ManageAccessPageProps = UserListProps & TypedList;

/** The User list of a Site: who waits, who is invited, who has access, and how to find one of them among many. */
export function ManageAccessPage(props: ManageAccessPageProps) {
  const { view, site, reader, problems } = props;
  return (
    <Layout
      view={view}
      title={view.t('access.title-of', { siteNumber: site.siteNumber, siteName: site.name })}
      width="wide"
      live
      wrong={Object.keys(problems).length > 0}
    >
      <SiteHead view={view} site={site} reader={reader} title={view.t('access.title')} here="users" />
      {reader.manageAccess === 'view' && (
        <p class="view-only">
          <Icon name="locked" />
          {view.t('access.view-only')}
        </p>
      )}
      <ProblemSummary
        view={view}
        problems={problems}
        targets={[
          ['q', 'q'],
          ['from', 'from'],
          ['to', 'to'],
        ]}
      />
      <div class="list-head">
        <ListTools view={view} site={site} url={props.url} typed={props.typed} problems={problems} />
        <ListActions view={view} site={site} reader={reader} url={props.url} quiet={props.waiting.length > 0} />
      </div>
      <UserList {...props} />
    </Layout>
  );
}
