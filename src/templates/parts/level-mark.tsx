import { type Area, type Level, LEVELS, rank } from '../../domain/permissions.ts';
import { levelName, type Words } from '../permissions-in-words.ts';

interface LevelMarkProps {
  readonly view: Words;
  readonly area: Area;
  readonly level: Level;
}

/** A level as dots and its name, "●○○ Software download only"; for "none" the word alone. */
export function LevelMark({ view, area, level }: LevelMarkProps) {
  if (level === 'none') return <span class="visually-hidden">{view.t('level.short.none')}</span>;
  return <span class={dotsClass(area, level)}>{levelName(view, area, level)}</span>;
}

/** The style sheet draws the dots: letters, which are quicker than elements where there are hundreds. */
export function dotsClass(area: Area, level: Level): string {
  return `dots-${rank(area, level)}-of-${LEVELS[area].length - 1}`;
}
