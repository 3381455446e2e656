import { day } from '../../locales/times.ts';
import type { UserFilter } from '../../domain/user-list.ts';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { areaName } from '../permissions-in-words.ts';
import { type UserListUrl, userListQuery } from '../user-list-data.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';
import { holdingText } from './list-filters.tsx';

interface FilterChipsProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly url: UserListUrl;
}

interface Chip {
  readonly text: string;
  /** The list without it. */
  readonly without: UserListUrl;
}

/** What the list is narrowed to, each part a link that takes it away. */
export function FilterChips({ view, site, url }: FilterChipsProps) {
  const chips = chipsOf(view, url);
  if (chips.length === 0) return null;
  return (
    <ul class="chips no-print" aria-label={view.t('list.chips')}>
      {chips.map(({ text, without }) => (
        <li>
          <a class="chip" href={paths.manageAccess(site.siteNumber, userListQuery(without))}>
            <span class="visually-hidden">{view.t('list.chip.remove')} </span>
            {text}
            <Icon name="denied" />
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a class="chip-clear" href={paths.manageAccess(site.siteNumber)}>
            {view.t('list.chips.clear')}
          </a>
        </li>
      )}
    </ul>
  );
}

function chipsOf(view: View, url: UserListUrl): Chip[] {
  const { part, page: _page, ...rest } = url;
  const { search, holds, contact, addedFrom, addedTo } = url.filter;
  // Noon of the day in no zone: it is the calendar's day that is said.
  const dayText = (text: string) => day(new Date(`${text}T12:00:00Z`), view.locale, 'UTC');
  const without = (name: keyof UserFilter): UserListUrl => {
    const { [name]: _gone, ...filter } = url.filter;
    return { ...rest, filter, ...(part && { part }) };
  };
  return [
    ...(search === undefined ? [] : [{ text: view.t('list.chip.search', { text: search }), without: without('search') }]),
    ...(part === undefined ? [] : [{ text: view.t(`list.state.${part}`), without: rest }]),
    ...(holds === undefined
      ? []
      : [{ text: view.t('list.chip.holds', { area: areaName(view, holds.area), level: holdingText(view, holds) }), without: without('holds') }]),
    ...(contact === undefined ? [] : [{ text: view.t('list.chip.contact', { type: view.t(`contact.${contact}`) }), without: without('contact') }]),
    ...(addedFrom === undefined ? [] : [{ text: view.t('list.chip.from', { day: dayText(addedFrom) }), without: without('addedFrom') }]),
    ...(addedTo === undefined ? [] : [{ text: view.t('list.chip.to', { day: dayText(addedTo) }), without: without('addedTo') }]),
  ];
}
