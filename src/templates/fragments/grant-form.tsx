import {
  AREAS,
  ACCOUNT_AREAS,
  type Area,
  hasAccountManagement,
  hasAnyPermission,
  NO_PERMISSIONS,
  type Permissions,
  withAccountManagementOf,
} from '../../domain/permissions.ts';
import { AskLink } from '../parts/ask-link.tsx';
import { EffectList } from '../parts/effect-list.tsx';
import { type Place, postsInRow, replacesRow, rowId, troubleId } from '../parts/in-place.ts';
import { areaControlId, Matrix } from '../parts/matrix.tsx';
import { PresetPicker } from '../parts/preset-picker.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { Unavailable } from '../parts/unavailable.tsx';
import type { GrantField, Problems, Reader, RequestLine, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { PresetLine } from '../policy-data.ts';
import type { View } from '../view.ts';
import { FormHead } from './form-head.tsx';
import { VoidNotice, type VoidDecision } from './void-notice.tsx';

export interface GrantFormProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly request: RequestLine;
  /** Nonce of this rendering: sent twice, it counts once. */
  readonly decisionId: string;
  /** Of the request that the reader sees: on a newer one the decision is void. */
  readonly version: number;
  readonly place: Place;
  readonly presets: readonly PresetLine[];
  /** The preset whose levels were just taken. */
  readonly taken?: string | undefined;
  readonly voided?: VoidDecision;
  /** What was chosen, when the form comes back; left out, what was asked. */
  readonly typed?: Typed<Area>;
  readonly problems?: Problems<GrantField>;
  /** The engine is away: nothing was recorded, the form is as it was sent. */
  readonly unavailable?: boolean;
}

/** The matrix filled with what was asked, to review, change and submit. */
export function GrantForm(props: GrantFormProps) {
  const { view, site, reader, request, place, problems = {} } = props;
  const grant = paths.grant(site.siteNumber, request.id);
  const prefix = `grant-${request.id}-`;
  const locked = !reader.isPrimary;
  // Account management that nobody here can give and nobody asked for is left standing at "none", locked too.
  const chosen: Typed<Area> = { ...(props.typed ?? request.asked), ...(locked && accountAsAsked(request)) };
  const targets = [['permissions', areaControlId(prefix, 'purchaseDownload')] as const, ...AREAS.map((area) => [area, areaControlId(prefix, area)] as const)];
  return (
    <article class="request request-open" id={rowId(request)} aria-labelledby={`${prefix}title`}>
      <FormHead
        view={view}
        request={request}
        place={place}
        titleId={`${prefix}title`}
        title={view.t('grant.title', { name: request.requester.name })}
        calm={place === 'page' || hasTrouble(props)}
      />
      <ProblemSummary view={view} problems={problems} targets={targets} />
      {props.voided && <VoidNotice view={view} request={request} voided={props.voided} />}
      {props.unavailable && <Unavailable view={view} />}
      <form class="decision-form" method="post" action={grant} novalidate {...postsInRow(place, request, grant)}>
        <input type="hidden" name="decisionId" value={props.decisionId} />
        <input type="hidden" name="version" value={String(props.version)} />
        <div class="decision-question">
          <p class="form-intro">
            {view.t('grant.asked', { name: request.requester.name })}
            {locked && !hasAnyPermission(withoutAccountOf(request.asked)) && <strong> {view.t('grant.only-account')}</strong>}
          </p>
          <PresetPicker view={view} prefix={prefix} presets={props.presets} taken={props.taken} accountLocked={locked} />
          <Matrix
            view={view}
            prefix={prefix}
            chosen={chosen}
            asked={request.asked}
            problems={problems}
            accountLocked={locked}
            accountNote={locked ? view.t('grant.locked') : `${view.t('ask.need.account-yours')} ${view.t('ask.contactOverview')}`}
          />
        </div>
        <div class="decision-end">
          <EffectList
            view={view}
            name={request.requester.name}
            site={site}
            chosen={locked ? withoutAccount(chosen) : chosen}
            withSecondaryNote={reader.isPrimary}
          />
          <div id={troubleId(request)}></div>
          <GrantActions {...props} />
        </div>
      </form>
      {offersPrimary(props) && <LeaveForm {...props} />}
    </article>
  );
}

/** Something else on the form takes the focus. */
function hasTrouble({ problems = {}, unavailable, voided, taken }: GrantFormProps): boolean {
  return unavailable === true || voided !== undefined || taken !== undefined || Object.keys(problems).length > 0;
}

function withoutAccountOf(asked: Permissions): Permissions {
  return withAccountManagementOf(asked, NO_PERMISSIONS);
}

function accountAsAsked(request: RequestLine): Typed<Area> {
  return Object.fromEntries(ACCOUNT_AREAS.map((area) => [area, request.asked[area]]));
}

function withoutAccount(chosen: Typed<Area>): Typed<Area> {
  return { ...chosen, ...Object.fromEntries(ACCOUNT_AREAS.map((area) => [area, 'none'])) };
}

/** A secondary contact cannot give all that was asked here: the primary can. */
function offersPrimary({ reader, request }: GrantFormProps): boolean {
  return !reader.isPrimary && !request.leftToPrimaryBy && hasAccountManagement(request.asked);
}

function GrantActions(props: GrantFormProps) {
  const { view, site, request, place } = props;
  const deny = paths.deny(site.siteNumber, request.id);
  const review = paths.review(site.siteNumber, request.id);
  const inRow = place === 'row';
  return (
    <div class="form-actions">
      <button class="button" type="submit">
        {view.t('grant.submit')}
      </button>
      <a href={deny} {...(inRow && { 'hx-get': deny, ...replacesRow(request) })}>
        {view.t('grant.deny-instead')}
      </a>
      <AskLink view={view} site={site} request={request} />
      {offersPrimary(props) && (
        <span class="leave">
          <button class="link-button" type="submit" form={`leave-${request.id}`} aria-describedby={`leave-${request.id}-hint`}>
            {view.t('grant.leave')}
          </button>
          <span class="hint" id={`leave-${request.id}-hint`}>
            {view.t('grant.leave.hint')}
          </span>
        </span>
      )}
      {inRow && (
        <a class="form-close" href={paths.manageAccess(site.siteNumber)} hx-get={review} {...replacesRow(request)} data-returns-to={`grant-${request.id}`}>
          {view.t('grant.close')}
        </a>
      )}
    </div>
  );
}

function LeaveForm({ site, request, place }: GrantFormProps) {
  const leave = paths.leaveToPrimary(site.siteNumber, request.id);
  return <form id={`leave-${request.id}`} method="post" action={leave} {...postsInRow(place, request, leave)}></form>;
}
