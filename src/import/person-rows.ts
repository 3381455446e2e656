import { z } from 'zod';
import type { ContactType } from '../domain/contacts.ts';
import type { Permissions } from '../domain/permissions.ts';
import { contactTypesCell, emailCell, levelCell, nameCell, siteNumberCell, telephoneCell } from './cells.ts';
import { fileRows } from './file-rows.ts';
import type { RowSource } from './row-source.ts';
import type { PersonDetails } from './site-rows.ts';

export interface PersonRow extends PersonDetails {
  readonly siteNumber: string;
  /** In the domain's order. */
  readonly contactTypes: readonly ContactType[];
  readonly permissions: Permissions;
}

const row = z
  .object({
    site_number: siteNumberCell,
    email: emailCell,
    first_name: nameCell,
    last_name: nameCell,
    telephone: telephoneCell,
    contact_types: contactTypesCell,
    purchase_download: levelCell('purchaseDownload'),
    reporting: levelCell('reporting'),
    entitlements: levelCell('entitlements'),
    allocations: levelCell('allocations'),
    manage_access: levelCell('manageAccess'),
    contact_updates: levelCell('contactUpdates'),
    account_documents: levelCell('accountDocuments'),
  })
  .transform((cells): PersonRow => ({
    siteNumber: cells.site_number,
    email: cells.email,
    firstName: cells.first_name,
    lastName: cells.last_name,
    telephone: cells.telephone,
    contactTypes: cells.contact_types,
    permissions: {
      purchaseDownload: cells.purchase_download,
      reporting: cells.reporting,
      entitlements: cells.entitlements,
      allocations: cells.allocations,
      manageAccess: cells.manage_access,
      contactUpdates: cells.contact_updates,
      accountDocuments: cells.account_documents,
    },
  }));

const COLUMNS = {
  required: [
    'site_number',
    'email',
    'first_name',
    'last_name',
    'telephone',
    'contact_types',
    'purchase_download',
    'reporting',
    'entitlements',
    'allocations',
    'manage_access',
    'contact_updates',
    'account_documents',
  ],
  optional: [],
};

/** The rows of CONTRACT.md's file of people. */
export function personRows(path: string): RowSource<PersonRow> {
  return fileRows(path, COLUMNS, row);
}
