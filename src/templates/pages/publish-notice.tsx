import { LOCALES } from '../../domain/locale.ts';
import { OBLIGATORY } from '../../domain/notice.ts';
import type { NoticeDetails } from '../desk-data.ts';
import { Layout } from '../layout.tsx';
import { Answer } from '../parts/answer.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { reachInWords } from '../parts/notice-reach.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface PublishNoticePageProps {
  readonly view: View;
  readonly notice: NoticeDetails;
  /** How many people it would reach now. */
  readonly people: number;
  /** Why it was not published just now. */
  readonly refused?: 'changed-meanwhile' | 'reaches-nobody' | undefined;
}

/** What publishing does, to how many people, and the button that does it. */
export function PublishNoticePage({ view, notice, people, refused }: PublishNoticePageProps) {
  const title = view.t('notice.publish.title');
  const edit = paths.editNotice(notice.id);
  return (
    <Layout view={view} title={title}>
      <p class="back">
        <a href={paths.deskNotice(notice.id)}>{notice.number}</a>
      </p>
      {refused && <NotPublished view={view} notice={notice} refused={refused} />}
      <h1>{title}</h1>
      <dl class="answers">
        <Answer view={view} field={view.t('notice.kind')} change={edit}>
          {view.t(`notice.kind.${notice.kind}`)}
        </Answer>
        <Answer view={view} field={view.t('notice.field.sites')} change={edit}>
          {notice.site ? view.t('site.title', { siteNumber: notice.site.siteNumber, siteName: notice.site.name }) : view.t('notice.all-sites')}
        </Answer>
        <Answer view={view} field={view.t('notice.reach')} change={edit}>
          {reachInWords(view, notice, people)}
        </Answer>
        {LOCALES.map((locale) => (
          <Answer view={view} field={view.t(`notice.language.${locale}`)} change={edit}>
            <div lang={locale}>
              <p class="strong">{notice.subject[locale]}</p>
              <p class="written">{notice.text[locale]}</p>
            </div>
          </Answer>
        ))}
      </dl>
      {people === 0 ? <NobodyToReach view={view} notice={notice} refused={refused} /> : <Publish view={view} notice={notice} people={people} />}
    </Layout>
  );
}

function Publish({ view, notice, people }: Pick<PublishNoticePageProps, 'view' | 'notice' | 'people'>) {
  return (
    <>
      <div class="effect">
        <p>{view.t('notice.publish.effect', { count: people })}</p>
        <p>{view.t(OBLIGATORY[notice.kind] ? 'notice.publish.effect.obligatory' : 'notice.publish.effect.optional')}</p>
        <p>{view.t('notice.publish.sampled')}</p>
      </div>
      <form method="post" action={paths.publishNotice(notice.id)}>
        <input type="hidden" name="version" value={String(notice.version)} />
        <div class="form-actions">
          <button class="button" type="submit">
            {view.t('notice.publish.submit')}
          </button>
          <a href={paths.deskNotice(notice.id)}>{view.t('notice.publish.not')}</a>
        </div>
      </form>
    </>
  );
}

/** What cannot be published has no button that would. */
function NobodyToReach({ view, notice, refused }: Pick<PublishNoticePageProps, 'view' | 'notice' | 'refused'>) {
  return (
    <>
      {refused !== 'reaches-nobody' && (
        <Notice tone="warning">
          <p>{view.t('notice.reach.nobody')}</p>
        </Notice>
      )}
      <p class="form-actions">
        <a class="button" href={paths.editNotice(notice.id)}>
          {view.t('notice.edit.title')}
        </a>
        <a href={paths.deskNotice(notice.id)}>{view.t('notice.publish.not')}</a>
      </p>
    </>
  );
}

function NotPublished({
  view,
  notice,
  refused,
}: Pick<PublishNoticePageProps, 'view' | 'notice'> & { readonly refused: NonNullable<PublishNoticePageProps['refused']> }) {
  const { changedBy, changedAt, createdAt, byReader } = notice;
  const when = <Moment view={view} at={changedAt ?? createdAt} form="exact" />;
  return (
    <Notice tone="warning" urgent>
      <p>
        {refused === 'reaches-nobody' ? (
          view.t('notice.publish.nobody')
        ) : byReader.changed ? (
          <Phrase view={view} of="notice.publish.meanwhile.own" parts={{ when }} />
        ) : (
          <Phrase view={view} of="notice.publish.meanwhile" values={{ name: changedBy ?? view.t('history.somebody') }} parts={{ when }} />
        )}
      </p>
    </Notice>
  );
}
