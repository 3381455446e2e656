import type { Child } from 'hono/jsx';
import { ACCOUNT_AREAS, AREAS, type Area, isAccountArea, type Level, LEVELS, type Permissions } from '../../domain/permissions.ts';
import type { Problems, Typed } from '../page-data.ts';
import { areaName, levelName } from '../permissions-in-words.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';
import { FieldProblem } from './problems.tsx';

interface MatrixProps {
  readonly view: View;
  /** Stands before every id, since a list can show several matrices at once. */
  readonly prefix: string;
  /** The level that is chosen in each area; an area left out stands at "none". */
  readonly chosen: Typed<Area>;
  /** What was asked: marked, and every change from it said in words. Left out while asking. */
  readonly asked?: Permissions;
  /** `asked` is what is held now, "none" too: marked so, and the words say what will be instead. */
  readonly held?: boolean;
  /** The requester changes what they asked for themselves. */
  readonly ownRequest?: boolean;
  readonly problems: Problems<Area | 'permissions'>;
  /** What stands above the account-management areas. */
  readonly accountNote: Child;
  /** Account management is shown but cannot be changed, and is not posted. */
  readonly accountLocked?: boolean;
}

/** Id of an area's first control: where links of the problem summary and of "Change" lead. */
export function areaControlId(prefix: string, area: Area): string {
  return `${prefix}${area}-none`;
}

/** The permission matrix as a form: a group of radios an area, weakest level first. */
export function Matrix(props: MatrixProps) {
  const { view, prefix } = props;
  const problem = props.problems.permissions;
  return (
    <div class="matrix">
      <FieldProblem view={view} id={`${prefix}permissions-problem`} field="permissions" problem={problem} />
      {AREAS.filter((area) => !isAccountArea(area)).map((area) => (
        <AreaLevels {...props} area={area} locked={false} />
      ))}
      <div class="matrix-account" role="group" aria-labelledby={`${prefix}account`}>
        <div class="matrix-account-head">
          <p class="matrix-account-title" id={`${prefix}account`}>
            {props.accountLocked && <Icon name="locked" />}
            {view.t(props.accountLocked ? 'grant.locked.title' : 'area.group.account')}
          </p>
          <p class="hint">{props.accountNote}</p>
        </div>
        {ACCOUNT_AREAS.map((area) => (
          <AreaLevels {...props} area={area} locked={props.accountLocked === true} />
        ))}
      </div>
    </div>
  );
}

function AreaLevels(props: MatrixProps & { readonly area: Area; readonly locked: boolean }) {
  const { view, prefix, area, asked, locked } = props;
  const problem = props.problems[area];
  const problemId = `${prefix}${area}-problem`;
  const chosen = props.chosen[area] ?? 'none';
  return (
    <fieldset class={`area area-${area}`} disabled={locked} {...(problem && { 'aria-describedby': problemId })}>
      <legend>{areaName(view, area)}</legend>
      <FieldProblem view={view} id={problemId} field={area} problem={problem} />
      <div class={area === 'purchaseDownload' ? 'levels levels-stacked' : 'levels'}>
        {LEVELS[area].map((level) => (
          <label class="level">
            <input
              type="radio"
              id={`${prefix}${area}-${level}`}
              name={area}
              value={level}
              checked={level === chosen}
              {...(problem && { 'aria-invalid': 'true' })}
            />
            <span class="level-text">
              <span class="level-name">{levelName(view, area, level)}</span>{' '}
              {(level !== 'none' || props.held) && asked?.[area] === level && (
                <span class="asked-mark">{view.t(props.held ? 'change.mark' : 'grant.mark')}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {asked && !locked && (
        <Changes
          view={view}
          area={area}
          asked={asked[area]}
          changed={props.held ? 'change.changed' : props.ownRequest ? 'change-request.now' : 'grant.changed'}
        />
      )}
    </fieldset>
  );
}

interface ChangesProps {
  readonly view: View;
  readonly area: Area;
  readonly asked: Level;
  readonly changed: 'change.changed' | 'change-request.now' | 'grant.changed';
}

/** One sentence for each level that was not asked for; the style sheet shows the one of the chosen level, so it also works where no script runs. */
function Changes({ view, area, asked, changed }: ChangesProps) {
  return (
    <>
      {LEVELS[area]
        .filter((level) => level !== asked)
        .map((level) => (
          <p class={`changed changed-${level}`}>{view.t(changed, { asked: levelName(view, area, asked), given: levelName(view, area, level) })}</p>
        ))}
    </>
  );
}
