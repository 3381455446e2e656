import { Layout } from '../layout.tsx';
import { AccessChangeResult } from '../parts/access-change-result.tsx';
import { Notice } from '../parts/notice.tsx';
import { UndoNotice } from '../parts/undo-notice.tsx';
import type { Reader, SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { AccessChangeLine } from '../user-data.ts';
import type { View } from '../view.ts';

export interface RemovedUserPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly change: AccessChangeLine;
  /** The reader may not undo it. */
  readonly fixed: boolean;
  readonly justMade?: boolean;
  /** The reader sent a form about the user, and somebody else had deleted the access meanwhile. */
  readonly late?: boolean;
  readonly tooLate?: 'told' | 'changed-since' | 'address-taken' | undefined;
}

/** Somebody whose access was just deleted: all that is left of them here. */
export function RemovedUserPage({ view, site, reader, change, fixed, justMade = false, late = false, tooLate }: RemovedUserPageProps) {
  const { name } = change.person;
  return (
    <Layout view={view} title={view.t('user.title', { name, siteNumber: site.siteNumber, siteName: site.name })} live>
      <p class="back">
        <a href={paths.manageAccess(site.siteNumber)}>{view.t('grant.back')}</a>
      </p>
      <header class="user-head">
        <h1 id="user">{name}</h1>
        <p class="quieter">{change.person.email}</p>
      </header>
      {late && (
        <Notice tone="warning" urgent>
          <p>{view.t('meanwhile.removed')}</p>
        </Notice>
      )}
      {tooLate && <UndoNotice view={view} readerId={reader.personId} change={change} tooLate={tooLate} />}
      <AccessChangeResult view={view} site={site} readerId={reader.personId} change={change} fixed={fixed} {...(justMade && { justMade: true })} />
    </Layout>
  );
}
