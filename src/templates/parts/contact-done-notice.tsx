import type { Doubt } from '../../domain/contact-doubt.ts';
import type { ContactDone } from '../contact-data.ts';
import { contactTypesInWords, fieldsInWords } from '../contact-in-words.ts';
import type { SiteLine } from '../page-data.ts';
import type { View } from '../view.ts';
import { Moment } from './moment.tsx';
import { Notice } from './notice.tsx';
import { Phrase } from './phrase.tsx';

interface ContactDoneNoticeProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly name: string;
  readonly own: boolean;
  readonly done: ContactDone;
  /** What of it does not look right; taken all the same. The card below says why, beside the value. */
  readonly doubts: readonly Doubt[];
  /** Of somebody who was removed: they are a user still. */
  readonly wasUser?: boolean;
  /** The Site had been offered to them: that ended with it. */
  readonly endedOffer?: boolean;
}

/** What the reader just did, in the past: what it changed, who is told, what waits. */
export function ContactDoneNotice(props: ContactDoneNoticeProps) {
  const { view, done, doubts } = props;
  // The e-mail is not changed before it is confirmed.
  const changed = done.fields.filter((field) => field !== 'email');
  return (
    <>
      <Notice tone="success" urgent>
        <div class="outcome-sentence">
          <p>{doneSentence(props)}</p>
          {changed.length > 0 && <p>{view.t('contacts.done.fields', { fields: fieldsInWords(view, changed) })}</p>}
          <DoneTypes view={view} done={done} />
        </div>
        <WhoIsTold {...props} />
        {done.kind === 'removed' && props.wasUser && <p>{view.t('contacts.done.access')}</p>}
        {props.endedOffer && <p>{view.t('contacts.done.offer-ended', { name: props.name })}</p>}
      </Notice>
      {doubts.length > 0 && (
        <Notice tone="warning">
          <p>{view.t('contacts.done.doubts')}</p>
          <ul class="differences">
            {doubts.map((doubt) => (
              <li>
                <a href={`#card-${doubt.field}`}>{view.t(`contacts.field.${doubt.field}`)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function doneSentence({ view, site, name, own, done }: ContactDoneNoticeProps): string {
  const values = { name, siteNumber: site.siteNumber, siteName: site.name };
  switch (done.kind) {
    case 'added':
      return view.t('contacts.done.added', values);
    case 'removed':
      return view.t('contacts.done.removed', values);
    case 'changed':
      return own ? view.t('contacts.done.changed-own', values) : view.t('contacts.done.changed', values);
  }
}

function DoneTypes({ view, done }: Pick<ContactDoneNoticeProps, 'view' | 'done'>) {
  const moved = done.kind === 'added' || done.before.join(' ') !== done.after.join(' ');
  if (done.kind === 'removed' || !moved) return null;
  return <p>{view.t('contacts.done.types', { types: contactTypesInWords(view, done.after) })}</p>;
}

function WhoIsTold({ view, name, own, done }: ContactDoneNoticeProps) {
  return (
    <>
      {!own && <p>{view.t('contacts.done.told', { name, email: done.toldEmail })}</p>}
      {done.newEmail !== null && done.until && (
        <p>
          <Phrase
            view={view}
            of="contacts.done.address"
            values={{ new: done.newEmail, old: done.toldEmail }}
            parts={{ when: <Moment view={view} at={done.until} form="exact" /> }}
          />
        </p>
      )}
    </>
  );
}
