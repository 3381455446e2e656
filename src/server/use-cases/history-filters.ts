import { selectPeopleInHistory } from '../../database/history-people.ts';
import type { HistoryFilter } from '../../database/history-list.ts';
import type { Queryable } from '../../database/connection.ts';
import type { Site } from '../../database/sites.ts';
import { EVENT_GROUPS, type EventGroup } from '../../domain/event-kinds.ts';
import { type PersonId, parseId } from '../../domain/ids.ts';
import { parseLine } from '../../domain/text.ts';
import { type HistoryFilterName, type HistoryFilters, VIAS, WHO_MAX } from '../../templates/history-data.ts';
import type { Problem, Problems } from '../../templates/page-data.ts';

/** More people than this are no filter. */
const PEOPLE_MOST = 50;

export interface CheckedFilters {
  /** What was asked for, to be shown again; what makes no sense in an address is left out. */
  readonly filters: HistoryFilters;
  readonly problems: Problems<HistoryFilterName>;
  readonly filter: HistoryFilter;
}

/** The history's filters out of an address, which anybody can write. */
export async function readHistoryFilters(
  sql: Queryable,
  site: Pick<Site, 'id' | 'timeZone'>,
  query: Readonly<Record<string, string>>,
): Promise<CheckedFilters> {
  const filters = filtersIn(query);
  const [about, by] = await Promise.all([peopleCalled(sql, site, filters.about), peopleCalled(sql, site, filters.by)]);
  const problems = { ...dayProblems(filters), ...problemOf('about', about), ...problemOf('by', by) };
  const filter: HistoryFilter = {
    personId: parseId<PersonId>(filters.person),
    about: Array.isArray(about) ? about : undefined,
    by: Array.isArray(by) ? by : undefined,
    kinds: filters.group && EVENT_GROUPS[filters.group],
    via: filters.via,
    days: { from: filters.from, to: filters.to, timeZone: site.timeZone },
  };
  return { filters, problems, filter };
}

function filtersIn(query: Readonly<Record<string, string>>): HistoryFilters {
  const group = (Object.keys(EVENT_GROUPS) as EventGroup[]).find((known) => known === query['group']);
  const via = VIAS.find((known) => known === query['via']);
  const person = parseId<PersonId>(query['person']);
  const texts = (['about', 'by', 'from', 'to'] as const).flatMap((name) => {
    const text = query[name]?.trim();
    return text ? [[name, text] as const] : [];
  });
  return { ...Object.fromEntries(texts), ...(group && { group }), ...(via && { via }), ...(person && { person }) };
}

async function peopleCalled(sql: Queryable, site: Pick<Site, 'id'>, typed: string | undefined): Promise<PersonId[] | Problem | undefined> {
  if (typed === undefined) return undefined;
  const text = parseLine(typed);
  if (text === undefined) return 'characters';
  if ([...text].length > WHO_MAX) return 'too-long';
  const people = await selectPeopleInHistory(sql, site.id, text, PEOPLE_MOST + 1);
  return people.length > PEOPLE_MOST ? 'too-many-people' : people;
}

function problemOf(name: 'about' | 'by', found: PersonId[] | Problem | undefined): Problems<HistoryFilterName> {
  return typeof found === 'string' ? { [name]: found } : {};
}

function dayProblems({ from, to }: HistoryFilters): Problems<HistoryFilterName> {
  const problems = { ...(from !== undefined && !isDay(from) && { from: 'day' as const }), ...(to !== undefined && !isDay(to) && { to: 'day' as const }) };
  const reversed = from !== undefined && to !== undefined && Object.keys(problems).length === 0 && to < from;
  return reversed ? { to: 'days-reversed' } : problems;
}

/** A day that there is: the 30th of February is none. */
function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
