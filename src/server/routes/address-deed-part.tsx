import type { Child } from 'hono/jsx';
import type { Sql } from '../../database/connection.ts';
import { type ContactChange, selectContactChange } from '../../database/contact-changes.ts';
import { addressStateOf, CONFIRM_MAILS_MAX } from '../../domain/contact-address.ts';
import { type ContactChangeId, parseId, type PersonId } from '../../domain/ids.ts';
import { type AddressDeed, AddressDeedNotice } from '../../templates/parts/contact-address-waits.tsx';
import type { AppContext } from '../context.ts';
import { sitePage } from '../middleware/site-page.ts';

/** What the reader has just done about a new address of the contact, for the contact's page. */
export async function addressDeedPart(c: AppContext, sql: Sql, personId: PersonId): Promise<Child> {
  const id = parseId<ContactChangeId>(c.req.query('change'));
  const change = id && (await selectContactChange(sql, id));
  if (change?.siteId !== sitePage(c).site.id || change.personId !== personId || change.newEmail === null) return undefined;
  const deed = deedHere(c, change);
  return deed && <AddressDeedNotice view={c.get('view')} deed={deed} email={change.newEmail} old={change.toldEmail} />;
}

/** Told from the rows rather than from the address: a link with `address` in it, sent to somebody, says nothing that is not so. */
function deedHere(c: AppContext, change: ContactChange): AddressDeed | undefined {
  const isOpen = addressStateOf(change) === 'open';
  switch (c.req.query('address')) {
    case 'withdrawn':
      return change.stoppedBy === sitePage(c).reader.personId ? 'withdrawn' : undefined;
    case 'sent':
      return isOpen && change.confirmMails > 1 ? 'sent' : undefined;
    case 'too-often':
      return isOpen && change.confirmMails >= CONFIRM_MAILS_MAX ? 'too-often' : undefined;
    case 'over':
      return isOpen ? undefined : 'over';
    default:
      return undefined;
  }
}
