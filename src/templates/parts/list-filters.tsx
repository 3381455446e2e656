import type { Child } from 'hono/jsx';
import { CONTACT_TYPES } from '../../domain/contacts.ts';
import { AREAS, LEVELS } from '../../domain/permissions.ts';
import { type Holding, HOLDINGS } from '../../domain/user-list.ts';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { areaName, levelName } from '../permissions-in-words.ts';
import { holdingName, LIST_PARTS, type TypedList, userListQuery } from '../user-list-data.ts';
import type { View } from '../view.ts';
import { Field } from './field.tsx';
import { madeOnce } from './made-once.ts';

interface ListFiltersProps extends TypedList {
  readonly view: View;
  readonly site: SiteLine;
}

/** The list's filters, behind a button that needs no script. */
export function ListFilters(props: ListFiltersProps) {
  const { view, site, url, problems } = props;
  const { filter, part } = url;
  const wrong = problems.from !== undefined || problems.to !== undefined;
  const count = [filter.holds, filter.contact, part, filter.addedFrom, filter.addedTo].filter((one) => one !== undefined).length;
  return (
    <details class="list-filters" open={wrong}>
      <summary class="button button-plain">
        {view.t('list.filters')}
        {count > 0 && <span class="count">{count}</span>}
      </summary>
      <div class="list-panel">
        {count === 0 && !wrong ? <EmptyFields view={view} /> : <Fields {...props} />}
        <div class="form-actions">
          <button class="button button-plain" type="submit">
            {view.t('list.filters.submit')}
          </button>
          {count > 0 && (
            <a href={paths.manageAccess(site.siteNumber, userListQuery({ filter: filter.search === undefined ? {} : { search: filter.search } }))}>
              {view.t('list.filters.clear')}
            </a>
          )}
        </div>
      </div>
    </details>
  );
}

const EmptyFields = madeOnce((view: View) => <Fields view={view} url={{ filter: {} }} typed={{}} problems={{}} />);

function Fields({ view, url: { filter, part }, typed, problems }: Omit<ListFiltersProps, 'site'>) {
  return (
    <>
      <Choice view={view} name="holds" chosen={filter.holds && holdingName(filter.holds)}>
        {AREAS.map((area) => (
          <optgroup label={areaName(view, area)}>
            {HOLDINGS.filter((holding) => holding.area === area).map((holding) => (
              <option value={holdingName(holding)} selected={filter.holds === holding}>
                {holdingText(view, holding)}
              </option>
            ))}
          </optgroup>
        ))}
      </Choice>
      <Choice view={view} name="contact" chosen={filter.contact}>
        {CONTACT_TYPES.map((type) => (
          <option value={type} selected={type === filter.contact}>
            {view.t(`contact.${type}`)}
          </option>
        ))}
      </Choice>
      <Choice view={view} name="state" chosen={part}>
        {LIST_PARTS.map((one) => (
          <option value={one} selected={one === part}>
            {view.t(`list.state.${one}`)}
          </option>
        ))}
      </Choice>
      <div class="field-pair">
        <Field view={view} id="from" type="date" label={view.t('list.from')} value={typed.from} problem={problems.from} />
        <Field view={view} id="to" type="date" label={view.t('list.to')} value={typed.to} problem={problems.to} />
      </div>
    </>
  );
}

interface ChoiceProps {
  readonly view: View;
  readonly name: 'holds' | 'contact' | 'state';
  readonly chosen: string | undefined;
  readonly children: Child;
}

function Choice({ view, name, chosen, children }: ChoiceProps) {
  return (
    <div class="field">
      <label for={name}>{view.t(`list.${name}`)}</label>
      <select class="input" id={name} name={name}>
        <option value="" selected={chosen === undefined}>
          {view.t(`list.${name}.any`)}
        </option>
        {children}
      </select>
    </div>
  );
}

/** "Update", or "View or more" where there is more. */
export function holdingText(view: View, { area, level }: Holding): string {
  const name = levelName(view, area, level);
  return LEVELS[area].at(-1) === level ? name : view.t('list.or-more', { level: name });
}
