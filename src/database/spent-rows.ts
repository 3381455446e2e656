import type { Queryable } from './connection.ts';

/**
 * Deletes rows that are of no use any more, a hundred of each kind: called by whatever adds such rows, so that they never outgrow their use. What is
 * expired is refused whether or not this ever runs.
 */
export async function deleteSpentRows(sql: Queryable): Promise<void> {
  await sql`
    with
      drafts as (delete from form_draft where id in (select id from form_draft where expires_at < now() limit 100 for update skip locked)),
      sign_ins as (delete from sign_in where id in (select id from sign_in where expires_at < now() - interval '1 day' limit 100 for update skip locked)),
      -- Addresses of people who never came would otherwise stay for ever.
      mails as (delete from mail where key in (select key from mail where kind = 'sign-in' and claimed_at < now() - interval '1 day' limit 100 for update skip locked)),
      sessions as (delete from session where id_hash in (
        select id_hash from session where expires_at < now() or ended_at < now() - interval '1 day' limit 100 for update skip locked))
    delete from rate_limit where key in (
      select key from rate_limit where expire < extract(epoch from now()) * 1000 limit 100 for update skip locked)`;
}
