import type { Child } from 'hono/jsx';
import { ACCOUNT_AREAS } from '../../domain/permissions.ts';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { areaName, levelName } from '../permissions-in-words.ts';
import type { ReviewChecklistLine, ReviewUserLine } from '../review-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Phrase } from './phrase.tsx';

interface PartProps {
  readonly view: View;
  readonly site: SiteLine;
}

/** Users with any account management, and what of it they hold. */
export function ReviewManagers({ view, site, users }: PartProps & { readonly users: readonly ReviewUserLine[] }) {
  return (
    <Users view={view} site={site} id="managers" title={view.t('contact-review.managers')} users={users} said={(user) => <Held view={view} user={user} />}>
      {view.t(users.length === 0 ? 'contact-review.managers.none' : 'contact-review.managers.intro')}
    </Users>
  );
}

/** Users who have not signed in for a year. */
export function ReviewAway({ view, site, away }: PartProps & { readonly away: NonNullable<ReviewChecklistLine['users']>['away'] }) {
  const { count, users } = away;
  return (
    <Users view={view} site={site} id="away" title={view.t('contact-review.away')} users={users} said={(user) => <LastSeen view={view} user={user} />}>
      {view.t(count === 0 ? 'contact-review.away.none' : 'contact-review.away.intro')}
      {count > users.length && <> {view.t('contact-review.away.more', { shown: users.length, count })}</>}
    </Users>
  );
}

interface UsersProps extends PartProps {
  readonly id: string;
  readonly title: string;
  readonly users: readonly ReviewUserLine[];
  readonly said: (user: ReviewUserLine) => Child;
  readonly children: Child;
}

function Users({ view, site, id, title, users, said, children }: UsersProps) {
  return (
    <section class="review-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="quieter">{children}</p>
      {users.length > 0 && (
        <ul class="review-list">
          {users.map((user) => (
            <li class="review-line">
              <div class="review-who">
                <strong>{user.name}</strong>
                {user.name !== user.email && <p class="quieter">{user.email}</p>}
              </div>
              <div class="review-reached">{said(user)}</div>
              <a class="review-change" href={paths.user(site.siteNumber, user.id)}>
                {view.t('contact-review.look')}
                <span class="visually-hidden"> {user.name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Held({ view, user: { permissions } }: { readonly view: View; readonly user: ReviewUserLine }) {
  const held = ACCOUNT_AREAS.filter((area) => permissions[area] !== 'none');
  return (
    <>
      {held.map((area) => (
        <p>{view.t('contact-review.held', { area: areaName(view, area), level: levelName(view, area, permissions[area]) })}</p>
      ))}
    </>
  );
}

function LastSeen({ view, user: { lastSignedInAt, addedAt } }: { readonly view: View; readonly user: ReviewUserLine }) {
  const at = lastSignedInAt ?? addedAt;
  const said = lastSignedInAt ? 'contact-review.last-seen' : 'contact-review.never-seen';
  return (
    <p>
      <Phrase view={view} of={said} parts={{ when: <Moment view={view} at={at} form="day" /> }} />
    </p>
  );
}
