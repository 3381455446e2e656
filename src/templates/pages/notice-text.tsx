import type { NoticeDetails } from '../desk-data.ts';
import { Layout } from '../layout.tsx';
import { type ConflictOfNotice, NoticeAsItIsNow, NoticeConflict } from '../parts/notice-conflict.tsx';
import { NOTICE_TARGETS, NoticeForm, type NoticeFormProps } from '../parts/notice-form.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { paths } from '../paths.ts';

export interface NoticeTextPageProps extends NoticeFormProps {
  /** The draft that is changed; none for a new one. */
  readonly draft?: Pick<NoticeDetails, 'id' | 'number'> | undefined;
  /** Why it was not saved, where the form itself has no problem. */
  readonly conflict?: ConflictOfNotice;
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
      {conflict && <NoticeConflict view={view} conflict={conflict} />}
      <header class="request-head">
        <h1>{title}</h1>
        <p class="lead">{view.t('notice.new.intro')}</p>
        <p class="hint">{view.t('shell.mandatory-note')}</p>
      </header>
      <NoticeForm {...props} />
      {conflict?.kind === 'changed-meanwhile' && <NoticeAsItIsNow view={view} conflict={conflict} />}
    </Layout>
  );
}
