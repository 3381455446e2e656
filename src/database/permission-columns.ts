import type { Permissions } from '../domain/permissions.ts';

/** A row of `access`: its columns, once in camel case, are the areas' own names. */
export type PermissionColumns = { -readonly [Area in keyof Permissions]: Permissions[Area] };

/** Only the permissions of a row that holds other columns too. */
export function permissionsOf({
  purchaseDownload,
  reporting,
  entitlements,
  allocations,
  manageAccess,
  contactUpdates,
  accountDocuments,
}: PermissionColumns): Permissions {
  return { purchaseDownload, reporting, entitlements, allocations, manageAccess, contactUpdates, accountDocuments };
}

/** The columns of `access` for an insert or an update. */
export function permissionColumns(permissions: Permissions) {
  return {
    purchase_download: permissions.purchaseDownload,
    reporting: permissions.reporting,
    entitlements: permissions.entitlements,
    allocations: permissions.allocations,
    manage_access: permissions.manageAccess,
    contact_updates: permissions.contactUpdates,
    account_documents: permissions.accountDocuments,
  };
}
