import { type Area, type Level, LEVELS, rank } from '../../domain/permissions.ts';
import { levelName, type Words } from '../permissions-in-words.ts';

interface LevelMarkProps {
  readonly view: Words;
  readonly area: Area;
  readonly level: Level;
  /** The level's whole name, where there is room for it. */
  readonly whole?: boolean;
}

/** A level as dots and word, "●●○ Media"; for "none" the word alone, as the cell draws its dash. */
export function LevelMark({ view, area, level, whole: isWhole = false }: LevelMarkProps) {
  if (level === 'none') return <span class="visually-hidden">{view.t('level.short.none')}</span>;
  const held = rank(area, level);
  // Only the purchase levels are shortened here; for them the whole is at hand.
  const whole = area === 'purchaseDownload' && !isWhole ? levelName(view, area, level) : undefined;
  return (
    <span class="level-mark" title={whole}>
      <span class="dots" aria-hidden="true">
        {LEVELS[area].slice(1).map((_, index) => (
          <i class={index < held ? 'on' : undefined} />
        ))}
      </span>
      {isWhole ? levelName(view, area, level) : view.t(`level.short.${level}`)}
    </span>
  );
}
