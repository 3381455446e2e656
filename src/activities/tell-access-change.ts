import { type AccessChange, selectAccessChange } from '../database/access-changes.ts';
import { displayName, type Person, selectPersonById } from '../database/people.ts';
import { selectSiteById, type Site } from '../database/sites.ts';
import type { AccessChangeId } from '../domain/ids.ts';
import type { Mail } from '../templates/mails/mail.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, mailPerson } from './letters.ts';

/** Tells somebody what was changed of their access to a Site, or that it has ended. */
export async function tellAccessChange(dependencies: ActivityDependencies, { changeId }: { changeId: AccessChangeId }): Promise<void> {
  const { sql } = dependencies;
  const change = await selectAccessChange(sql, changeId);
  if (!change || change.undoneAt) return;
  const [site, person, by] = await Promise.all([
    selectSiteById(sql, change.siteId),
    selectPersonById(sql, change.personId),
    selectPersonById(sql, change.madeBy),
  ]);
  if (!site || !person || !by) throw new Error('foreign keys keep the Site and the people of a change');
  const to = { personId: person.id, name: displayName(person), email: person.email, locale: person.locale ?? site.locale };
  await deliver(dependencies, [{ mail: mailOf(change, site, by), ref: change.id, to, timeZone: site.timeZone }]);
}

function mailOf({ before, after, reason, madeAt }: AccessChange, { siteNumber, name }: Site, by: Person): Mail {
  const about = { site: { siteNumber, name }, by: mailPerson(by), at: madeAt };
  if (!after) return { kind: 'access-removed', ...about, held: before.permissions, contactTypes: before.contactTypes, reason: reason ?? '' };
  const was = { permissions: before.permissions, secondary: before.contactTypes.includes('secondary') };
  return { kind: 'access-changed', ...about, before: was, after: { permissions: after.permissions, secondary: after.contactTypes.includes('secondary') } };
}
