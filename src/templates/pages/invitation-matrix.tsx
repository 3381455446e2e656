import type { Refusal } from '../../domain/decision.ts';
import { ACCOUNT_AREAS, AREAS, type Area, hasAccountManagement, type Permissions } from '../../domain/permissions.ts';
import type { InvitationLine } from '../invitation-data.ts';
import { Layout } from '../layout.tsx';
import { InvitationEffect } from '../parts/invitation-effect.tsx';
import { areaControlId, Matrix } from '../parts/matrix.tsx';
import { Notice } from '../parts/notice.tsx';
import { PresetPicker } from '../parts/preset-picker.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { Problems, Reader, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { PresetLine } from '../policy-data.ts';
import type { View } from '../view.ts';

export interface InvitationMatrixPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly invitation: InvitationLine;
  /** `grant`: the second word on what is offered, as it stands or changed. `change`: something else is offered. */
  readonly kind: 'grant' | 'change';
  /** What stands in account management however the form is filled in: the reader cannot change it. */
  readonly kept: Permissions;
  readonly presets: readonly PresetLine[];
  readonly taken?: string | undefined;
  /** Nonce of this rendering: sent twice, it counts once. */
  readonly decisionId: string;
  readonly typed?: Typed<Area>;
  readonly problems?: Problems<Area | 'permissions'>;
  readonly refusal?: Refusal;
  readonly unavailable?: boolean;
}

const TARGETS = [['permissions', areaControlId('', 'purchaseDownload')] as const, ...AREAS.map((area) => [area, areaControlId('', area)] as const)];

/** The matrix of an invitation that waits: to confirm it, or to change what it offers. */
export function InvitationMatrixPage(props: InvitationMatrixPageProps) {
  const { view, site, reader, invitation, kind, kept, problems = {} } = props;
  const locked = !reader.isPrimary;
  const { name } = invitation;
  const title = view.t(kind === 'grant' ? 'invitation.grant.title' : 'invitation.change.title', { name });
  const chosen: Typed<Area> = { ...(props.typed ?? invitation.permissions), ...(locked && accountOf(kept)) };
  const action = kind === 'grant' ? paths.grantInvitation(site.siteNumber, invitation.id) : paths.changeInvitation(site.siteNumber, invitation.id);
  return (
    <Layout view={view} title={title} width="wide" wrong={Object.keys(problems).length > 0}>
      <p class="back">
        <a href={paths.invitation(site.siteNumber, invitation.id)}>{view.t('shell.back')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={TARGETS} />
      {props.refusal && (
        <Notice tone="warning" urgent>
          <p>{view.t(`refusal.${props.refusal}`)}</p>
        </Notice>
      )}
      {props.unavailable && <Unavailable view={view} />}
      <header class="step-head">
        <h1>{title}</h1>
        <p class="quieter">{invitation.email}</p>
      </header>
      <form class="decision-form" method="post" action={action} novalidate>
        <input type="hidden" name="decisionId" value={props.decisionId} />
        <input type="hidden" name="version" value={String(invitation.version)} />
        <div class="decision-question">
          <p class="form-intro">{view.t(kind === 'grant' ? 'invitation.grant.intro' : 'invitation.change.intro', { name: invitation.inviter.name })}</p>
          <PresetPicker view={view} prefix="" presets={props.presets} taken={props.taken} accountLocked={locked} />
          <Matrix view={view} prefix="" chosen={chosen} problems={problems} accountLocked={locked} accountNote={accountNote(props)} />
        </div>
        <div class="decision-end">
          <InvitationEffect
            view={view}
            name={name}
            site={site}
            chosen={locked ? {} : chosen}
            {...(locked && hasAccountManagement(kept) && { kept })}
            accountToConfirm={false}
            next={view.t(NEXT[kind === 'grant' ? 'grant' : invitation.state === 'open' ? 'open' : 'awaiting'], { name })}
          />
          <div class="form-actions">
            <button class="button" type="submit">
              {view.t('check.submit')}
            </button>
            {kind === 'grant' && <a href={paths.denyInvitation(site.siteNumber, invitation.id)}>{view.t('grant.deny-instead')}</a>}
          </div>
        </div>
      </form>
    </Layout>
  );
}

const NEXT = { grant: 'invitation.grant.next', open: 'invitation.change.next-open', awaiting: 'invitation.change.next-awaiting' } as const;

function accountOf(permissions: Permissions): Typed<Area> {
  return Object.fromEntries(ACCOUNT_AREAS.map((area) => [area, permissions[area]]));
}

function accountNote({ view, reader, invitation, kind, kept }: InvitationMatrixPageProps): string {
  if (reader.isPrimary) return `${view.t('ask.need.account-yours')} ${view.t('ask.contactOverview')}`;
  if (kind === 'change' || hasAccountManagement(kept)) return view.t('invitation.account.kept');
  return view.t(hasAccountManagement(invitation.permissions) ? 'invitation.account.not-yours' : 'invitation.account.none');
}
