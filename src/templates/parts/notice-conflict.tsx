import type { Locale } from '../../domain/locale.ts';
import type { NoticePart } from '../../domain/notice-merge.ts';
import type { NoticeDetails } from '../desk-data.ts';
import type { View } from '../view.ts';
import { Answer } from './answer.tsx';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

type ChangedMeanwhile = {
  readonly kind: 'changed-meanwhile';
  /** As somebody else saved it. */
  readonly now: NoticeDetails;
  /** What both changed. */
  readonly conflicts: readonly NoticePart[];
  /** The form has what else somebody else saved. */
  readonly taken: boolean;
};

/** Why a notice's form was not saved, although nothing is wrong with it. */
export type ConflictOfNotice =
  | ChangedMeanwhile
  | { readonly kind: 'published-meanwhile' | 'discarded-meanwhile'; readonly now: NoticeDetails }
  | { readonly kind: 'other-content'; readonly keptAs: string };

export function NoticeConflict({ view, conflict }: { readonly view: View; readonly conflict: ConflictOfNotice }) {
  return (
    <Notice tone="warning" urgent>
      {conflict.kind === 'other-content' ? (
        <p>{view.t('notice.other-content', { number: conflict.keptAs })}</p>
      ) : (
        <>
          <p>
            <WhoAndWhen view={view} conflict={conflict} />
          </p>
          <p>{view.t(conflict.kind === 'changed-meanwhile' ? 'notice.conflict.replace' : 'notice.conflict.as-new')}</p>
          {conflict.kind === 'changed-meanwhile' && conflict.taken && <p>{view.t('notice.conflict.taken')}</p>}
        </>
      )}
    </Notice>
  );
}

function WhoAndWhen({ view, conflict: { kind, now } }: { readonly view: View; readonly conflict: Exclude<ConflictOfNotice, { kind: 'other-content' }> }) {
  const [name, at, own] = {
    'changed-meanwhile': [now.changedBy, now.changedAt, now.byReader.changed] as const,
    'published-meanwhile': [now.publishedBy ?? view.t('notice.at-command'), now.publishedAt, now.byReader.published] as const,
    'discarded-meanwhile': [now.steeredBy, now.steeredAt, now.byReader.steered] as const,
  }[kind];
  const values = own ? {} : { name: name ?? view.t('history.somebody') };
  const of = own ? (`notice.conflict.${kind}.own` as const) : (`notice.conflict.${kind}` as const);
  return <Phrase view={view} of={of} values={values} parts={{ when: <Moment view={view} at={at ?? now.createdAt} form="exact" /> }} />;
}

/** Everything that saving once more would replace, as it is now. */
export function NoticeAsItIsNow({ view, conflict: { now, conflicts } }: { readonly view: View; readonly conflict: ChangedMeanwhile }) {
  return (
    <section aria-labelledby="now">
      <h2 id="now">{view.t('notice.meanwhile.now')}</h2>
      <dl class="answers">
        {conflicts.map((part) => (
          <PartNow view={view} now={now} part={part} />
        ))}
      </dl>
    </section>
  );
}

function PartNow({ view, now, part }: { readonly view: View; readonly now: NoticeDetails; readonly part: NoticePart }) {
  const written = (locale: Locale, text: string) => (
    <p class="written" lang={locale}>
      {text}
    </p>
  );
  switch (part) {
    case 'kind':
      return (
        <Answer view={view} field={view.t('notice.kind')}>
          {view.t(`notice.kind.${now.kind}`)}
        </Answer>
      );
    case 'siteId':
      return (
        <Answer view={view} field={view.t('notice.field.sites')}>
          {now.site ? view.t('site.title', { siteNumber: now.site.siteNumber, siteName: now.site.name }) : view.t('notice.all-sites')}
        </Answer>
      );
    default: {
      const locale = part === 'subjectEn' || part === 'textEn' ? 'en' : 'fr';
      const isSubject = part === 'subjectEn' || part === 'subjectFr';
      return (
        <Answer view={view} field={view.t(`notice.field.${part}`)}>
          {written(locale, (isSubject ? now.subject : now.text)[locale])}
        </Answer>
      );
    }
  }
}
