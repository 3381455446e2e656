import type { View } from '../view.ts';

interface DocumentPagesProps {
  readonly view: View;
  /** Path of the first page, with its filters. */
  readonly first: string;
  /** Path of the next page; undefined on the last. */
  readonly next: string | undefined;
  /** This is not the first page. */
  readonly later: boolean;
}

export function DocumentPages({ view, first, next, later }: DocumentPagesProps) {
  if (!later && next === undefined) return null;
  return (
    <nav class="pages no-print" aria-label={view.t('documents.pages')}>
      {later && <a href={first}>{view.t('documents.first')}</a>}
      {next !== undefined && (
        <a rel="next" href={next}>
          {view.t('documents.next')}
        </a>
      )}
    </nav>
  );
}
