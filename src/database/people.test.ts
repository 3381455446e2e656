import { expect, it } from 'vitest';
import { createUser } from '../../tests/support/access-changes.ts';
import { createContact } from '../../tests/support/contacts.ts';
import { useTestDatabase } from '../../tests/support/database.ts';
import { createPerson, createSite, DOWNLOADS } from '../../tests/support/sites.ts';
import { selectPersonById, updateStrangerLocale } from './people.ts';

const { sql } = useTestDatabase();

it('a stranger is written to in the language that they asked in; whomever a Site knows, as contact or user, in its own until they choose', async () => {
  const site = await createSite(sql);
  const [stranger, contact, user, chose] = await Promise.all([
    createPerson(sql, 'Sam'),
    createContact(sql, site, ['technical']),
    createUser(sql, site, DOWNLOADS),
    createPerson(sql, 'Eva', 'en'),
  ]);
  const localeAfter = async ({ id }: typeof stranger) => {
    await updateStrangerLocale(sql, id, 'fr');
    return (await selectPersonById(sql, id))?.locale;
  };
  expect([await localeAfter(stranger), await localeAfter(contact), await localeAfter(user), await localeAfter(chose)]).toEqual(['fr', null, null, 'en']);
});
