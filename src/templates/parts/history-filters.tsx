import { EVENT_GROUPS, type EventGroup } from '../../domain/event-kinds.ts';
import { type HistoryFilterName, type HistoryFilters, VIAS } from '../history-data.ts';
import type { Problems, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { Field } from './field.tsx';

export interface HistoryFiltersProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly filters: HistoryFilters;
  readonly problems: Problems<HistoryFilterName>;
  /** Whom alone it shows, by a link; null for somebody of whom there is nothing here. */
  readonly personName?: string | null | undefined;
}

const GROUPS = Object.keys(EVENT_GROUPS) as readonly EventGroup[];

/** What of the history to see. A form of the address: it can be kept, sent, and gone back from. */
export function HistoryFilterForm(props: HistoryFiltersProps) {
  const { view, site, filters, problems } = props;
  const path = paths.siteHistory(site.siteNumber);
  const field = { view, size: 'whole' as const };
  return (
    <details class="filters-box no-print" open={Object.keys(filters).length > 0}>
      <summary>{view.t('history.filters')}</summary>
      <form
        class="filters"
        method="get"
        action={path}
        role="search"
        aria-label={view.t('history.filters')}
        hx-get={path}
        hx-target="#history"
        hx-swap="outerHTML"
        hx-sync="this:replace"
        {...{ 'hx-status:422': 'target:#history, swap:outerHTML' }}
      >
        {filters.person !== undefined && <OnlyAbout {...props} />}
        <Choice view={view} name="group" chosen={filters.group} choices={GROUPS.map((group) => [group, view.t(`history.group.${group}`)])} />
        {filters.person === undefined && (
          <Field {...field} id="about" label={view.t('history.field.about')} value={filters.about} problem={problems.about} spellcheck={false} />
        )}
        <Field {...field} id="by" label={view.t('history.field.by')} value={filters.by} problem={problems.by} spellcheck={false} />
        <Field {...field} id="from" type="date" label={view.t('history.field.from')} value={filters.from} problem={problems.from} />
        <Field {...field} id="to" type="date" label={view.t('history.field.to')} value={filters.to} problem={problems.to} />
        <Choice view={view} name="via" chosen={filters.via} choices={VIAS.map((via) => [via, view.t(`history.via.${via}`)])} />
        <div class="filters-actions">
          <button class="button button-plain" type="submit" id="history-filter">
            {view.t('history.filter')}
          </button>
          {Object.keys(filters).length > 0 && <a href={path}>{view.t('history.reset')}</a>}
        </div>
      </form>
    </details>
  );
}

function OnlyAbout({ view, site, filters, personName }: HistoryFiltersProps) {
  const { person: _person, ...rest } = filters;
  const query = new URLSearchParams(Object.entries(rest)).toString();
  return (
    <p class="filters-person">
      <input type="hidden" name="person" value={filters.person} />
      {view.t('history.only-about', { name: personName ?? view.t('history.somebody') })}{' '}
      <a href={paths.siteHistory(site.siteNumber, query)}>{view.t('history.everybody')}</a>
    </p>
  );
}

interface ChoiceProps {
  readonly view: View;
  readonly name: 'group' | 'via';
  readonly chosen: string | undefined;
  readonly choices: ReadonlyArray<readonly [string, string]>;
}

function Choice({ view, name, chosen, choices }: ChoiceProps) {
  return (
    <div class="field">
      <label for={name}>{view.t(`history.field.${name}`)}</label>
      <select class="input" id={name} name={name}>
        <option value="">{view.t('history.all')}</option>
        {choices.map(([value, label]) => (
          <option value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
