import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { inWords } from '../permissions-in-words.ts';
import { type InvitedRow, type InvitedRows, type UserListUrl, userListQuery } from '../user-list-data.ts';
import type { View } from '../view.ts';
import { InvitationTag } from './invitation-tag.tsx';
import { Moment } from './moment.tsx';
import { Phrase } from './phrase.tsx';

interface InvitedSectionProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly url: UserListUrl;
  readonly invited: InvitedRows;
}

/** Who is invited and has not answered, or waits for a second word. */
export function InvitedSection({ view, site, url, invited: { rows, more } }: InvitedSectionProps) {
  if (rows.length === 0 && url.part !== 'invited') return null;
  return (
    <section aria-labelledby="invited">
      <h2 id="invited">
        {view.t('list.invited')} {rows.length > 0 && <span class="count">{view.t(more ? 'list.count.more' : 'list.count', { count: rows.length })}</span>}
      </h2>
      {rows.length === 0 ? (
        <p class="empty">{view.t('list.invited.empty')}</p>
      ) : (
        <ul class="lines">
          {rows.map((row) => (
            <InvitedLine view={view} site={site} row={row} />
          ))}
        </ul>
      )}
      {more && url.part !== 'invited' && (
        <p class="pages no-print">
          <a href={paths.manageAccess(site.siteNumber, userListQuery({ filter: url.filter, part: 'invited' }))}>{view.t('list.invited.all')}</a>
        </p>
      )}
      {more && url.part === 'invited' && <p class="quieter">{view.t('list.invited.narrow', { count: rows.length })}</p>}
    </section>
  );
}

function InvitedLine({ view, site, row }: { readonly view: View; readonly site: SiteLine; readonly row: InvitedRow }) {
  return (
    <li class="line invited-line">
      <div class="request-who">
        <a class="user-name" href={paths.invitation(site.siteNumber, row.id)}>
          {row.name}
        </a>
        {row.name !== row.email && <p class="quieter">{row.email}</p>}
      </div>
      <div class="line-site">
        <p>{view.t('list.invited.to', { abilities: inWords(view, row.permissions) })}</p>
        <p class="quieter">
          <Phrase view={view} of="list.invited.by" parts={{ name: row.inviter.name, when: <Moment view={view} at={row.createdAt} /> }} />
          {' · '}
          <Phrase view={view} of="row.expires" parts={{ when: <Moment view={view} at={row.deadline} /> }} />
        </p>
      </div>
      <InvitationTag view={view} state={row.state} />
    </li>
  );
}
