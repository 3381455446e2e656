import { AREAS, type Area, type Level, type Permissions } from '../../domain/permissions.ts';
import type { Locale } from '../../domain/locale.ts';
import { shortDay } from '../../locales/times.ts';
import type { SiteLine, UserLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { levelName, type Words } from '../permissions-in-words.ts';
import { dotsClass } from './level-mark.tsx';

/**
 * Lines of the User list, as text. No components: fifty lines hold two thousand elements, nearly all of them in the few cells below, and building each of them anew took most of the
 * page's time. What people typed is escaped here.
 */
export function userRows(view: Words, site: SiteLine, users: readonly UserLine[]): string {
  const words = wordsIn(view);
  const toUser = paths.user(site.siteNumber, '');
  let rows = '';
  for (const { person, permissions, contactTypes, addedAt } of users) {
    rows += `<tr role="row"><th scope="row" role="rowheader"><a class="user-name" href="${toUser}${person.id}">${escaped(person.name)}</a> <span class="user-email">${escaped(person.email)}</span></th>`;
    rows += words.cellsOf(permissions);
    rows += contactTypes.length === 0 ? words.noContact : `${words.contact}${contactTypes.map((type) => words.t(`contact.${type}`)).join(', ')}</td>`;
    rows += `${words.added}<time datetime="${addedAt.toISOString()}">${shortDay(addedAt, view.locale, site.timeZone)}</time></td></tr>`;
  }
  return rows;
}

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => MARKUP[character] ?? '') : text;
}

interface RowWords extends Words {
  /** The cells of all areas. */
  readonly cellsOf: (permissions: Permissions) => string;
  /** Beginnings of the cells that are no area's, which name their column on a phone. */
  readonly contact: string;
  readonly noContact: string;
  readonly added: string;
}

// A Site's users hold the same few dozen sets, each of them one object: its cells are made once a language.
const made = new Map<Locale, RowWords>();

function wordsIn({ t, locale }: Words): RowWords {
  const known = made.get(locale);
  if (known) return known;
  const cells = new WeakMap<Permissions, string>();
  const words = {
    t,
    locale,
    cellsOf(permissions: Permissions): string {
      const before = cells.get(permissions);
      if (before !== undefined) return before;
      const text = AREAS.map((area) => levelCell({ t, locale }, area, permissions[area])).join('');
      cells.set(permissions, text);
      return text;
    },
    contact: `<td role="cell" data-column="${escaped(t('access.users.contact'))}">`,
    noContact: '<td role="cell" class="nothing"></td>',
    added: `<td role="cell" class="added" data-column="${escaped(t('access.users.added'))}">`,
  };
  made.set(locale, words);
  return words;
}

/** A level as dots and word, "●●○ Media". A cell with nothing in it is left out of a phone's card, so it needs no column's name. */
function levelCell(view: Words, area: Area, level: Level): string {
  if (level === 'none') return `<td role="cell" class="none"><span>${escaped(view.t('level.short.none'))}</span></td>`;
  // Only the purchase levels are shortened here; for them the whole is at hand.
  const whole = area === 'purchaseDownload' ? ` title="${escaped(levelName(view, area, level))}"` : '';
  return `<td role="cell" data-column="${escaped(view.t(`area.short.${area}`))}"><span class="${dotsClass(area, level)}"${whole}>${escaped(view.t(`level.short.${level}`))}</span></td>`;
}
