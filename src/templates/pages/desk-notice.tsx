import { LOCALES, type Locale } from '../../domain/locale.ts';
import type { NoticeCounts, NoticeDetails, NoticeDone } from '../desk-data.ts';
import { NoticeDonePart, NoticeStanding } from '../fragments/notice-standing.tsx';
import { Layout } from '../layout.tsx';
import type { MailContent } from '../mails/mail-content.ts';
import { MailPreview } from '../parts/mail-preview.tsx';
import { NoticeFacts } from '../parts/notice-facts.tsx';
import { NoticeReach, type NoticeReachProps } from '../parts/notice-reach.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface DeskNoticePageProps {
  readonly view: View;
  readonly notice: NoticeDetails;
  readonly counts: NoticeCounts;
  /** As the mail of each language reads. */
  readonly previews: Readonly<Record<Locale, MailContent>>;
  /** How many people a draft would reach now; undefined while they are being counted. */
  readonly people: number | undefined;
  readonly reach: Omit<NoticeReachProps, 'view' | 'notice'>;
  /** Of the form that sends a sample: sent twice, it is one. */
  readonly sampleId: string;
  readonly done?: NoticeDone | undefined;
}

/** One notice: what it says, whom it reaches, and once it is published, how far it is. */
export function DeskNoticePage(props: DeskNoticePageProps) {
  const { view, notice, people, previews, reach, done } = props;
  const isDraft = notice.state === 'draft';
  const isDiscarded = notice.state === 'discarded';
  const problems = { ...(reach.asked.problem && { of: reach.asked.problem }) };
  return (
    <Layout
      view={view}
      title={`${notice.number} ${notice.subject[view.locale]}`}
      width="wide"
      live={!isDiscarded && (!isDraft || people === undefined)}
      wrong={reach.asked.problem !== undefined}
    >
      <p class="back no-print">
        <a href={paths.deskNotices()}>{view.t('notices.title')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={[['of', 'of']]} />
      <header class="request-head">
        <h1>{notice.subject[view.locale]}</h1>
        <NoticeFacts view={view} notice={notice} />
      </header>
      <NoticeDonePart view={view} notice={notice} done={done} />
      <NoticeStanding {...props} />
      {isDraft && <NextSteps {...props} />}
      <section aria-labelledby="preview">
        <h2 id="preview">{view.t(isDraft ? 'notice.preview' : 'notice.preview.published')}</h2>
        <div class="notice-languages">
          {LOCALES.map((locale) => (
            <MailPreview view={view} locale={locale} content={previews[locale]} />
          ))}
        </div>
      </section>
      {!isDiscarded && (
        <div class="notice-pair">
          <NoticeReach view={view} notice={notice} {...reach} />
          <Sample {...props} />
        </div>
      )}
      {isDraft && <Discard {...props} />}
    </Layout>
  );
}

/** What one does with a draft. */
function NextSteps({ view, notice }: DeskNoticePageProps) {
  return (
    <p class="form-actions">
      <a class="button" href={paths.publishNotice(notice.id)}>
        {view.t('notice.publish.next')}
      </a>
      <a class="button button-plain" href={paths.editNotice(notice.id)}>
        {view.t('notice.change')}
      </a>
    </p>
  );
}

/** Asks nothing first: it can be taken back. */
function Discard({ view, notice }: DeskNoticePageProps) {
  return (
    <section class="notice-discard no-print" aria-labelledby="discard">
      <h2 id="discard">{view.t('notice.discard.title')}</h2>
      <form method="post" action={paths.discardNotice(notice.id)}>
        <input type="hidden" name="version" value={String(notice.version)} />
        <p>{view.t('notice.discard.effect')}</p>
        <div class="form-actions">
          <button class="button button-plain" type="submit">
            {view.t('notice.discard')}
          </button>
        </div>
      </form>
    </section>
  );
}

function Sample({ view, notice, sampleId }: DeskNoticePageProps) {
  return (
    <section aria-labelledby="sample">
      <h2 id="sample">{view.t('notice.sample')}</h2>
      <form method="post" action={paths.sampleNotice(notice.id)}>
        <input type="hidden" name="form" value={sampleId} />
        <p>{view.t('notice.sample.effect', { email: view.person?.email ?? '' })}</p>
        <div class="form-actions">
          <button class="button button-plain" type="submit">
            {view.t('notice.sample.send')}
          </button>
        </div>
      </form>
    </section>
  );
}
