import { AREAS, type Area } from '../../domain/permissions.ts';
import type { InvitedField } from '../invitation-data.ts';
import { Layout } from '../layout.tsx';
import { InvitationEffect } from '../parts/invitation-effect.tsx';
import { areaControlId, Matrix } from '../parts/matrix.tsx';
import { PresetPicker } from '../parts/preset-picker.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import type { Problems, Reader, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { PresetLine } from '../policy-data.ts';
import type { View } from '../view.ts';

export interface AddUserPermissionsPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly draft: string;
  /** Who it is about, as the first step took it: posted along, so that the form is whole wherever it comes back. */
  readonly invited: Readonly<Record<InvitedField, string>>;
  readonly name: string;
  readonly presets: readonly PresetLine[];
  readonly taken?: string | undefined;
  readonly typed?: Typed<Area>;
  readonly problems?: Problems<Area | 'permissions'>;
  /** The Site's policy asks for a second word on everything. */
  readonly fourEyes: boolean;
}

const TARGETS = [['permissions', areaControlId('', 'purchaseDownload')] as const, ...AREAS.map((area) => [area, areaControlId('', area)] as const)];

/** Adding a user, second step: the matrix. */
export function AddUserPermissionsPage(props: AddUserPermissionsPageProps) {
  const { view, site, reader, draft, invited, name, typed = {}, problems = {} } = props;
  const title = view.t('invite.permissions.title', { name });
  return (
    <Layout view={view} title={title} width="wide" wrong={Object.keys(problems).length > 0}>
      <p class="back">
        <a href={paths.addUser(site.siteNumber, draft)}>{view.t('shell.back')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={TARGETS} />
      <header class="step-head">
        <p class="step-of">{view.t('invite.step', { step: 2, site: view.t('site.title', { siteNumber: site.siteNumber, siteName: site.name }) })}</p>
        <h1>{title}</h1>
        <p class="quieter">{invited.invitedEmail}</p>
      </header>
      <form class="decision-form" method="post" action={paths.addUserPermissions(site.siteNumber, draft)} novalidate>
        <input type="hidden" name="draft" value={draft} />
        {Object.entries(invited).map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <div class="decision-question">
          <PresetPicker view={view} prefix="" presets={props.presets} taken={props.taken} accountLocked={false} />
          <Matrix view={view} prefix="" chosen={typed} problems={problems} accountNote={accountNote(view, reader)} />
        </div>
        <div class="decision-end">
          <InvitationEffect
            view={view}
            name={name}
            site={site}
            chosen={typed}
            accountToConfirm={!reader.isPrimary}
            next={view.t(props.fourEyes ? 'invite.effect.four-eyes' : 'invite.effect.next')}
          />
          <div class="form-actions">
            <button class="button" type="submit">
              {view.t('ask.continue')}
            </button>
          </div>
        </div>
      </form>
    </Layout>
  );
}

function accountNote(view: View, reader: Reader): string {
  return `${view.t(reader.isPrimary ? 'ask.need.account-yours' : 'invite.account.secondary')} ${view.t('ask.contactOverview')}`;
}
