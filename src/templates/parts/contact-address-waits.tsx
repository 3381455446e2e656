import { CONFIRM_MAILS_MAX } from '../../domain/contact-address.ts';
import type { SiteLine } from '../page-data.ts';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

/** What somebody who edits the contact has just done about the address. */
export type AddressDeed = 'sent' | 'withdrawn' | 'too-often' | 'over';

export interface ContactAddressWaitsProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly id: string;
  readonly email: string;
  readonly old: string;
  readonly until: Date;
  /** How often the link was mailed. */
  readonly mails: number;
}

/** A new address that waits to be confirmed, and what can be done about it. Stands on the contact's page. */
export function ContactAddressWaits({ view, site, id, email, old, until, mails }: ContactAddressWaitsProps) {
  return (
    <section class="address-waits" aria-labelledby="address-waits">
      <h2 id="address-waits">{view.t('contact-address.waits.title')}</h2>
      <p>
        <Phrase view={view} of="contact-address.waits.text" values={{ email, old }} parts={{ when: <Moment view={view} at={until} form="exact" /> }} />
      </p>
      <p class="hint">{view.t('contact-address.waits.sent-times', { count: mails })}</p>
      <form method="post" action={paths.contactAddressChange(site.siteNumber, id)}>
        <input type="hidden" name="mails" value={mails} />
        <div class="form-actions">
          {mails < CONFIRM_MAILS_MAX && (
            <button class="button button-plain" type="submit" name="act" value="send-again">
              {view.t('contact-address.waits.again')}
            </button>
          )}
          <button class="button button-plain" type="submit" name="act" value="withdraw">
            {view.t('contact-address.waits.withdraw')}
          </button>
        </div>
      </form>
    </section>
  );
}

/** What was just done, said once; `over` and `too-often` changed nothing. */
export function AddressDeedNotice({
  view,
  deed,
  email,
  old,
}: {
  readonly view: View;
  readonly deed: AddressDeed;
  readonly email: string;
  readonly old: string;
}) {
  return (
    <Notice tone={deed === 'sent' || deed === 'withdrawn' ? 'success' : 'warning'} urgent>
      <p class="outcome-sentence">{view.t(`contact-address.waits.${deed}`, { email, old })}</p>
    </Notice>
  );
}
