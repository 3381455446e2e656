import { raw } from 'hono/html';
import { type Area, type Level, LEVELS, rank } from '../../domain/permissions.ts';
import { levelName } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

type Markup = ReturnType<typeof raw>;

// 23 pairs of area and level in two languages, shown 350 times on a full User list: each is made once.
const made = new Map<string, Markup>();

/** A level as a cell of the User list: dots and word, "●●○ Media". Holds nothing but our own words, so it needs no escaping. */
export function levelCell(view: View, area: Area, level: Level): Markup {
  const key = `${view.locale} ${area} ${level}`;
  const known = made.get(key);
  if (known) return known;
  const cell = raw(level === 'none' ? nothing(view) : held(view, area, level));
  made.set(key, cell);
  return cell;
}

function nothing(view: View): string {
  return `<td role="cell" class="nothing"><span aria-hidden="true">–</span><span class="visually-hidden">${view.t('level.short.none')}</span></td>`;
}

function held(view: View, area: Area, level: Level): string {
  const strength = rank(area, level);
  const dots = LEVELS[area].slice(1).map((_, index) => (index < strength ? '<i class="on"></i>' : '<i></i>'));
  // The words of the purchase levels are shortened here, so the whole is at hand.
  const title = area === 'purchaseDownload' ? ` title="${levelName(view, area, level)}"` : '';
  const mark = `<span class="level-mark"${title}><span class="dots" aria-hidden="true">${dots.join('')}</span>${view.t(`level.short.${level}`)}</span>`;
  return `<td role="cell" data-column="${view.t(`area.short.${area}`)}">${mark}</td>`;
}
