import { raw } from 'hono/html';
import { type Area, type Level, LEVELS, rank } from '../../domain/permissions.ts';
import type { Locale } from '../../domain/locale.ts';
import { levelName } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

// 23 pairs of area and level in two languages, shown hundreds of times on a User list: each is made once.
const made = new Map<string, ReturnType<typeof raw>>();

/** A level as dots and word: "●●○ Media". Holds nothing but our own words, so it needs no escaping. */
export function levelMark(view: View, area: Area, level: Level): ReturnType<typeof raw> {
  const key = `${view.locale satisfies Locale} ${area} ${level}`;
  const known = made.get(key);
  if (known) return known;
  const mark = raw(level === 'none' ? nothing(view) : dots(view, area, level));
  made.set(key, mark);
  return mark;
}

function nothing(view: View): string {
  return `<span class="no-level" aria-hidden="true">–</span><span class="visually-hidden">${view.t('level.short.none')}</span>`;
}

function dots(view: View, area: Area, level: Level): string {
  const held = rank(area, level);
  const marks = LEVELS[area].slice(1).map((_, index) => (index < held ? '<i class="on"></i>' : '<i></i>'));
  return `<span class="level-mark" title="${levelName(view, area, level)}"><span class="dots" aria-hidden="true">${marks.join('')}</span>${view.t(`level.short.${level}`)}</span>`;
}
