import { z } from 'zod';
import type { Locale } from '../domain/locale.ts';
import { countryCell, deskCell, emailCell, localeCell, nameCell, siteNameCell, siteNumberCell, telephoneCell, timeZoneCell } from './cells.ts';
import { fileRows } from './file-rows.ts';
import type { RowSource } from './row-source.ts';

/** A person as a row names one: the address is the key. An empty telephone number says nothing. */
export interface PersonDetails {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly telephone: string;
}

export interface SiteRow {
  readonly siteNumber: string;
  readonly name: string;
  readonly country: string;
  readonly locale: Locale;
  readonly timeZone: string;
  /** The vendor's desk; null where there is none, left out where the file does not speak of it. */
  readonly deskEmail?: string | null;
  readonly primary: PersonDetails;
}

const row = z
  .object({
    site_number: siteNumberCell,
    name: siteNameCell,
    country: countryCell,
    locale: localeCell,
    time_zone: timeZoneCell,
    primary_email: emailCell,
    primary_first_name: nameCell,
    primary_last_name: nameCell,
    primary_telephone: telephoneCell,
    desk_email: deskCell.optional(),
  })
  .transform((cells): SiteRow => ({
    siteNumber: cells.site_number,
    name: cells.name,
    country: cells.country,
    locale: cells.locale,
    timeZone: cells.time_zone,
    ...(cells.desk_email !== undefined && { deskEmail: cells.desk_email }),
    primary: { email: cells.primary_email, firstName: cells.primary_first_name, lastName: cells.primary_last_name, telephone: cells.primary_telephone },
  }));

const COLUMNS = {
  required: ['site_number', 'name', 'country', 'locale', 'time_zone', 'primary_email', 'primary_first_name', 'primary_last_name', 'primary_telephone'],
  optional: ['desk_email'],
};

/** The rows of CONTRACT.md's file of Sites. */
export function siteRows(path: string): RowSource<SiteRow> {
  return fileRows(path, COLUMNS, row);
}
