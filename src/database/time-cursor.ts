import { parseId } from '../domain/ids.ts';
import type { Queryable } from './connection.ts';

/** A column as the expression that selects it, or a row of them. */
type Expression = ReturnType<typeof expression>;
const expression = (sql: Queryable) => sql``;

/** A moment as cursors say it: as text, since a Date of the driver's would cut the microseconds off. */
export function momentText(sql: Queryable, column: Expression) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{6}Z)_(.{1,36})$/;

/** The place of a row in a list by time, out of a cursor `<moment>_<id>`. A cursor that nobody made is no cursor, and the list then starts from its beginning; what the id is the caller knows. */
export function placeInTime(cursor: string | undefined): { readonly at: string; readonly id: string } | undefined {
  const [, seconds, fraction, id] = PLACE.exec(cursor ?? '') ?? [];
  if (seconds === undefined || fraction === undefined || id === undefined) return undefined;
  return isSecond(seconds) ? { at: seconds + fraction, id } : undefined;
}

/** Is YYYY-MM-DDTHH:MM:SS a second that there was? For JavaScript a 30th of February is a date too; for PostgreSQL it is an error, as the year 0 is. */
export function isSecond(text: string): boolean {
  const moment = new Date(`${text}Z`);
  return !text.startsWith('0000') && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** The condition for what comes behind a cursor in a list by a moment and a UUID: `row` is both columns, `order` the one that the list is in. */
export function behind(sql: Queryable, cursor: string | undefined, row: Expression, order: 'oldest-first' | 'newest-first') {
  const { at, id } = placeInTime(cursor) ?? {};
  const uuid = parseId(id);
  if (at === undefined || uuid === undefined) return sql``;
  const place = sql`(${at}::text::timestamptz, ${uuid}::uuid)`;
  return order === 'oldest-first' ? sql`and ${row} > ${place}` : sql`and ${row} < ${place}`;
}
