import type { NoticeReason } from '../../domain/notice.ts';
import type { NamedSite, NoticeDetails, OutcomePage, RecipientLine } from '../desk-data.ts';
import type { Problem } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';
import { NoticeOutcomes } from './notice-outcomes.tsx';

export interface NoticeReachProps {
  readonly view: View;
  readonly notice: Pick<NoticeDetails, 'id' | 'site' | 'state' | 'recipients'>;
  /** The Site that was asked for, as it was typed, and what is wrong with it. */
  readonly asked: { readonly typed: string; readonly problem?: Problem | undefined };
  /** At the Site that was asked for, or at the only one: who would get a draft, or what became of a published one. */
  readonly at?: ({ readonly site: NamedSite } & ({ readonly recipients: readonly RecipientLine[] } | { readonly outcomes: OutcomePage })) | undefined;
}

/** Who the people are whom a notice reaches, at a Site that one names. */
export function NoticeReach(props: NoticeReachProps) {
  const { view, notice, at } = props;
  return (
    <section class="notice-reach" aria-labelledby="reach">
      <h2 id="reach">{view.t('notice.reach')}</h2>
      {notice.site === null && <AskForSite {...props} />}
      {at && ('outcomes' in at ? <NoticeOutcomes view={view} notice={notice} site={at.site} page={at.outcomes} /> : <Recipients view={view} {...at} />)}
    </section>
  );
}

function AskForSite({ view, notice, asked }: NoticeReachProps) {
  return (
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
  );
}

/** The number of people in a sentence. */
export function reachInWords(view: View, { site }: Pick<NoticeDetails, 'site'>, count: number): string {
  return site ? view.t('notice.reach.site', { count, siteNumber: site.siteNumber, siteName: site.name }) : view.t('notice.reach.all', { count });
}

interface RecipientsProps {
  readonly view: View;
  readonly site: NamedSite;
  readonly recipients: readonly RecipientLine[];
}

function Recipients({ view, site, recipients }: RecipientsProps) {
  return (
    <div class="notice-recipients">
      <h3>{view.t('notice.reach.who', { count: recipients.length, siteNumber: site.siteNumber, siteName: site.name })}</h3>
      <p class="quieter">{view.t('notice.reach.before')}</p>
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
