import { LOCALES } from '../../domain/locale.ts';
import type { NoticeDetails } from '../desk-data.ts';
import { Layout } from '../layout.tsx';
import { Notice } from '../parts/notice.tsx';
import { NOTICE_TARGETS, NoticeForm, type NoticeFormProps } from '../parts/notice-form.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { paths } from '../paths.ts';

export interface NoticeTextPageProps extends NoticeFormProps {
  /** The draft as it is kept; none for a new one. */
  readonly draft?: Pick<NoticeDetails, 'id' | 'number' | 'subject' | 'text'> | undefined;
  /** Why it was not saved, where the form itself has no problem. */
  readonly conflict?: 'changed-meanwhile' | 'published-meanwhile' | { readonly keptAs: string };
}

/** The form of a notice, new or to be changed. */
export function NoticeTextPage(props: NoticeTextPageProps) {
  const { view, draft, conflict, problems } = props;
  const title = view.t(draft ? 'notice.edit.title' : 'notice.new.title');
  return (
    <Layout view={view} title={draft ? `${title} ${draft.number}` : title} width="wide" wrong={Object.keys(problems).length > 0}>
      <p class="back">
        <a href={draft ? paths.deskNotice(draft.id) : paths.deskNotices()}>{draft ? draft.number : view.t('notices.title')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={NOTICE_TARGETS} />
      <Conflict {...props} />
      <header class="request-head">
        <h1>{title}</h1>
        <p class="lead">{view.t('notice.new.intro')}</p>
        <p class="hint">{view.t('shell.mandatory-note')}</p>
      </header>
      <NoticeForm {...props} />
      {conflict === 'changed-meanwhile' && draft && <AsItIsNow view={view} draft={draft} />}
    </Layout>
  );
}

function Conflict({ view, conflict }: NoticeTextPageProps) {
  if (!conflict) return null;
  return (
    <Notice tone="warning" urgent>
      <p>{typeof conflict === 'string' ? view.t(CONFLICTS[conflict]) : view.t('notice.other-content', { number: conflict.keptAs })}</p>
    </Notice>
  );
}

const CONFLICTS = { 'changed-meanwhile': 'notice.meanwhile', 'published-meanwhile': 'notice.published-meanwhile' } as const;

function AsItIsNow({ view, draft }: Pick<NoticeTextPageProps, 'view'> & { readonly draft: NonNullable<NoticeTextPageProps['draft']> }) {
  return (
    <section aria-labelledby="now">
      <h2 id="now">{view.t('notice.meanwhile.now')}</h2>
      <div class="notice-languages">
        {LOCALES.map((locale) => (
          <article class="mail-preview" lang={locale}>
            <h3>{draft.subject[locale]}</h3>
            <p class="written">{draft.text[locale]}</p>
          </article>
        ))}
      </div>
    </section>
  );
}
