import type { Obstacle } from '../invitation-data.ts';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { Notice } from './notice.tsx';

interface ObstacleNoticeProps {
  readonly view: View;
  readonly site: Pick<SiteLine, 'siteNumber'>;
  readonly obstacle: Obstacle;
  /** The address, as it was typed. */
  readonly email: string;
}

/** Why nobody is invited: the person is there already, and this is where. */
export function ObstacleNotice({ view, site, obstacle, email }: ObstacleNoticeProps) {
  const { title, link, href } = wordsOf(view, site.siteNumber, obstacle);
  return (
    <Notice tone="warning" urgent>
      <p>
        <strong>{title}</strong>
      </p>
      <p class="address">{email}</p>
      <p>
        <a href={href}>{link}</a>
      </p>
    </Notice>
  );
}

function wordsOf(view: View, siteNumber: string, obstacle: Obstacle): { title: string; link: string; href: string } {
  switch (obstacle.kind) {
    case 'already-user':
      return { title: view.t('invite.already-user'), link: view.t('invite.already-user.link'), href: paths.user(siteNumber, obstacle.personId) };
    case 'invited-already':
      return {
        title: view.t('invite.invited-already'),
        link: view.t('invite.invited-already.link'),
        href: paths.invitation(siteNumber, obstacle.invitationId),
      };
    case 'request-waiting':
      return { title: view.t('invite.request-waiting'), link: view.t('invite.request-waiting.link'), href: paths.review(siteNumber, obstacle.requestId) };
  }
}
