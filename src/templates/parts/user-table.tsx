import { AREAS } from '../../domain/permissions.ts';
import { shortDay } from '../../locales/times.ts';
import type { SiteLine, UserLine } from '../page-data.ts';
import { areaName } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { levelMark } from './level-mark.tsx';

interface UserTableProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly users: readonly UserLine[];
}

/** Who has access, one column an area. On a phone the style sheet turns rows into cards and writes each column's name into its cell. */
export function UserTable({ view, site, users }: UserTableProps) {
  return (
    // The roles are said again because showing a table as blocks takes them away.
    <table class="users" role="table">
      <caption class="visually-hidden">{view.t('access.users.caption', { siteNumber: site.siteNumber })}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {view.t('access.users.name')}
          </th>
          {AREAS.map((area) => (
            <th scope="col" role="columnheader">
              <abbr title={areaName(view, area)}>{view.t(`area.short.${area}`)}</abbr>
            </th>
          ))}
          <th scope="col" role="columnheader">
            {view.t('access.users.contact')}
          </th>
          <th scope="col" role="columnheader">
            {view.t('access.users.added')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {users.map((user) => (
          <UserRow view={view} site={site} user={user} />
        ))}
      </tbody>
    </table>
  );
}

function UserRow({ view, site, user }: { readonly view: View; readonly site: SiteLine; readonly user: UserLine }) {
  const types = user.contactTypes.map((type) => view.t(`contact.${type}`));
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <span class="user-name">{user.person.name}</span> <span class="user-email">{user.person.email}</span>
      </th>
      {AREAS.map((area) => (
        <td role="cell" data-column={view.t(`area.short.${area}`)} class={user.permissions[area] === 'none' ? 'nothing' : undefined}>
          {levelMark(view, area, user.permissions[area])}
        </td>
      ))}
      <td role="cell" data-column={view.t('access.users.contact')} class={types.length === 0 ? 'nothing' : 'contact-types'}>
        {types.join(', ')}
      </td>
      <td role="cell" data-column={view.t('access.users.added')} class="added">
        <time datetime={user.addedAt.toISOString()}>{shortDay(user.addedAt, view.locale, site.timeZone)}</time>
      </td>
    </tr>
  );
}
