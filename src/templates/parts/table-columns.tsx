import { type Area, LEVELS } from '../../domain/permissions.ts';
import { areaName } from '../permissions-in-words.ts';
import type { View } from '../view.ts';

export interface TableColumnsProps {
  readonly view: View;
  /** Every column of a table of people, and those of levels with their areas. */
  readonly columns: readonly string[];
  readonly levelColumns: readonly { readonly column: string; readonly area: Area }[];
}

/** What each column holds, for whoever writes the file. */
export function TableColumns({ view, columns, levelColumns }: TableColumnsProps) {
  const rows: (readonly [string, string])[] = [
    ['email', view.t('batch.column.email')],
    ['first_name', view.t('batch.column.name')],
    ['last_name', view.t('batch.column.name')],
    ['language', view.t('batch.column.language')],
    ['preset', view.t('batch.column.preset')],
    ...levelColumns.map(({ column, area }) => [column, view.t('batch.column.level', { area: areaName(view, area), levels: LEVELS[area].join(', ') })] as const),
  ];
  return (
    <details class="columns">
      <summary>{view.t('batch.columns')}</summary>
      <p class="hint">{view.t('batch.columns.hint')}</p>
      <dl class="facts">
        {rows
          .filter(([column]) => columns.includes(column))
          .map(([column, text]) => (
            <div>
              <dt>
                <code>{column}</code>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </details>
  );
}
