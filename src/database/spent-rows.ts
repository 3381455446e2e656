import type { Queryable } from './connection.ts';

/**
 * Deletes rows that are of no use any more, a hundred of each kind: called by every sign-in and every kept form, which are more than enough for
 * them never to outgrow their use. What is expired is refused whether or not this ever runs.
 */
export async function deleteSpentRows(sql: Queryable): Promise<void> {
  await sql`
    with
      drafts as (delete from form_draft where id in (select id from form_draft where expires_at < now() limit 100 for update skip locked)),
      sign_ins as (delete from sign_in where id in (select id from sign_in where expires_at < now() - interval '1 day' limit 100 for update skip locked)),
      -- Addresses of people who never came would otherwise stay for ever.
      mails as (delete from mail where key in (select key from mail where kind = 'sign-in' and claimed_at < now() - interval '1 day' limit 100 for update skip locked)),
      -- Subjects hold people's names. An activity that is tried again looks for its item for three days.
      digested as (delete from digest_item where mail_key in (
        select mail_key from digest_item where sent_at < now() - interval '7 days' limit 100 for update skip locked)),
      -- An address that was never confirmed may be a stranger's, after a slip; so may the one that the link went to.
      addresses as (delete from own_address where id in (
        select id from own_address where confirmed_at is null and closed_at is not null and created_at < now() - interval '1 month' limit 100 for update skip locked)
        returning id),
      address_mails as (delete from mail where kind = 'address-confirmation' and ref in (select id from addresses)),
      sessions as (delete from session where id_hash in (
        select id_hash from session where expires_at < now() or ended_at < now() - interval '1 day' limit 100 for update skip locked))
    delete from rate_limit where key in (
      select key from rate_limit where expire < extract(epoch from now()) * 1000 limit 100 for update skip locked)`;
}
