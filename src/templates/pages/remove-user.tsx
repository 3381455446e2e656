import type { Child } from 'hono/jsx';
import { REASON_MAX } from '../../domain/text.ts';
import { Layout } from '../layout.tsx';
import { Field } from '../parts/field.tsx';
import { MeanwhileNotice } from '../parts/meanwhile-notice.tsx';
import { PermissionList } from '../parts/permission-list.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { typesInWords } from '../access-change-in-words.ts';
import type { Problems, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { LeftBehindLine, MeanwhileLine, RemovalField, UserDetails } from '../user-data.ts';
import type { View } from '../view.ts';

export interface RemoveUserPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly user: UserDetails;
  /** What the form remembers of its rendering: its id, and what it was shown with. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly reason?: string | undefined;
  readonly problems?: Problems<RemovalField> | undefined;
  /** What of the Site's work goes on without them; nothing for somebody who decides nothing. */
  readonly leftBehind: LeftBehindLine;
  readonly meanwhile?: MeanwhileLine | undefined;
}

/** What goes with somebody's access, what goes on without them, a reason, and the button. */
export function RemoveUserPage(props: RemoveUserPageProps) {
  const { view, site, user, problems = {}, meanwhile } = props;
  const { id, name } = user.person;
  return (
    <Layout view={view} title={view.t('remove.title', { name })} wrong={problems.reason !== undefined}>
      <p class="back">
        <a href={paths.user(site.siteNumber, id)}>{name}</a>
      </p>
      {meanwhile && <MeanwhileNotice view={view} name={name} meanwhile={meanwhile} kept="meanwhile.kept-reason" />}
      <ProblemSummary view={view} problems={problems} targets={[['reason', 'reason']]} />
      <header class="user-head">
        <h1>{view.t('remove.title', { name })}</h1>
        <p class="quieter">{user.person.email}</p>
      </header>
      <section aria-labelledby="goes">
        <h2 id="goes">{view.t('remove.goes')}</h2>
        <WhatGoes {...props} />
      </section>
      <section aria-labelledby="stays">
        <h2 id="stays">{view.t('remove.stays', { name })}</h2>
        <WhatStays {...props} />
      </section>
      <form class="decision-form" method="post" action={paths.removeUser(site.siteNumber, id)} novalidate>
        {Object.entries(props.hidden).map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <Field
          view={view}
          id="reason"
          label={view.t('remove.reason')}
          hint={view.t('remove.reason.hint', { name, max: REASON_MAX })}
          value={props.reason}
          problem={problems.reason}
          mandatory
          lines={4}
        />
        <p class="effect">{view.t('remove.effect', { name, siteNumber: site.siteNumber, siteName: site.name })}</p>
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {view.t('remove.submit')}
          </button>
          <a href={paths.user(site.siteNumber, id)}>{view.t('remove.keep')}</a>
          <a href={paths.changeUser(site.siteNumber, id)}>{view.t('remove.change-instead')}</a>
        </div>
      </form>
    </Layout>
  );
}

function WhatGoes({ view, user, leftBehind }: RemoveUserPageProps) {
  const types = typesInWords(view, user.contactTypes);
  const parts: (readonly [string, Child])[] = [
    [view.t('remove.access'), <PermissionList view={view} permissions={user.permissions} />],
    [view.t('remove.contact'), types === '' ? view.t('remove.contact.none') : types],
    [view.t('remove.sessions'), view.t('remove.sessions.text', { name: user.person.name })],
    ...(leftBehind.offered ? [[view.t('remove.offer'), view.t('remove.offer.text', { name: user.person.name })] as const] : []),
  ];
  return (
    <dl class="answers goes">
      {parts.map(([term, part]) => (
        <div class="answer">
          <dt>{term}</dt>
          <dd>{part}</dd>
        </div>
      ))}
    </dl>
  );
}

function WhatStays({ view, site, user, leftBehind }: RemoveUserPageProps) {
  const { name } = user.person;
  const stays = (['requests', 'invitations', 'given'] as const).filter((part) => leftBehind[part] > 0);
  const { ownRequest, ownInvitation } = leftBehind;
  if (stays.length === 0 && ownRequest === null && ownInvitation === null) return <p class="quieter">{view.t('remove.nothing-waits', { name })}</p>;
  return (
    <ul class="steps">
      {stays.map((part) => (
        <li>{view.t(`remove.${part}`, { count: leftBehind[part], name })}</li>
      ))}
      {ownRequest !== null && (
        <li>
          {view.t('remove.own-request', { name })} <a href={paths.review(site.siteNumber, ownRequest)}>{view.t('remove.see-request')}</a>
        </li>
      )}
      {ownInvitation !== null && (
        <li>
          {view.t('remove.own-invitation', { name })} <a href={paths.invitation(site.siteNumber, ownInvitation)}>{view.t('remove.see-invitation')}</a>
        </li>
      )}
    </ul>
  );
}
