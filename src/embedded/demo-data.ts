import type { PersonRow } from '../import/person-rows.ts';
import type { SiteRow } from '../import/site-rows.ts';
import type { ContactType } from '../domain/contacts.ts';
import { NO_PERMISSIONS, type Permissions } from '../domain/permissions.ts';

/** Two Sites, one French and one English, with people in every role. Addresses end in `.example`, which belongs to nobody. */
export const DEMO_SITES: readonly SiteRow[] = [
  {
    siteNumber: '7001234',
    name: 'Atelier Nord',
    country: 'CA',
    locale: 'fr',
    timeZone: 'America/Toronto',
    deskEmail: 'desk@vendor.example',
    primary: { email: 'claire@atelier-nord.example', firstName: 'Claire', lastName: 'Fontaine', telephone: '+1 514 555 0101' },
  },
  {
    siteNumber: '7005678',
    name: 'Harbour Analytics',
    country: 'GB',
    locale: 'en',
    timeZone: 'Europe/London',
    deskEmail: 'desk@vendor.example',
    primary: { email: 'grace@harbour.example', firstName: 'Grace', lastName: 'Okafor', telephone: '+44 20 7946 0102' },
  },
];

const USERS: readonly (readonly [firstName: string, lastName: string])[] = [
  ['Amélie', 'Bouchard'],
  ['Samir', 'Haddad'],
  ['Julie', 'Gagnon'],
  ['Olivier', 'Lévesque'],
  ['Mei', 'Chen'],
  ['Thomas', 'Girard'],
  ['Fatou', 'Diallo'],
  ['Étienne', 'Morin'],
  ['Sarah', 'Kowalski'],
  ['Luc', 'Pelletier'],
  ['Ingrid', 'Sørensen'],
  ['Antoine', 'Caron'],
];

/** What a user of each turn holds: enough variety for the list to show what it can. */
const HELD: readonly Partial<Permissions>[] = [
  { purchaseDownload: 'software' },
  { purchaseDownload: 'media', reporting: 'view' },
  { reporting: 'view', entitlements: 'view' },
  { purchaseDownload: 'full', reporting: 'view', entitlements: 'update', allocations: 'view' },
];

export const DEMO_PEOPLE: readonly PersonRow[] = [
  person('7001234', 'paul@atelier-nord.example', 'Paul', 'Roy', ['secondary'], {
    purchaseDownload: 'media',
    reporting: 'view',
    manageAccess: 'update',
    contactUpdates: 'view',
  }),
  person('7001234', 'nadia@atelier-nord.example', 'Nadia', 'Benali', ['secondary', 'administrative'], {
    reporting: 'view',
    manageAccess: 'view',
    accountDocuments: 'view',
  }),
  ...USERS.map(([firstName, lastName], turn) =>
    person(
      '7001234',
      `${plain(firstName)}.${plain(lastName)}@atelier-nord.example`,
      firstName,
      lastName,
      turn === 2 ? ['technical'] : [],
      HELD[turn % HELD.length] ?? {},
    ),
  ),
  person('7005678', 'daniel@harbour.example', 'Daniel', 'Frost', ['secondary', 'renewal'], { purchaseDownload: 'full', manageAccess: 'update' }),
  person('7005678', 'paul@atelier-nord.example', 'Paul', 'Roy', [], { purchaseDownload: 'software' }),
];

export interface DemoRequest {
  readonly email: string;
  readonly siteNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly telephone: string;
  readonly asked: Permissions;
  readonly why: string;
}

export const DEMO_REQUESTS: readonly DemoRequest[] = [
  {
    email: 'marie@atelier-nord.example',
    siteNumber: '7001234',
    firstName: 'Marie',
    lastName: 'Tremblay',
    telephone: '+1 514 555 0142',
    asked: { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view' },
    why: 'Je déploie la nouvelle version en mars et j’ai besoin des supports d’installation.',
  },
  {
    email: 'hugo@atelier-nord.example',
    siteNumber: '7001234',
    firstName: 'Hugo',
    lastName: 'Lambert',
    telephone: '+1 514 555 0187',
    asked: { ...NO_PERMISSIONS, reporting: 'view', entitlements: 'view', manageAccess: 'update' },
    why: 'Je remplace Paul Roy pendant son congé parental.',
  },
  {
    email: 'priya@harbour.example',
    siteNumber: '7005678',
    firstName: 'Priya',
    lastName: 'Raman',
    telephone: '+44 20 7946 0155',
    asked: { ...NO_PERMISSIONS, purchaseDownload: 'software' },
    why: 'I set up the build machines and need the installers.',
  },
];

function person(
  siteNumber: string,
  email: string,
  firstName: string,
  lastName: string,
  contactTypes: readonly ContactType[],
  held: Partial<Permissions>,
): PersonRow {
  return { siteNumber, email, firstName, lastName, telephone: '+1 514 555 0100', contactTypes, permissions: { ...NO_PERMISSIONS, ...held } };
}

/** A name as it stands in an address. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/ø/g, 'o')
    .toLowerCase();
}
