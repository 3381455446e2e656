import { ACCOUNT_AREAS, AREAS, type Area, hasAccountManagement } from '../../domain/permissions.ts';
import { Layout } from '../layout.tsx';
import { Abilities } from '../parts/effect-list.tsx';
import { areaControlId, Matrix } from '../parts/matrix.tsx';
import { MeanwhileNotice } from '../parts/meanwhile-notice.tsx';
import { PresetPicker } from '../parts/preset-picker.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { SecondaryChoice } from '../parts/secondary-choice.tsx';
import type { Problems, Reader, SiteLine, Typed } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { PresetLine } from '../policy-data.ts';
import type { ChangeField, MeanwhileLine, SecondaryPlaces, UserDetails } from '../user-data.ts';
import type { View } from '../view.ts';

export interface ChangeUserPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly user: UserDetails;
  /** What the form remembers of its rendering: its id, and what it was shown with. */
  readonly hidden: Readonly<Record<string, string>>;
  /** What was chosen, where the form comes back; left out, what is held. */
  readonly typed?: (Typed<Area> & { readonly secondary: boolean }) | undefined;
  readonly problems?: Problems<ChangeField> | undefined;
  readonly places: SecondaryPlaces;
  readonly presets: readonly PresetLine[];
  readonly taken?: string | undefined;
  readonly meanwhile?: MeanwhileLine | undefined;
  /** The reader may delete the access altogether. */
  readonly mayRemove: boolean;
}

const PREFIX = 'change-';
const TARGETS: ReadonlyArray<readonly [ChangeField, string]> = [
  ['permissions', areaControlId(PREFIX, 'purchaseDownload')],
  ...AREAS.map((area) => [area, areaControlId(PREFIX, area)] as const),
  ['secondary', 'secondary'],
];

/** The matrix with what is now and what will be, its effect in words, and Submit. */
export function ChangeUserPage(props: ChangeUserPageProps) {
  const { view, site, user, problems = {}, meanwhile } = props;
  const { id, name } = user.person;
  return (
    <Layout view={view} title={view.t('change.title', { name })} width="wide" wrong={Object.keys(problems).length > 0}>
      <p class="back">
        <a href={paths.user(site.siteNumber, id)}>{name}</a>
      </p>
      {meanwhile && <MeanwhileNotice view={view} name={name} meanwhile={meanwhile} kept="meanwhile.kept" />}
      <ProblemSummary view={view} problems={problems} targets={TARGETS} />
      <header class="user-head">
        <h1>{view.t('change.title', { name })}</h1>
        <p class="quieter">{user.person.email}</p>
      </header>
      <form class="decision-form change-form" method="post" action={paths.changeUser(site.siteNumber, id)} novalidate>
        {Object.entries(props.hidden).map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <Question {...props} />
        <div class="decision-end">
          <ChangeEffect {...props} />
          <div class="form-actions">
            <button class="button" type="submit">
              {view.t('change.submit')}
            </button>
            <a href={paths.user(site.siteNumber, id)}>{view.t('change.cancel')}</a>
            {props.mayRemove && <a href={paths.removeUser(site.siteNumber, id)}>{view.t('change.delete-instead')}</a>}
          </div>
        </div>
      </form>
    </Layout>
  );
}

function chosenIn({ typed, user, reader }: ChangeUserPageProps): Typed<Area> {
  const chosen: Typed<Area> = { ...user.permissions, ...typed };
  return reader.isPrimary ? chosen : { ...chosen, ...Object.fromEntries(ACCOUNT_AREAS.map((area) => [area, user.permissions[area]])) };
}

function Question(props: ChangeUserPageProps) {
  const { view, site, reader, user, problems = {} } = props;
  const { name } = user.person;
  const isSecondary = user.contactTypes.includes('secondary');
  return (
    <div class="decision-question">
      <p class="form-intro">{view.t('change.intro', { name })}</p>
      <PresetPicker view={view} prefix={PREFIX} presets={props.presets} taken={props.taken} accountLocked={!reader.isPrimary} />
      <Matrix
        view={view}
        prefix={PREFIX}
        chosen={chosenIn(props)}
        asked={user.permissions}
        held
        problems={problems}
        accountLocked={!reader.isPrimary}
        accountNote={reader.isPrimary ? `${view.t('ask.need.account-yours')} ${view.t('ask.contactOverview')}` : view.t('change.locked')}
      />
      {reader.isPrimary && (
        <SecondaryChoice
          view={view}
          siteNumber={site.siteNumber}
          name={name}
          held={isSecondary}
          chosen={props.typed?.secondary ?? isSecondary}
          places={props.places}
          problem={problems.secondary}
        />
      )}
    </div>
  );
}

/** What pressing Submit does, following the radios (assets/styles/45-effect.css). */
function ChangeEffect(props: ChangeUserPageProps) {
  const { view, site, reader, user } = props;
  const { name } = user.person;
  return (
    <div class="effect">
      <p class="effect-title">{view.t('change.effect', { name, siteNumber: site.siteNumber, siteName: site.name })}</p>
      <ul class="effect-list">
        <Abilities view={view} chosen={chosenIn(props)} />
        {reader.isPrimary || !hasAccountManagement(user.permissions) ? (
          <li class="can-nothing">{view.t('change.effect.nothing')}</li>
        ) : (
          <li>{view.t('change.effect.account', { name })}</li>
        )}
      </ul>
      {reader.isPrimary && <p class="effect-becomes">{view.t('grant.effect.secondary', { name })}</p>}
      <p class="effect-told">{view.t('change.effect.told', { name })}</p>
    </div>
  );
}
