import type { ContactMeanwhile } from '../contact-data.ts';
import { Layout } from '../layout.tsx';
import type { SiteLine } from '../page-data.ts';
import { ContactForm, type ContactFormProps, CONTACT_TARGETS } from '../parts/contact-form.tsx';
import { ContactMeanwhileNotice } from '../parts/contact-meanwhile-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemSummary } from '../parts/problems.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export type EditContactPageProps = Omit<ContactFormProps, 'action' | 'effect' | 'actions' | 'contact'> & {
  readonly contact: NonNullable<ContactFormProps['contact']>;
  readonly meanwhile?: ContactMeanwhile | undefined;
  /** The other contact who has the typed address already. */
  readonly already?: string | undefined;
};

/** The card of a contact, to be changed. */
export function EditContactPage(props: EditContactPageProps) {
  const { view, site, contact, problems, meanwhile } = props;
  const title = contact.own ? view.t('contacts.form.own') : view.t('contacts.form.edit', { name: contact.name });
  return (
    <Layout view={view} title={`${title} · ${siteInWords(view, site)}`} wrong={Object.keys(problems).length > 0}>
      <p class="back">
        <a href={paths.contact(site.siteNumber, contact.id)}>{contact.name}</a>
      </p>
      {meanwhile && <ContactMeanwhileNotice view={view} name={contact.name} meanwhile={meanwhile} kept="contacts.meanwhile.kept" />}
      <ProblemSummary view={view} problems={problems} targets={CONTACT_TARGETS} />
      <SeeContact view={view} site={site} already={props.already} />
      <Head view={view} site={site} title={title} />
      <ContactForm {...props} action={paths.editContact(site.siteNumber, contact.id)} effect={<EditEffect {...props} />} actions={<EditActions {...props} />} />
    </Layout>
  );
}

/** The way out of an address that is somebody's already. */
function SeeContact({ view, site, already }: { readonly view: View; readonly site: SiteLine; readonly already: string | undefined }) {
  if (already === undefined) return null;
  return (
    <Notice tone="info">
      <p>
        <a href={paths.contact(site.siteNumber, already)}>{view.t('contacts.form.see-contact')}</a>
      </p>
    </Notice>
  );
}

function Head({ view, site, title }: { readonly view: View; readonly site: SiteLine; readonly title: string }) {
  return (
    <header class="user-head">
      <h1>{title}</h1>
      <p class="quieter">{siteInWords(view, site)}</p>
    </header>
  );
}

function siteInWords(view: View, { siteNumber, name }: SiteLine): string {
  return view.t('contacts.form.site', { siteNumber, siteName: name });
}

function EditEffect({ view, contact }: EditContactPageProps) {
  const { name, email } = contact;
  return (
    <>
      <p class="effect-title">{contact.own ? view.t('contacts.form.effect.own') : view.t('contacts.form.effect', { name, email })}</p>
      <p class="effect-told">{view.t('contacts.form.effect.address', { email })}</p>
    </>
  );
}

function EditActions({ view, site, contact }: EditContactPageProps) {
  return (
    <>
      <button class="button" type="submit">
        {view.t('contacts.form.save')}
      </button>
      <a href={paths.contact(site.siteNumber, contact.id)}>{view.t('contacts.form.cancel')}</a>
    </>
  );
}

export type NewContactPageProps = Omit<ContactFormProps, 'action' | 'effect' | 'actions' | 'contact'> & {
  /** The contact who has the typed address already. */
  readonly already?: string | undefined;
};

/** Somebody to be added, who need not be a user. */
export function NewContactPage(props: NewContactPageProps) {
  const { view, site, problems, already } = props;
  const title = view.t('contacts.form.new');
  const sentence = view.t('contacts.form.effect.new', { siteNumber: site.siteNumber, siteName: site.name });
  return (
    <Layout view={view} title={`${title} · ${siteInWords(view, site)}`} wrong={Object.keys(problems).length > 0}>
      <p class="back">
        <a href={paths.contacts(site.siteNumber)}>{view.t('contacts.back')}</a>
      </p>
      <ProblemSummary view={view} problems={problems} targets={CONTACT_TARGETS} />
      <SeeContact view={view} site={site} already={already} />
      <Head view={view} site={site} title={title} />
      <p class="form-intro">{view.t('contacts.form.new-intro')}</p>
      <ContactForm
        {...props}
        action={paths.newContact(site.siteNumber)}
        effect={<p class="effect-title">{sentence}</p>}
        actions={
          <>
            <button class="button" type="submit">
              {view.t('contacts.form.add')}
            </button>
            <a href={paths.contacts(site.siteNumber)}>{view.t('contacts.form.cancel-new')}</a>
          </>
        }
      />
    </Layout>
  );
}
