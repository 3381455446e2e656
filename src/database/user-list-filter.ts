import type { SiteId } from '../domain/ids.ts';
import { levelsFrom, searchPhrases, type UserFilter } from '../domain/user-list.ts';
import type { Stage } from './user-list-order.ts';
import { areaColumn } from './user-list-rows.ts';

/** Values of a statement whose text is put together: each is sent beside it and named in it by its number. */
export class Parameters {
  readonly values: string[] = [];

  add(value: string): string {
    return `$${this.values.push(value)}`;
  }
}

export interface FilterConditions {
  /** For a statement that looks for everybody who fits: each part may find its own way, by an index. */
  readonly found: () => string;
  /** For rows that come in their order already, as many as are wanted: nothing in it makes PostgreSQL turn to another order. */
  readonly met: string;
}

export interface Narrowing {
  readonly siteId: SiteId;
  readonly filter: UserFilter;
  /** Of the Site: the days of the filter are those of its calendar. */
  readonly timeZone: string;
  readonly stage: Stage;
}

/** What the filter asks of a row `a` of `access`. `site` is the parameter of the Site's id. */
export function filterConditions({ siteId, filter, timeZone, stage }: Narrowing, site: string, parameters: Parameters): FilterConditions {
  const { holds, contact, addedFrom, addedTo } = filter;
  const anywhere = stage === 'anywhere';
  const phrases = searchPhrases(filter.search ?? '');
  const midnight = (day: string, later = 0) => `(${parameters.add(day)}::text::date + ${later})::timestamp at time zone ${parameters.add(timeZone)}::text`;
  const like = (pattern: string) => `a.sort_name like ${parameters.add(pattern)}::text`;
  const met = phrases.map((phrase) => (anywhere ? like(`%${phrase}%`) : `(${like(`${phrase}%`)} or ${like(`% ${phrase}%`)})`));
  if (stage === 'others') met.push(`not ${like(`${phrases[0] ?? ''}%`)}`);
  // Areas, levels and types are the domain's own words, never somebody's text.
  if (holds)
    met.push(
      `a.${areaColumn(holds.area)} in (${levelsFrom(holds)
        .map((level) => `'${level}'`)
        .join(', ')})`,
    );
  if (addedFrom !== undefined) met.push(`a.created_at >= ${midnight(addedFrom)}`);
  if (addedTo !== undefined) met.push(`a.created_at < ${midnight(addedTo, 1)}`);
  const both = [...met];
  const holder = `from contact c where c.site_id = ${site}::uuid and c.person_id = a.person_id and c.type = '${contact ?? ''}'`;
  if (contact !== undefined) met.push(`coalesce((select true ${holder}), false)`);
  return {
    met: met.join(' and ') || 'true',
    found() {
      if (phrases.length > 0 && (stage === 'all' || stage === 'others'))
        both.push(`access_words(a.site_id, a.sort_name) @@ ${parameters.add(wordsQuery(siteId, phrases))}::tsquery`);
      if (contact !== undefined) both.push(`exists (select ${holder})`);
      return both.join(' and ') || 'true';
    },
  };
}

/** The words of all phrases with the Site's mark, as access_words writes them; the last of each phrase is a beginning. Punctuation that a query would read is gone from them. */
function wordsQuery(siteId: SiteId, phrases: readonly string[]): string {
  const marked = (word: string) => `'${siteId.slice(0, 8)}${word}'`;
  return phrases.map((phrase) => `${phrase.split(' ').map(marked).join(' & ')}:*`).join(' & ');
}
