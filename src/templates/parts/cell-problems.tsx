import { LEVELS } from '../../domain/permissions.ts';
import { NAME_MAX } from '../../domain/text.ts';
import type { CellProblem } from '../invitation-data.ts';
import type { View } from '../view.ts';

interface CellProblemsProps {
  readonly view: View;
  readonly problems: readonly CellProblem[];
  /** Most people that one table may name. */
  readonly rowsMost: number;
  /** Id of the control that holds the table. */
  readonly target: string;
}

/** More at once help nobody: the first ones are mended, and the rest is shown then. */
const SHOWN = 50;

/** Every fault of a table by line and column, and what to do about it; takes the focus. */
export function CellProblems({ view, problems, rowsMost, target }: CellProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <div class="problem-summary" role="alert" tabindex={-1} autofocus data-problem-summary>
      <p class="problem-summary-title">{view.t('batch.problems', { count: problems.length })}</p>
      <p>
        <a href={`#${target}`}>{view.t('batch.problems.kept')}</a>
      </p>
      <ul class="cell-problems">
        {problems.slice(0, SHOWN).map((problem) => (
          <li>
            {placeOf(view, problem)}
            {textOf(view, problem, rowsMost)}
          </li>
        ))}
      </ul>
      {problems.length > SHOWN && <p>{view.t('batch.problems.more', { count: problems.length - SHOWN })}</p>}
    </div>
  );
}

/** "Line 3, email:" */
function placeOf(view: View, { line, column }: CellProblem) {
  if (line === null) return null;
  return (
    <>
      <strong>{column === null || column === '' ? view.t('batch.line', { line }) : view.t('batch.line-column', { line, column })}</strong>{' '}
    </>
  );
}

const LONGEST_VALUE = 60;

function textOf(view: View, { problem, value = '', area, other = 0 }: CellProblem, rowsMost: number): string {
  const characters = [...value.replace(/\s+/g, ' ')];
  const shown = characters.length > LONGEST_VALUE ? `${characters.slice(0, LONGEST_VALUE).join('')}…` : characters.join('');
  const levels = area === undefined ? '' : LEVELS[area].join(', ');
  return view.t(`batch.problem.${problem}`, { value: shown, levels, other, max: problem === 'too-many-rows' ? rowsMost : NAME_MAX });
}
