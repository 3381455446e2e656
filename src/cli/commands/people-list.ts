import { type ListedPerson, selectListedPeople } from '../../database/listings.ts';
import { CONTACT_TYPES } from '../../domain/contacts.ts';
import { AREAS, NO_PERMISSIONS } from '../../domain/permissions.ts';
import { type Command, DONE } from '../command.ts';
import { printJson, printTable, type TableColumn } from '../print-list.ts';
import { askedSite, selectAskedSite, SITE_OPTION } from '../site-filter.ts';
import { withDatabase } from '../with-database.ts';

export const PEOPLE_LIST: Command = {
  name: 'people list',
  summary: 'lists users and contacts with what they hold',
  options: { site: SITE_OPTION, json: { type: 'boolean', help: 'one JSON array' } },
  async run(context) {
    const siteNumber = askedSite(context);
    return withDatabase(context, async (sql) => {
      await selectAskedSite(sql, siteNumber);
      const people = selectListedPeople(sql, { siteNumber });
      if (context.flag('json')) await printJson(context.out, inContract(people));
      else await printTable(context.out, people, COLUMNS, 'Nobody yet: octroi sites import and octroi people import bring Sites and people.');
      return DONE;
    });
  },
};

/** CONTRACT.md's shape. */
async function* inContract(people: AsyncIterable<ListedPerson>) {
  for await (const { contactTypes, permissions, ...person } of people) {
    yield {
      ...person,
      contactTypes: CONTACT_TYPES.filter((type) => contactTypes.includes(type)),
      permissions: permissions ?? NO_PERMISSIONS,
      state: stateOf(permissions),
    };
  }
}

function stateOf(permissions: ListedPerson['permissions']): 'active' | 'contact' {
  return permissions ? 'active' : 'contact';
}

const COLUMNS: readonly TableColumn<ListedPerson>[] = [
  { title: 'SITE', cell: ({ siteNumber }) => siteNumber },
  { title: 'E-MAIL', cell: ({ email }) => email },
  { title: 'NAME', cell: ({ firstName, lastName }) => `${firstName} ${lastName}`.trim() },
  { title: 'STATE', cell: ({ permissions }) => stateOf(permissions) },
  { title: 'CONTACT TYPES', cell: ({ contactTypes }) => CONTACT_TYPES.filter((type) => contactTypes.includes(type)).join(', ') || '-' },
  {
    title: 'PERMISSIONS',
    cell: ({ permissions }) =>
      AREAS.filter((area) => permissions && permissions[area] !== 'none')
        .map((area) => `${area}=${permissions?.[area]}`)
        .join(' ') || '-',
  },
];
