import { html, raw } from 'hono/html';
import { AREAS, type Area, type Level, LEVELS } from '../../domain/permissions.ts';
import type { Locale } from '../../domain/locale.ts';
import { shortDay } from '../../locales/times.ts';
import type { SiteLine, UserLine } from '../page-data.ts';
import type { Words } from '../permissions-in-words.ts';
import { LevelMark } from './level-mark.tsx';

type Markup = ReturnType<typeof raw>;

/**
 * A line of the User list. Not a component: fifty lines hold two thousand elements, nearly all of them in the few cells below, and building each of them anew took most of the
 * page's time. `html` escapes what people typed.
 */
export function userRow(view: Words, site: SiteLine, { person, permissions, contactTypes, addedAt }: UserLine) {
  const cells = cellsOf(view);
  const types = contactTypes.map((type) => view.t(`contact.${type}`)).join(', ');
  return html`<tr role="row">
    <th scope="row" role="rowheader"><span class="user-name">${person.name}</span> <span class="user-email">${person.email}</span></th>
    ${raw(AREAS.reduce((row, area) => row + (cells.levels[area][permissions[area]] ?? ''), ''))}
    ${types === '' ? cells.noContact : html`<td role="cell" data-column="${cells.contact}">${types}</td>`}
    <td role="cell" data-column="${cells.added}" class="added">
      <time datetime="${addedAt.toISOString()}">${shortDay(addedAt, view.locale, site.timeZone)}</time>
    </td>
  </tr>`;
}

interface Cells {
  readonly levels: Readonly<Record<Area, Readonly<Partial<Record<Level, string>>>>>;
  readonly noContact: Markup;
  /** Names of the columns that are no area. */
  readonly contact: string;
  readonly added: string;
}

// 20 pairs of area and level in two languages: each cell is made once.
const made = new Map<Locale, Cells>();

function cellsOf(view: Words): Cells {
  const known = made.get(view.locale);
  if (known) return known;
  const levels = Object.fromEntries(
    AREAS.map((area) => [area, Object.fromEntries(LEVELS[area].map((level) => [level, levelCell(view, area, level)]))]),
  ) as Cells['levels'];
  const cells = {
    levels,
    noContact: raw('<td role="cell" class="nothing"></td>'),
    contact: view.t('access.users.contact'),
    added: view.t('access.users.added'),
  };
  made.set(view.locale, cells);
  return cells;
}

/** A cell with nothing in it is left out of a phone's card, so it needs no column's name. */
function levelCell(view: Words, area: Area, level: Level): string {
  const mark = <LevelMark view={view} area={area} level={level} />;
  const cell =
    level === 'none' ? (
      <td role="cell" class="nothing no-level">
        {mark}
      </td>
    ) : (
      <td role="cell" data-column={view.t(`area.short.${area}`)}>
        {mark}
      </td>
    );
  return String(cell);
}
