import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';

interface AnswerProps {
  readonly view: View;
  readonly field: string;
  readonly children: Child;
  /** Where the answer can be changed; some cannot. */
  readonly change?: string;
}

/** One answer of a page that shows all of them before they are sent; stands in `dl.answers`. */
export function Answer({ view, field, children, change }: AnswerProps) {
  return (
    <div class="answer">
      <dt>{field}</dt>
      <dd>{children}</dd>
      <dd class="answer-change">
        {change !== undefined && (
          <a href={change} aria-label={view.t('check.change-of', { field })}>
            {view.t('shell.change')}
          </a>
        )}
      </dd>
    </div>
  );
}
