import { AREAS, type Permissions } from '../../domain/permissions.ts';
import { areaName, levelName } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

interface PermissionListProps {
  readonly view: View;
  readonly permissions: Permissions;
}

/** A set of permissions to read: the areas where something is held, each with its level. */
export function PermissionList({ view, permissions }: PermissionListProps) {
  return (
    <dl class="permission-list">
      {AREAS.filter((area) => permissions[area] !== 'none').map((area) => (
        <div>
          <dt>{areaName(view, area)}</dt>
          <dd>{levelName(view, area, permissions[area])}</dd>
        </div>
      ))}
    </dl>
  );
}
