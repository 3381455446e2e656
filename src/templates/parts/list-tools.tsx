import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { TypedList } from '../user-list-data.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';
import { ListFilters } from './list-filters.tsx';
import { FieldProblem } from './problems.tsx';

interface ListToolsProps extends TypedList {
  readonly view: View;
  readonly site: SiteLine;
}

/** Search and filters of the User list, in one form of its address: without a script it is sent, with one the list follows what is typed. */
export function ListTools(props: ListToolsProps) {
  const { view, site, url, typed, problems } = props;
  const list = paths.manageAccess(site.siteNumber);
  return (
    <form class="list-form no-print" method="get" action={list} role="search" aria-label={view.t('list.search.form')} novalidate>
      {url.sort && <input type="hidden" name="sort" value={url.sort} />}
      <div class={problems.q ? 'list-search field-wrong' : 'list-search'}>
        <label class="visually-hidden" for="q">
          {view.t('list.search')}
        </label>
        <Icon name="search" />
        <input
          class="input"
          type="search"
          id="q"
          name="q"
          value={typed.q ?? ''}
          placeholder={view.t('list.search.short')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-keyshortcuts="/"
          data-search
          {...(problems.q && { 'aria-invalid': 'true', 'aria-describedby': 'q-problem' })}
          hx-get={list}
          hx-include="closest form"
          hx-trigger="input changed delay:200ms"
          hx-target="#list"
          hx-swap="outerHTML"
          hx-sync="this:replace"
        />
        <button class="button button-plain" type="submit">
          {view.t('list.search.submit')}
        </button>
        <FieldProblem view={view} id="q-problem" field="q" problem={problems.q} />
      </div>
      <ListFilters {...props} />
    </form>
  );
}
