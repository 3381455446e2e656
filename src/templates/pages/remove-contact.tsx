import type { ContactType } from '../../domain/contacts.ts';
import type { ContactLine, ContactMeanwhile } from '../contact-data.ts';
import { contactTypesInWords } from '../contact-in-words.ts';
import { Layout } from '../layout.tsx';
import type { SiteLine } from '../page-data.ts';
import { ContactMeanwhileNotice } from '../parts/contact-meanwhile-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface RemoveContactPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly contact: ContactLine;
  readonly hidden: Readonly<Record<string, string>>;
  /** What nobody else is named for. */
  readonly alone: readonly ContactType[];
  /** Who gets that then. */
  readonly primary: string;
  /** Their permissions need one of the types: those go first. */
  readonly needsSecondary: boolean;
  /** The Site is offered to them, and the offer ends with it. */
  readonly endsOffer: boolean;
  readonly meanwhile?: ContactMeanwhile | undefined;
}

/** What ends with a contact's removal, what stays, and the button. */
export function RemoveContactPage(props: RemoveContactPageProps) {
  const { view, site, contact, meanwhile } = props;
  const { id, name } = contact;
  return (
    <Layout view={view} title={view.t('contacts.remove.title', { name })}>
      <p class="back">
        <a href={paths.contact(site.siteNumber, id)}>{name}</a>
      </p>
      {meanwhile && <ContactMeanwhileNotice view={view} name={name} meanwhile={meanwhile} kept="contacts.meanwhile.remove" />}
      <header class="user-head">
        <h1>{view.t('contacts.remove.title', { name })}</h1>
        <p class="quieter">{contact.card.email}</p>
      </header>
      {props.needsSecondary ? <AccessFirst {...props} /> : <Question {...props} />}
    </Layout>
  );
}

function AccessFirst({ view, site, contact }: RemoveContactPageProps) {
  return (
    <>
      <Notice tone="warning">
        <p>{view.t('refusal.needs-secondary')}</p>
      </Notice>
      <div class="form-actions">
        <a class="button" href={paths.changeUser(site.siteNumber, contact.id)}>
          {view.t('contacts.form.types.see-access')}
        </a>
        <a href={paths.contact(site.siteNumber, contact.id)}>{view.t('contacts.remove.keep')}</a>
      </div>
    </>
  );
}

function Question(props: RemoveContactPageProps) {
  const { view, site, contact } = props;
  const { id, name } = contact;
  return (
    <>
      <section aria-labelledby="goes">
        <h2 id="goes">{view.t('contacts.remove.goes')}</h2>
        <ul class="steps">
          <li>{view.t('contacts.done.types', { types: contactTypesInWords(view, contact.contactTypes) })}</li>
          {props.alone.length > 0 && <li>{view.t('contacts.remove.alone', { primary: props.primary, types: contactTypesInWords(view, props.alone) })}</li>}
          {props.endsOffer && <li>{view.t('contacts.remove.offer', { name })}</li>}
        </ul>
      </section>
      <section aria-labelledby="stays">
        <h2 id="stays">{view.t('contacts.remove.stays')}</h2>
        <ul class="steps">
          <li>{view.t(contact.isUser ? 'contacts.remove.access' : 'contacts.remove.no-access', { name })}</li>
          <li>{view.t('contacts.remove.notices', { name })}</li>
        </ul>
      </section>
      <form class="decision-form" method="post" action={paths.removeContact(site.siteNumber, id)}>
        {Object.entries(props.hidden).map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <p class="effect">{view.t('contacts.remove.effect', { name, siteNumber: site.siteNumber, siteName: site.name, email: contact.card.email })}</p>
        <div class="form-actions">
          <button class="button button-danger" type="submit">
            {view.t('contacts.remove.submit')}
          </button>
          <a href={paths.contact(site.siteNumber, id)}>{view.t('contacts.remove.keep')}</a>
        </div>
      </form>
    </>
  );
}
