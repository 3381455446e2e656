import { isContactType } from '../../domain/contacts.ts';
import { parseDay } from '../../domain/day.ts';
import { parseLine } from '../../domain/text.ts';
import { HOLDINGS, isUserSort, SEARCH_MAX, searchPhrases, type UserFilter } from '../../domain/user-list.ts';
import type { ListField, TypedList, UserListUrl } from '../../templates/user-list-data.ts';
import { holdingName, LIST_PARTS } from '../../templates/user-list-data.ts';
import type { Problems } from '../../templates/page-data.ts';

type Query = Readonly<Record<string, string>>;

/** The User list's state out of an address, which anybody can write: what no form of ours offers is passed over, what somebody may have typed is answered. */
export function readUserList(query: Query): TypedList {
  const typed = Object.fromEntries((['q', 'from', 'to'] as const).map((field) => [field, query[field] ?? '']));
  const { filter, problems } = readFilter(query);
  const part = LIST_PARTS.find((one) => one === query['state']);
  const sort = isUserSort(query['sort']) ? query['sort'] : undefined;
  const page = pageOf(query);
  return { url: { filter, ...(part && { part }), ...(sort && { sort }), ...(page && { page }) }, typed, problems };
}

function readFilter(query: Query): { filter: UserFilter; problems: Problems<ListField> } {
  const search = parseLine(query['q'] ?? '');
  const tooLong = [...(search ?? '')].length > SEARCH_MAX;
  const holds = HOLDINGS.find((holding) => holdingName(holding) === query['holds']);
  const contact = isContactType(query['contact']) ? query['contact'] : undefined;
  const [from, to] = [readDay(query['from']), readDay(query['to'])];
  const reversed = from.day !== undefined && to.day !== undefined && to.day < from.day;
  const problems: Problems<ListField> = {
    ...(search === undefined && { q: 'characters' as const }),
    ...(tooLong && { q: 'too-long' as const }),
    ...(from.wrong && { from: 'day' as const }),
    ...(to.wrong && { to: 'day' as const }),
    ...(reversed && { to: 'days-reversed' as const }),
  };
  const filter: UserFilter = {
    ...(search !== undefined && !tooLong && searchPhrases(search).length > 0 && { search }),
    ...(holds && { holds }),
    ...(contact && { contact }),
    ...(from.day !== undefined && { addedFrom: from.day }),
    ...(to.day !== undefined && !reversed && { addedTo: to.day }),
  };
  return { filter, problems };
}

function readDay(text: string | undefined): { readonly day: string | undefined; readonly wrong: boolean } {
  const trimmed = text?.trim() ?? '';
  const day = parseDay(trimmed);
  return { day, wrong: trimmed !== '' && day === undefined };
}

function pageOf({ after, before }: Query): UserListUrl['page'] {
  if (after !== undefined) return { direction: 'after', cursor: after };
  return before === undefined ? undefined : { direction: 'before', cursor: before };
}
