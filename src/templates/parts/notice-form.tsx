import { LOCALES, type Locale } from '../../domain/locale.ts';
import { NOTICE_KINDS } from '../../domain/notice.ts';
import type { NoticeField } from '../desk-data.ts';
import type { Problem, Problems, Typed } from '../page-data.ts';
import type { View } from '../view.ts';
import { Field } from './field.tsx';
import { NoticeSites } from './notice-sites.tsx';
import { FieldProblem } from './problems.tsx';

export interface NoticeFormProps {
  readonly view: View;
  /** Where it is posted to. */
  readonly action: string;
  /** Where one goes without saving. */
  readonly leave: string;
  /** Fields that nobody sees: the form's id, or the version of the draft that it was made from. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly typed: Typed<NoticeField>;
  readonly problems: Problems<NoticeField>;
  /** What is typed stands nowhere else yet: leaving asks first, even where nothing was changed since the page was shown. */
  readonly unsaved: boolean;
}

/** The links of the problem summary, in the order of the form. */
export const NOTICE_TARGETS = [
  ['noticeKind', `noticeKind-${NOTICE_KINDS[0]}`],
  ['noticeSites', 'noticeSites-all'],
  ['noticeSite', 'noticeSite'],
  ['subjectEn', 'subjectEn'],
  ['textEn', 'textEn'],
  ['subjectFr', 'subjectFr'],
  ['textFr', 'textFr'],
] as const;

/** A notice as it is written: what about, to which Sites, and what it says in each language, side by side where there is room. */
export function NoticeForm({ view, action, leave, hidden, typed, problems, unsaved }: NoticeFormProps) {
  return (
    <form class="notice-form" method="post" action={action} novalidate data-unsaved={unsaved ? 'typed' : ''}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <KindChoice view={view} chosen={typed.noticeKind} problem={problems.noticeKind} />
      <NoticeSites view={view} typed={typed} problems={problems} />
      <p class="hint notice-languages-hint">{view.t('notice.field.text.hint')}</p>
      <div class="notice-languages">
        {LOCALES.map((locale) => (
          <InLanguage view={view} locale={locale} typed={typed} problems={problems} />
        ))}
      </div>
      <p class="effect">{view.t('notice.new.effect')}</p>
      <div class="form-actions">
        <button class="button" type="submit">
          {view.t('notice.save')}
        </button>
        <a href={leave}>{view.t('notice.not-save')}</a>
      </div>
    </form>
  );
}

interface KindChoiceProps {
  readonly view: View;
  readonly chosen: string | undefined;
  readonly problem: Problem | undefined;
}

function KindChoice({ view, chosen, problem }: KindChoiceProps) {
  return (
    <fieldset
      class={problem ? 'field choice field-wrong' : 'field choice'}
      aria-describedby={['noticeKind-hint', problem && 'noticeKind-problem'].filter(Boolean).join(' ')}
    >
      <legend class="label">
        {view.t('notice.kind')}
        <span class="star"> *</span>
      </legend>
      <p class="hint" id="noticeKind-hint">
        {view.t('notice.routing')}
      </p>
      <FieldProblem view={view} id="noticeKind-problem" field="noticeKind" problem={problem} />
      <div class="levels levels-stacked">
        {NOTICE_KINDS.map((kind) => (
          <div>
            <label class="level">
              <input
                type="radio"
                id={`noticeKind-${kind}`}
                name="noticeKind"
                value={kind}
                checked={chosen === kind}
                aria-describedby={`noticeKind-${kind}-hint`}
                {...(problem && { 'aria-invalid': 'true' })}
              />
              <span class="level-name">{view.t(`notice.kind.${kind}`)}</span>
            </label>
            <p class="hint notice-kind-hint" id={`noticeKind-${kind}-hint`}>
              {view.t(`notice.kind.${kind}.hint`)}
            </p>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

const FIELDS = { en: ['subjectEn', 'textEn'], fr: ['subjectFr', 'textFr'] } as const satisfies Readonly<Record<Locale, readonly NoticeField[]>>;

function InLanguage({ view, locale, typed, problems }: Pick<NoticeFormProps, 'view' | 'typed' | 'problems'> & { readonly locale: Locale }) {
  const [subject, text] = FIELDS[locale];
  const field = (name: 'subjectEn' | 'textEn' | 'subjectFr' | 'textFr') => ({
    view,
    id: name,
    value: typed[name],
    problem: problems[name],
    lang: locale,
    mandatory: true,
    label: view.t(`notice.field.${name}`),
  });
  return (
    <fieldset class="notice-language">
      <legend>
        <h2>{view.t(`notice.language.${locale}`)}</h2>
      </legend>
      <Field {...field(subject)} />
      <Field {...field(text)} lines={12} />
    </fieldset>
  );
}
