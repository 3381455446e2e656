import type { Child } from 'hono/jsx';
import { Layout } from '../layout.tsx';
import { AccessChangeResult } from '../parts/access-change-result.tsx';
import { HeldList } from '../parts/held-list.tsx';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import { UndoNotice } from '../parts/undo-notice.tsx';
import type { Reader, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import { typesInWords } from '../access-change-in-words.ts';
import type { AccessChangeLine, UserDetails, UserRights } from '../user-data.ts';
import type { View } from '../view.ts';

export interface UserPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly user: UserDetails;
  readonly rights: UserRights;
  /** The newest change, while it can be undone or where the reader has just come from it. */
  readonly change?: AccessChangeLine | undefined;
  /** The reader may not undo it. */
  readonly changeFixed?: boolean;
  readonly justMade?: boolean;
  /** What was undone, or could not be any more. */
  readonly undoing?: { readonly change: AccessChangeLine; readonly tooLate?: 'told' | 'changed-since' | 'address-taken' } | undefined;
  /** What happened to the user at the Site, the newest first. */
  readonly history: Child;
}

/** A user of the Site: what they hold, what can be done about it, what happened. */
export function UserPage(props: UserPageProps) {
  const { view, site, reader, user, change, undoing } = props;
  const { name } = user.person;
  return (
    <Layout view={view} title={view.t('user.title', { name, siteNumber: site.siteNumber, siteName: site.name })} live>
      <p class="back">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
      </p>
      <header class="user-head">
        <h1 id="user">{name}</h1>
        <p class="quieter">{view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name })}</p>
      </header>
      {undoing && <UndoNotice view={view} readerId={reader.personId} {...undoing} />}
      {change && (
        <AccessChangeResult
          view={view}
          site={site}
          readerId={reader.personId}
          change={change}
          fixed={props.changeFixed === true}
          {...(props.justMade && { justMade: true })}
        />
      )}
      <UserFacts view={view} user={user} />
      <section aria-labelledby="held">
        <h2 id="held">{view.t('user.held')}</h2>
        <HeldList view={view} permissions={user.permissions} />
      </section>
      <UserActions {...props} />
      <section aria-labelledby="user-history">
        <h2 id="user-history">{view.t('user.history')}</h2>
        {props.history}
      </section>
    </Layout>
  );
}

function UserFacts({ view, user }: Pick<UserPageProps, 'view' | 'user'>) {
  const types = typesInWords(view, user.contactTypes);
  const facts = [
    [view.t('ask.field.email'), user.person.email],
    ...(user.telephone === '' ? [] : [[view.t('ask.field.telephone'), user.telephone]]),
    [view.t('user.contact'), types === '' ? view.t('user.no-contact') : types],
    [view.t('user.added'), <Moment view={view} at={user.addedAt} form="day" />],
  ];
  return (
    <dl class="facts">
      {facts.map(([term, fact]) => (
        <div>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the reader can do, and why not the rest. */
function UserActions({ view, site, user, rights }: UserPageProps) {
  const { id, name } = user.person;
  const reason = rights.change ?? rights.remove;
  const primaryOwn = reason === 'own-access' && user.contactTypes.includes('primary');
  return (
    <div class="no-print">
      {reason && (
        <p class="view-only">
          <Icon name="locked" />
          {primaryOwn ? (
            <span>
              {view.t('user.fixed.primary-own')} <a href={paths.handOver(site.siteNumber)}>{view.t('contacts.hand-over')}</a>
            </span>
          ) : (
            <span>{whyNot(view, reason, name)}</span>
          )}
        </p>
      )}
      {!rights.change && (
        <div class="form-actions">
          <a class="button" href={paths.changeUser(site.siteNumber, id)} aria-describedby="user">
            {view.t('user.change')}
          </a>
          {!rights.remove && (
            <a class="danger-link" href={paths.removeUser(site.siteNumber, id)} aria-describedby="user">
              {view.t('user.remove')}
            </a>
          )}
        </div>
      )}
    </div>
  );
}

function whyNot(view: View, refusal: NonNullable<UserRights['change']>, name: string): string {
  switch (refusal) {
    case 'primary-stays':
      return view.t('user.fixed.primary', { name });
    case 'own-access':
      return view.t('user.fixed.own');
    case 'account-management-not-yours':
      return view.t('user.fixed.account', { name });
    default:
      return view.t(`refusal.${refusal}`);
  }
}
