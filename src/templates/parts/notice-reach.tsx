import type { NoticeReason } from '../../domain/notice.ts';
import type { NamedSite, NoticeDetails, RecipientLine } from '../desk-data.ts';
import type { Problem } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

export interface NoticeReachProps {
  readonly view: View;
  readonly notice: Pick<NoticeDetails, 'id' | 'state' | 'site'>;
  /** The Site that was asked for, as it was typed, and what is wrong with it. */
  readonly asked: { readonly typed: string; readonly problem?: Problem | undefined };
  readonly at?: { readonly site: NamedSite; readonly recipients: readonly RecipientLine[] } | undefined;
}

/** Who the people are whom a notice reaches, at a Site that one names. */
export function NoticeReach(props: NoticeReachProps) {
  const { view, notice, asked, at } = props;
  return (
    <section class="notice-reach" aria-labelledby="reach">
      <h2 id="reach">{view.t('notice.reach')}</h2>
      <form class="notice-reach-form" method="get" action={`${paths.deskNotice(notice.id)}#reach`} novalidate>
        <Field
          view={view}
          id="of"
          label={view.t('notice.reach.of')}
          value={asked.typed}
          problem={asked.problem}
          size="short"
          spellcheck={false}
          autocomplete="off"
        />
        <button class="button button-plain" type="submit">
          {view.t('notice.reach.look')}
        </button>
      </form>
      {at && <Recipients {...props} at={at} />}
    </section>
  );
}

/** The number of people in a sentence. */
export function reachInWords(view: View, { site }: Pick<NoticeDetails, 'site'>, count: number): string {
  return site ? view.t('notice.reach.site', { count, siteNumber: site.siteNumber, siteName: site.name }) : view.t('notice.reach.all', { count });
}

function Recipients({ view, notice, at }: NoticeReachProps & { readonly at: NonNullable<NoticeReachProps['at']> }) {
  const { site, recipients } = at;
  if (notice.site && notice.site.siteNumber !== site.siteNumber) return <p>{view.t('notice.reach.other-site', { siteNumber: notice.site.siteNumber })}</p>;
  return (
    <div class="notice-recipients">
      <h3>{view.t('notice.reach.who', { count: recipients.length, siteNumber: site.siteNumber, siteName: site.name })}</h3>
      <p class="quieter">{view.t(notice.state === 'draft' ? 'notice.reach.before' : 'notice.reach.after')}</p>
      {recipients.length > 0 && (
        <ul class="lines">
          {recipients.map((recipient) => (
            <li class="line">
              <div class="notice-line-what">
                <p class="strong">{recipient.name}</p>
                <p class="quieter address">{recipient.email}</p>
                {recipient.addressRefused && (
                  <p class="remark">
                    <Icon name="trouble" /> {view.t('notice.reach.refused')}
                  </p>
                )}
              </div>
              <span class="quieter">{reasonInWords(view, recipient.why)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function reasonInWords(view: View, why: NoticeReason): string {
  if (why.kind !== 'holds-type') return view.t(`notice.why.${why.kind}`);
  return view.t('notice.why.holds-type', { count: why.types.length, types: why.types.map((type) => view.t(`contact.${type}`)).join(', ') });
}
