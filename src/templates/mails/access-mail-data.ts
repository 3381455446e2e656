import type { ContactType } from '../../domain/contacts.ts';
import type { Permissions } from '../../domain/permissions.ts';
import type { MailPerson, MailSite } from './mail.ts';

interface AboutAccess {
  readonly site: MailSite;
  readonly by: MailPerson;
  readonly at: Date;
}

interface Held {
  readonly permissions: Permissions;
  readonly secondary: boolean;
}

export interface AccessChangedMail extends AboutAccess {
  readonly kind: 'access-changed';
  readonly before: Held;
  readonly after: Held;
}

export interface AccessRemovedMail extends AboutAccess {
  readonly kind: 'access-removed';
  readonly held: Permissions;
  readonly contactTypes: readonly ContactType[];
  readonly reason: string;
}
