import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { pageText, useTestDesk } from '../../../tests/support/desk.ts';
import { addBareContact } from '../../../tests/support/notices.ts';
import { addContact, createPerson, createSite, DOWNLOADS } from '../../../tests/support/sites.ts';
import { markAddresses } from '../../database/notice-delivery.ts';
import { selectRefusedAddresses, upsertRefusedAddress } from '../../database/refused-addresses.ts';
import { selectRefusedPage } from '../../database/refused-list.ts';
import { paths } from '../../templates/paths.ts';

const { sql, ownerSql } = useTestDatabase();
const desk = useTestDesk(sql);

const hashed = (email: string) =>
  createHash('md5')
    .update(email)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

it('lists each refused address with its server’s answer and the Sites where somebody has it, led to from the count', async () => {
  const [first, second] = [await createSite(sql), await createSite(sql)];
  const gone = await createPerson(sql, 'Gone');
  await addBareContact(sql, first, gone, ['renewal', 'technical']);
  await addContact(sql, second.id, gone.id, [], DOWNLOADS);
  await upsertRefusedAddress(sql, gone.email, '550 5.1.1 <no> such mailbox');
  await upsertRefusedAddress(sql, 'formerly@elsewhere.example', '550 5.1.1 nobody is written to here');
  const front = await pageText(desk.operator.get(paths.desk()));
  expect(front).toContain('One address that we write to refuses our mail for good.');
  expect(front).toContain(`href="${paths.refusedAddresses()}"`);
  const page = await pageText(desk.operator.get(paths.refusedAddresses()));
  expect(page).toContain(gone.email);
  expect(page, 'whose it is').toContain('<p class="strong">Gone Tremblay</p>');
  expect(page).toContain('550 5.1.1 &lt;no&gt; such mailbox');
  for (const { siteNumber, name } of [first, second]) expect(page.match(new RegExp(`${siteNumber} ${name}`, 'g'))).toHaveLength(1);
  expect(page).not.toContain('formerly@elsewhere.example');
  expect(page).toMatch(/since (<[^>]+>| )*\d{1,2} \w+ \d{4} at/);
});

it('finds an address that is one Site’s word, and one that a person chose for notices', async () => {
  const site = await createSite(sql);
  const [carded, reader] = [await createPerson(sql, 'Card'), await createPerson(sql, 'Reader')];
  for (const person of [carded, reader]) await addBareContact(sql, site, person, ['technical']);
  await sql`update contact_card set email = 'card@desk.example' where site_id = ${site.id} and person_id = ${carded.id}`;
  await sql`update person set notices_email = 'news@desk.example' where id = ${reader.id}`;
  for (const email of ['card@desk.example', 'news@desk.example']) await upsertRefusedAddress(sql, email, '550');
  const { addresses } = await selectRefusedPage(sql);
  for (const [email, name] of [
    ['card@desk.example', 'Card Tremblay'],
    ['news@desk.example', 'Reader Tremblay'],
  ] as const)
    expect(addresses.find((one) => one.email === email)).toMatchObject({
      names: [name],
      siteCount: 1,
      sites: [{ siteNumber: site.siteNumber, name: site.name }],
    });
});

it('names the first few whom a Site gave one address, and nobody whose name is not known', async () => {
  const site = await createSite(sql);
  for (const firstName of ['Dora', 'Ada', 'Cora', 'Bea']) {
    const person = await createPerson(sql, firstName);
    await addBareContact(sql, site, person, ['technical']);
    await sql`update contact_card set email = 'shared@desk.example' where site_id = ${site.id} and person_id = ${person.id}`;
  }
  const nameless = await createPerson(sql, 'Nameless');
  await addBareContact(sql, site, nameless, ['technical']);
  await sql`update person set first_name = '', last_name = '' where id = ${nameless.id}`;
  for (const email of ['shared@desk.example', nameless.email]) await upsertRefusedAddress(sql, email, '550');
  const { addresses } = await selectRefusedPage(sql);
  expect(addresses.find(({ email }) => email === 'shared@desk.example')?.names).toEqual(['Ada Tremblay', 'Bea Tremblay', 'Cora Tremblay']);
  expect(addresses.find(({ email }) => email === nameless.email)?.names).toEqual([]);
});

it('names the first Sites of somebody who has many, and counts the others', async () => {
  const busy = await createPerson(sql, 'Busy');
  for (let count = 0; count < 7; count += 1) await addBareContact(sql, await createSite(sql), busy, ['billing']);
  await upsertRefusedAddress(sql, busy.email, '550');
  const found = (await selectRefusedPage(sql)).addresses.find(({ email }) => email === busy.email);
  expect(found?.siteCount).toBe(7);
  expect(found?.sites).toHaveLength(5);
  expect(await pageText(desk.operator.get(paths.refusedAddresses()))).toContain('and 2 other Sites');
});

it('shows every address once, page by page, whatever is refused meanwhile; no path holds an address', async () => {
  await ownerSql`delete from refused_address`;
  const emails: string[] = [];
  for (let count = 0; count < 7; count += 1) emails.push((await createPerson(sql, 'Many')).email);
  for (const email of emails) await upsertRefusedAddress(sql, email, '550');
  // Several of one moment, as one batch of a notice may have them.
  await ownerSql`update refused_address set refused_at = date_trunc('second', refused_at)`;
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await selectRefusedPage(sql, { after, rows: 3 });
    seen.push(...page.addresses.map(({ email }) => email));
    if (!after) await upsertRefusedAddress(sql, (await createPerson(sql, 'Late')).email, '550');
    after = page.next;
    expect(after ?? '').not.toContain('@');
    // A hash of an address tells it to whoever has a list of addresses.
    for (const email of seen) expect(after ?? '').not.toContain(hashed(email));
  } while (after);
  expect(seen.sort()).toEqual(emails.sort());
  for (const made of ['x', `${'9'.repeat(40)}_1`]) expect((await selectRefusedPage(sql, { after: made })).addresses).toHaveLength(8);
  expect((await desk.operator.get(paths.refusedAddresses('after=nonsense'))).status).toBe(200);
});

it('keeps an address’s place, by an id that tells nothing of it, when it is refused again', async () => {
  const [first, second] = ['first@elsewhere.example', 'second@elsewhere.example'];
  for (const email of [first, second]) await upsertRefusedAddress(sql, email, '550');
  const placeOf = async (email: string) => (await sql<{ id: string }[]>`select id from refused_address where email = ${email}`)[0]?.id;
  const place = await placeOf(first);
  expect(place).not.toBe(await placeOf(second));
  await upsertRefusedAddress(sql, first, '550 again');
  await markAddresses(sql, { newlyRefused: [{ email: first, answer: '550 once more' }], takenAgain: [] });
  expect(await placeOf(first)).toBe(place);
  await ownerSql`delete from refused_address where email = ${first}`;
  await upsertRefusedAddress(sql, first, '550');
  expect(await placeOf(first), 'drawn anew').not.toBe(place);
});

it('an address is refused since the first time, however often it is again', async () => {
  const { email } = await createPerson(sql, 'Once');
  await upsertRefusedAddress(sql, email, '550 first');
  await ownerSql`update refused_address set refused_at = refused_at - interval '30 days' where email = ${email}`;
  const [before] = await selectRefusedAddresses(sql, [email]);
  await upsertRefusedAddress(sql, email, '550 again');
  await markAddresses(sql, { newlyRefused: [{ email, answer: '550 once more' }], takenAgain: [] });
  expect(await selectRefusedAddresses(sql, [email])).toEqual([{ ...before, answer: '550 once more' }]);
});
