import { CARD_FIELDS, CARD_MAX } from '../../domain/contact-card.ts';
import { AREAS } from '../../domain/permissions.ts';
import { NOTICE_SUBJECT_MAX, NOTICE_TEXT_MAX } from '../../domain/notice.ts';
import { TITLE_MAX } from '../../domain/document.ts';
import { PRESET_NAME_MAX } from '../../domain/site-policy.ts';
import { NAME_MAX, REASON_MAX, TELEPHONE_MAX } from '../../domain/text.ts';
import { en, type MessageKey } from '../../locales/en.ts';
import { fileSize } from '../../locales/sizes.ts';
import { CONTACT_FIELDS } from '../contact-data.ts';
import { WHO_MAX } from '../history-data.ts';
import type { Problem, Problems } from '../page-data.ts';
import type { View } from '../view.ts';
import { Icon } from './icon.tsx';

/** Longest text of each field that has a limit of its own, in characters. */
const LIMITS: Readonly<Record<string, number>> = {
  invitedFirstName: NAME_MAX,
  invitedLastName: NAME_MAX,
  firstName: NAME_MAX,
  lastName: NAME_MAX,
  telephone: TELEPHONE_MAX,
  why: REASON_MAX,
  reason: REASON_MAX,
  presetName: PRESET_NAME_MAX,
  documentTitle: TITLE_MAX,
  text: TITLE_MAX,
  subjectEn: NOTICE_SUBJECT_MAX,
  subjectFr: NOTICE_SUBJECT_MAX,
  textEn: NOTICE_TEXT_MAX,
  textFr: NOTICE_TEXT_MAX,
  ...Object.fromEntries(CARD_FIELDS.map((field) => [CONTACT_FIELDS[field], CARD_MAX[field]])),
  about: WHO_MAX,
  by: WHO_MAX,
};

/** What each field is called on its form, for a summary that stands away from it. */
const NAMES: Readonly<Record<string, MessageKey>> = {
  siteNumber: 'ask.field.siteNumber',
  firstName: 'ask.field.firstName',
  lastName: 'ask.field.lastName',
  telephone: 'ask.field.telephone',
  why: 'ask.field.why',
  reason: 'deny.reason',
  deadline: 'policy.field.deadline',
  reminders: 'policy.field.reminders',
  escalation: 'policy.field.escalation',
  invitationDeadline: 'policy.field.invitationDeadline',
  askAgainAfter: 'policy.field.askAgainAfter',
  secondariesAllowed: 'policy.field.secondariesAllowed',
  presetName: 'preset.name',
  about: 'history.field.about',
  by: 'history.field.by',
  from: 'history.field.from',
  to: 'history.field.to',
  question: 'talk.question',
  answer: 'talk.answer',
  handoverEmail: 'handover.who.email',
  documentTitle: 'documents.field.title',
  documentKind: 'documents.field.kind',
  documentDate: 'documents.field.date',
  file: 'documents.field.file',
  text: 'documents.filter.text',
  noticeKind: 'notice.kind',
  noticeSites: 'notice.field.sites',
  noticeSite: 'notice.field.site',
  subjectEn: 'notice.field.subjectEn',
  textEn: 'notice.field.textEn',
  subjectFr: 'notice.field.subjectFr',
  textFr: 'notice.field.textFr',
  invitedEmail: 'ask.field.email',
  invitedFirstName: 'ask.field.firstName',
  invitedLastName: 'ask.field.lastName',
  ...Object.fromEntries(CARD_FIELDS.map((field) => [CONTACT_FIELDS[field], `contacts.field.${field}` as const])),
  ...Object.fromEntries(AREAS.map((area) => [area, `area.${area}` as const])),
};

function ownKey(field: string, problem: Problem): MessageKey | undefined {
  const key = `problem.${field}.${problem}`;
  return Object.hasOwn(en, key) ? (key as MessageKey) : undefined;
}

/** What is wrong with a field and how to mend it, in words of that field where the catalogue has them. `largest`: of the form's file, in bytes. */
export function problemText(view: View, field: string, problem: Problem, largest = 0): string {
  return view.t(ownKey(field, problem) ?? `problem.${problem}`, { max: LIMITS[field] ?? REASON_MAX, largest: fileSize(largest, view.locale) });
}

/** Problems whose words could be about any field. */
const GENERAL: readonly Problem[] = [
  'missing',
  'too-long',
  'characters',
  'level',
  'account-management-not-yours',
  'days',
  'days-range',
  'number',
  'number-range',
  'day',
  'days-reversed',
  'too-many-people',
];

/** The same away from the field: general words are preceded by the field's name. */
function summaryText(view: View, field: string, problem: Problem, largest: number | undefined): string {
  const text = problemText(view, field, problem, largest);
  const name = NAMES[field];
  return name === undefined || ownKey(field, problem) || !GENERAL.includes(problem) ? text : view.t('shell.problem-of', { field: view.t(name), problem: text });
}

interface ProblemSummaryProps<Field extends string> {
  readonly view: View;
  readonly problems: Problems<Field>;
  /** The form's fields in reading order, with the id of the control that each link leads to. */
  readonly targets: ReadonlyArray<readonly [Field, string]>;
  /** Of the form's file, in bytes, where it takes one. */
  readonly largest?: number;
}

/** Every problem of a form in one place above it; takes the focus when the page or the fragment arrives. */
export function ProblemSummary<Field extends string>({ view, problems, targets, largest }: ProblemSummaryProps<Field>) {
  const found = targets.flatMap(([field, id]) => {
    const problem = problems[field];
    return problem ? [{ id, text: summaryText(view, field, problem, largest) }] : [];
  });
  if (found.length === 0) return null;
  return (
    <div class="problem-summary" role="alert" tabindex={-1} autofocus data-problem-summary>
      <p class="problem-summary-title">{view.t('shell.problems', { count: found.length })}</p>
      <ul>
        {found.map(({ id, text }) => (
          <li>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProblemProps {
  readonly view: View;
  readonly id: string;
  readonly field: string;
  readonly problem: Problem | undefined;
  /** Of a file, in bytes. */
  readonly largest?: number;
}

/** The problem beside its field, which names it by `aria-describedby`. */
export function FieldProblem({ view, id, field, problem, largest }: FieldProblemProps) {
  if (!problem) return null;
  return (
    <p class="field-problem" id={id}>
      <Icon name="trouble" />
      {problemText(view, field, problem, largest)}
    </p>
  );
}
