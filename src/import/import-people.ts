import type { Queryable, Sql } from '../database/connection.ts';
import { insertImportEvents } from '../database/import-history.ts';
import {
  type ContactKey,
  deleteAccesses,
  deleteContacts,
  insertContacts,
  type SiteAndPerson,
  type StandingBeforeImport,
  selectStandingsBeforeImport,
  upsertAccesses,
} from '../database/people-imports.ts';
import type { ContactType } from '../domain/contacts.ts';
import type { PersonId, SiteId } from '../domain/ids.ts';
import { hasAnyPermission, type Permissions, samePermissions } from '../domain/permissions.ts';
import { type ImportKind, type ImportSummary, type Plan, runImport } from './import-run.ts';
import { type DetailsChange, detailComparison, newDetailsCheck, writeDetails } from './person-details.ts';
import type { PersonRow } from './person-rows.ts';
import { notesOn, type WantedStanding, wantedStanding } from './person-standing.ts';
import { type NumberedRow, type RowSource, rowsAtHand } from './row-source.ts';
