import type { Child } from 'hono/jsx';
import { CONTACT_TYPES } from '../../domain/contacts.ts';
import type { ContactDone, ContactLine } from '../contact-data.ts';
import { Layout } from '../layout.tsx';
import type { Reader, SiteLine } from '../page-data.ts';
import { ContactDoneNotice } from '../parts/contact-done-notice.tsx';
import { ContactGroup } from '../parts/contact-group.tsx';
import { ContactsToMend } from '../parts/contacts-to-mend.tsx';
import { Icon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import { Phrase } from '../parts/phrase.tsx';
import { SiteHead } from '../parts/site-head.tsx';
import { paths } from '../paths.ts';
import type { View } from '../view.ts';

export interface ContactsPageProps {
  readonly view: View;
  readonly site: SiteLine;
  readonly reader: Reader;
  readonly contacts: readonly ContactLine[];
  /** What the primary contact is called, who gets what nobody is named for. */
  readonly primary: string;
  /** The reader has just removed somebody. */
  readonly removed?: { readonly name: string; readonly done: ContactDone; readonly wasUser: boolean; readonly endedOffer: boolean } | undefined;
  /** Of a Site with more contacts than a page: where this page begins, and the next one. */
  readonly after?: string | undefined;
  readonly next?: string | undefined;
  /** When they were last reviewed, and the way to do it; what waits for the reader stands before all others. */
  readonly review: Child;
  readonly reviewFirst: boolean;
  /** To whom the Site is offered just now, and until when; only its primary contact is told. */
  readonly offered?: { readonly to: string; readonly until: Date } | undefined;
}

/** A Site's contacts by what they are told about; what is missing comes first. */
export function ContactsPage(props: ContactsPageProps) {
  const { view, site, reader, contacts, primary, removed } = props;
  const partial = props.after !== undefined || props.next !== undefined;
  const overview = reader.contactUpdates === 'overview';
  return (
    <Layout view={view} title={view.t('contacts.title-of', { siteNumber: site.siteNumber, siteName: site.name })} width="wide">
      <SiteHead view={view} site={site} reader={reader} title={view.t('contacts.title')} here="contacts" />
      {removed && <ContactDoneNotice view={view} site={site} {...removed} own={false} doubts={[]} />}
      <div class="contacts-head">
        <p class="lead">{view.t('contacts.intro')}</p>
        <Actions {...props} />
      </div>
      {reader.contactUpdates !== 'update' && (
        <p class="view-only">
          <Icon name="locked" />
          {view.t(overview ? 'contacts.overview' : 'contacts.view-only')}
        </p>
      )}
      {overview ? null : <ContactsToMend view={view} site={site} reader={reader} contacts={contacts} partial={partial} />}
      <div class="contact-groups">
        {props.reviewFirst && props.review}
        {CONTACT_TYPES.map((type) => (
          <ContactGroup
            view={view}
            site={site}
            reader={reader}
            type={type}
            contacts={contacts.filter(({ contactTypes }) => contactTypes.includes(type))}
            primary={primary}
            partial={partial}
          />
        ))}
        {!props.reviewFirst && props.review}
      </div>
      <Pages {...props} />
    </Layout>
  );
}

function Actions({ view, site, reader, offered }: ContactsPageProps) {
  if (reader.contactUpdates !== 'update') return null;
  return (
    <p class="list-actions no-print">
      <a class="button" href={paths.newContact(site.siteNumber)}>
        {view.t('contacts.add')}
      </a>
      {reader.isPrimary && (
        <a href={paths.handOver(site.siteNumber)}>
          {offered ? (
            <Phrase
              view={view}
              of="contacts.hand-over.offered"
              values={{ name: offered.to }}
              parts={{ until: <Moment view={view} at={offered.until} form="day" /> }}
            />
          ) : (
            view.t('contacts.hand-over')
          )}
        </a>
      )}
    </p>
  );
}

/** Few Sites have so many contacts. */
function Pages({ view, site, after, next }: ContactsPageProps) {
  if (after === undefined && next === undefined) return null;
  return (
    <nav class="pages no-print" aria-label={view.t('contacts.pages')}>
      {after !== undefined && <a href={paths.contacts(site.siteNumber)}>{view.t('contacts.first')}</a>}{' '}
      {next !== undefined && <a href={paths.contacts(site.siteNumber, `after=${next}`)}>{view.t('contacts.next')}</a>}
    </nav>
  );
}
