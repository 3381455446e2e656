import { DOCUMENT_KINDS } from '../../domain/document.ts';
import type { DocumentFilterName, DocumentFilters } from '../document-data.ts';
import type { Problems } from '../page-data.ts';
import type { View } from '../view.ts';
import { Field } from './field.tsx';

export interface DocumentFiltersProps {
  readonly view: View;
  readonly filters: DocumentFilters;
  readonly problems: Problems<DocumentFilterName>;
}

interface FormProps extends DocumentFiltersProps {
  /** Of the list. */
  readonly path: string;
  /** The list holds documents of several Sites. */
  readonly ofSites?: boolean;
}

export const DOCUMENT_FILTER_TARGETS = (['site', 'text', 'from', 'to'] as const).map((name) => [name, name] as const);

/** Which documents to see. A form of the address: it can be kept, sent, and gone back from. */
export function DocumentFilterForm({ view, filters, problems, path, ofSites = false }: FormProps) {
  const field = { view, size: 'whole' as const };
  const narrowed = Object.keys(filters).length > 0;
  return (
    <details class="filters-box no-print" open={narrowed}>
      <summary>{view.t('documents.filters')}</summary>
      <form class="filters filters-of-documents" method="get" action={path} role="search" aria-label={view.t('documents.filters')}>
        {ofSites && <Field {...field} id="site" label={view.t('documents.filter.site')} value={filters.site} problem={problems.site} spellcheck={false} />}
        <Field {...field} id="text" label={view.t('documents.filter.text')} value={filters.text} problem={problems.text} spellcheck={false} />
        <div class="field">
          <label for="kind">{view.t('documents.field.kind')}</label>
          <select class="input" id="kind" name="kind">
            <option value="">{view.t('documents.filter.all')}</option>
            {DOCUMENT_KINDS.map((kind) => (
              <option value={kind} selected={kind === filters.kind}>
                {view.t(`documents.kind.${kind}`)}
              </option>
            ))}
          </select>
        </div>
        <Field {...field} id="from" type="date" label={view.t('documents.filter.from')} value={filters.from} problem={problems.from} />
        <Field {...field} id="to" type="date" label={view.t('documents.filter.to')} value={filters.to} problem={problems.to} />
        <div class="filters-actions">
          <button class="button button-plain" type="submit">
            {view.t('documents.filter.submit')}
          </button>
          {narrowed && <a href={path}>{view.t('documents.filter.reset')}</a>}
        </div>
      </form>
    </details>
  );
}
