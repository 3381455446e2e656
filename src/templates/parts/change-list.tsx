import type { Change } from '../history-changes.ts';
import type { View } from '../view.ts';

interface ChangeListProps {
  readonly view: View;
  readonly changes: readonly Change[];
  readonly title?: string;
}

/** What changed, a line each: its name, what it was, what it is. */
export function ChangeList({ view, changes, title }: ChangeListProps) {
  if (changes.length === 0) return null;
  return (
    <dl class="changes" {...(title !== undefined && { 'aria-label': title })}>
      {changes.map(({ what, from, to }) => (
        <div>
          <dt>{what}</dt>
          <dd>
            {from !== undefined && (
              <>
                <span class="was">{from}</span> <span aria-hidden="true">→</span> <span class="visually-hidden">{view.t('history.becomes')}</span>{' '}
              </>
            )}
            <span class="is">{to}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
