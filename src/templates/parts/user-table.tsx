import { AREAS } from '../../domain/permissions.ts';
import type { SiteLine, UserLine } from '../page-data.ts';
import { areaName } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { userRow } from './user-row.tsx';

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
      <tbody role="rowgroup">{users.map((user) => userRow(view, site, user))}</tbody>
    </table>
  );
}
