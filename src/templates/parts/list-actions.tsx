import type { Reader, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { type UserListUrl, userListQuery } from '../user-list-data.ts';
import type { View } from '../view.ts';

interface ListActionsProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly url: UserListUrl;
  /** Something else is what the page is for now. */
  readonly quiet: boolean;
}

/** What else one does with the list: add to it, take it along. */
export function ListActions({ view, site, reader, url, quiet }: ListActionsProps) {
  const { page: _page, part, ...exported } = url;
  return (
    <p class="list-actions no-print">
      {part !== 'waiting' && part !== 'invited' && (
        <a href={paths.exportUsers(site.siteNumber, userListQuery(exported))} download>
          {view.t('list.export')}
        </a>
      )}
      {reader.manageAccess === 'update' && <a href={paths.addUsers(site.siteNumber)}>{view.t('list.add-several')}</a>}
      {reader.manageAccess === 'update' && (
        <a class={quiet ? 'button button-plain' : 'button'} href={paths.addUser(site.siteNumber)}>
          {view.t('list.add')}
        </a>
      )}
    </p>
  );
}
