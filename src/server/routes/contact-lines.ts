import type { ContactChange } from '../../database/contact-changes.ts';
import type { SiteContact } from '../../database/contact-list.ts';
import { displayName } from '../../database/people.ts';
import { missingFields } from '../../domain/contact-card.ts';
import { editRefusal, removalRefusal } from '../../domain/contact-edit.ts';
import type { Standing } from '../../domain/standing.ts';
import { doubtsAbout } from '../../doubts/contact-doubts.ts';
import type { ContactDone, ContactLine, ContactRights } from '../../templates/contact-data.ts';

/** A contact as the templates want it. */
export function contactLine({ standing, card, isUser, signInEmail, refused, waiting, saved }: SiteContact, siteCountry: string): ContactLine {
  return {
    id: standing.personId,
    name: displayName(card),
    card,
    contactTypes: standing.contactTypes,
    isUser,
    signInEmail,
    missing: missingFields(card),
    doubts: doubtsAbout(card, siteCountry),
    refused,
    waiting,
    saved,
  };
}

/** What the page offers; the rules are asked again by whoever saves. */
export function rightsOverContact({ standing }: SiteContact, reader: Standing): ContactRights {
  return { edit: editRefusal(reader, standing), remove: removalRefusal(reader, standing) };
}

/** What a change was, for whoever has just made it. */
export function doneLine({ kind, changedFields, beforeTypes, afterTypes, toldEmail, newEmail, confirmUntil, ...change }: ContactChange): ContactDone {
  const open = change.confirmedAt === null && change.stoppedAt === null && change.expiredAt === null && change.supersededAt === null;
  return { kind, fields: changedFields, before: beforeTypes, after: afterTypes, toldEmail, newEmail: open ? newEmail : null, until: confirmUntil };
}
