import type { EventGroup, EventKind } from '../domain/event-kinds.ts';
import type { PersonLine } from './page-data.ts';

export const VIAS = ['page', 'message', 'timer', 'workflow', 'import'] as const;
export type Via = (typeof VIAS)[number];

/** An event of a Site's history with the names of everybody in it. */
export interface HistoryLine {
  /** Of the row; unique, and what the page's elements are told apart by. */
  readonly id: string;
  readonly at: Date;
  readonly kind: EventKind;
  readonly via: Via;
  /** Whom it is about. An invited person goes by the names that the inviter typed. */
  readonly subject: PersonLine | null;
  /** Whom it is about has access to the Site now, and a page there. */
  readonly subjectIsUser: boolean;
  /** Null for what the workflow did by itself, and for imports. */
  readonly actor: PersonLine | null;
  readonly request: Numbered | null;
  readonly invitation: Numbered | null;
  /** The version of a document that it is about; title and version as they are. */
  readonly document: DocumentNamed | null;
  /** A reason, a question or an answer that belongs to it, word for word. */
  readonly said: string | null;
  /** As it was written: read them by templates/history-changes.ts alone. */
  readonly before: unknown;
  readonly after: unknown;
  readonly detail: unknown;
}

export interface DocumentNamed {
  readonly id: string;
  readonly title: string;
  readonly version: number;
}

export interface Numbered {
  readonly id: string;
  readonly number: string;
}

/** Longest name or address to filter by, in characters: as long as an address may be. */
export const WHO_MAX = 254;

/** The filters of the history, by the names that they have in the page's address. `person`: everything about one person, by a link. */
export const HISTORY_FILTERS = ['group', 'about', 'by', 'from', 'to', 'via', 'person'] as const;
export type HistoryFilterName = (typeof HISTORY_FILTERS)[number];
export type HistoryFilters = Readonly<Partial<Record<HistoryFilterName, string>>> & { readonly group?: EventGroup; readonly via?: Via };

/** The filters as they stand in an address, those that are empty left out. */
export function historyQueryOf(filters: HistoryFilters, after?: string): string {
  const set = HISTORY_FILTERS.flatMap((name) => (filters[name] ? [[name, filters[name]] as [string, string]] : []));
  return new URLSearchParams([...set, ...(after === undefined ? [] : [['after', after] as [string, string]])]).toString();
}
