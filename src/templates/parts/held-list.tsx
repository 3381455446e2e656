import { AREAS, type Permissions } from '../../domain/permissions.ts';
import { areaName } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { LevelMark } from './level-mark.tsx';

/** Every area with the level that is held in it, "none" too. */
export function HeldList({ view, permissions }: { readonly view: View; readonly permissions: Permissions }) {
  return (
    <dl class="permission-list held">
      {AREAS.map((area) => (
        <div>
          <dt>{areaName(view, area)}</dt>
          <dd class={permissions[area] === 'none' ? 'no-level' : undefined}>
            <LevelMark view={view} area={area} level={permissions[area]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
