import { type Area, type Level, LEVELS, rank } from '../../domain/permissions.ts';
import { levelName } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

/** A level as dots and word: "●●○ Media". */
export function LevelMark({ view, area, level }: { readonly view: View; readonly area: Area; readonly level: Level }) {
  if (level === 'none') return <NoLevel view={view} />;
  const held = rank(area, level);
  return (
    <span class="level-mark" title={levelName(view, area, level)}>
      <span class="dots" aria-hidden="true">
        {LEVELS[area].slice(1).map((_, index) => (
          <i class={index < held ? 'on' : undefined} />
        ))}
      </span>
      {view.t(`level.short.${level}`)}
    </span>
  );
}

function NoLevel({ view }: { readonly view: View }) {
  return (
    <>
      <span class="no-level" aria-hidden="true">
        –
      </span>
      <span class="visually-hidden">{view.t('level.short.none')}</span>
    </>
  );
}
