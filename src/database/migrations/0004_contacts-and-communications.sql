-- Up Migration

-- People, further: what they choose for themselves, and when they were last here.
alter table person
  add column time_zone text,
  -- Mails that ask for something: each as it comes, or one a day.
  add column task_mails text not null default 'each' check (task_mails in ('each', 'daily')),
  -- Where notices about new versions go; null: the address that the person signs in with. Nobody but the person changes it.
  add column notices_email text check (notices_email = lower(notices_email) and length(notices_email) <= 254 and notices_email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  -- Stands in the link that ends a subscription without a sign-in. It opens nothing else.
  add column unsubscribe_token uuid not null unique default gen_random_uuid(),
  add column last_signed_in_at timestamptz,
  -- When they last saved anything about themselves: the page says so right afterwards.
  add column preferences_saved_at timestamptz,
  -- When the last digest went out: one a day at most.
  add column last_digest_at timestamptz;
create index person_notices_email on person (notices_email) where notices_email is not null;

update person set last_signed_in_at = seen.at from (select person_id, max(created_at) as at from session group by person_id) seen where seen.person_id = person.id;

-- Text as searches compare it: in small letters, without accents, nothing but single spaces for punctuation. Written as an expression and not as a string, it is bound to what it calls
-- when it is made: a restore fills generated columns without a search path.
create function search_text(written text) returns text language sql immutable return
  trim(regexp_replace(translate(
    lower(regexp_replace(normalize(written, NFD), '[\u0300-\u036f]', '', 'g')),
    '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~’', repeat(' ', 33)), '\s+', ' ', 'g'));
create or replace function person_sort_name(first_name text, last_name text, email text) returns text language sql immutable return
  search_text(last_name || ' ' || first_name || ' ' || email);

-- Names in the form in which they are compared, made once and not for every name of a history at every search.
alter table person add column sort_name text generated always as (person_sort_name(first_name, last_name, email)) stored;
alter table invitation add column sort_name text generated always as (person_sort_name(first_name, last_name, email)) stored;

-- What somebody said about notices that are not obligatory. No row: whoever holds a contact type that the kind concerns gets them.
create table subscription (
  person_id uuid not null references person,
  kind text not null check (kind in ('tool-changes', 'renewal-quotes', 'new-versions')),
  subscribed boolean not null,
  changed_at timestamptz not null default now(),
  primary key (person_id, kind)
);
create index subscription_of_kind on subscription (kind, person_id) where subscribed;

-- An address that a person types for themselves counts once a link mailed to it was followed: for signing in, or for notices.
create table own_address (
  id uuid primary key,
  person_id uuid not null references person,
  purpose text not null check (purpose in ('sign-in', 'notices')),
  email text not null check (email = lower(email) and length(email) <= 254 and email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  -- Where the person signed in when they asked: that address hears of a new one for signing in.
  asked_from text not null,
  -- Of the link in the mail; null once it is spent.
  token text unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  -- Nobody confirms it any more: the person thought better of it, asked for another one, or the time is over.
  ended_at timestamptz,
  -- Of the link to the address that signed in when another one was asked for: until then it ends the change, or takes it back. Null once it is spent.
  stop_token text unique,
  stop_until timestamptz,
  -- By that link, or by that of an earlier change on which this one was built. Where it had been confirmed, it was taken back.
  stopped_at timestamptz,
  -- Taken back, but nobody signs in as the person any more: the old address is somebody else's by now.
  sign_in_lost boolean not null default false,
  workflow_started_at timestamptz,
  -- Everybody was told how it ended.
  closed_at timestamptz,
  check (num_nonnulls(confirmed_at, ended_at) < 2),
  check ((token is null) = (num_nonnulls(confirmed_at, ended_at) > 0)),
  check ((stop_until is null) = (purpose = 'notices')),
  check (stop_token is null or (stop_until is not null and stopped_at is null)),
  check (stopped_at is null or num_nonnulls(confirmed_at, ended_at) = 1),
  check (not sign_in_lost or stopped_at is not null)
);
create unique index own_address_one_open on own_address (person_id, purpose) where confirmed_at is null and ended_at is null;
create index own_address_of_person on own_address (person_id, purpose, created_at);
create index own_address_not_started on own_address (created_at) where closed_at is null and workflow_started_at is null;
create index own_address_never_confirmed on own_address (created_at) where confirmed_at is null and closed_at is not null;
create index own_address_running on own_address (id) where closed_at is null and workflow_started_at is not null;

-- A contact of a Site as that Site has it. Null: as the person says it themselves. One Site's word on somebody is never another's.
create table contact_card (
  site_id uuid not null references site,
  person_id uuid not null references person,
  first_name text check (length(first_name) between 1 and 80),
  last_name text check (length(last_name) between 1 and 80),
  telephone text check (length(telephone) between 1 and 40),
  -- Where the Site's mails to its contact go; null: the address that the person signs in with.
  email text check (email = lower(email) and length(email) <= 254 and email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  address text not null default '' check (length(address) <= 200),
  city text not null default '' check (length(city) <= 100),
  region text not null default '' check (length(region) <= 100),
  postal_code text not null default '' check (length(postal_code) <= 20),
  country text not null default '' check (country = '' or country ~ '^[A-Z]{2}$'),
  -- Counts the changes of the card and of its contact types: a form that was filled in on an older one is not saved.
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid references person,
  primary key (site_id, person_id)
);
create index contact_card_of_person on contact_card (person_id);
create index contact_card_email on contact_card (email) where email is not null;
insert into contact_card (site_id, person_id) select distinct site_id, person_id from contact;

-- Whoever is a contact has a card, however they became one; it stays for whoever was one.
create function contact_gets_card() returns trigger language plpgsql as $$
begin
  insert into contact_card (site_id, person_id) select distinct site_id, person_id from added on conflict do nothing;
  return null;
end $$;
create trigger contact_has_card after insert on contact referencing new table as added for each statement execute function contact_gets_card();

-- A contact's data as somebody changed them, until the person was told and, where the e-mail changed, until the new address is confirmed.
create table contact_change (
  id uuid primary key,
  site_id uuid not null references site,
  person_id uuid not null references person,
  kind text not null check (kind in ('added', 'changed', 'removed')),
  made_by uuid not null references person,
  made_at timestamptz not null default now(),
  -- The contact types before and after; which of the card's fields changed. What they said stands in no history.
  before_types text[] not null,
  after_types text[] not null,
  changed_fields text[] not null default '{}',
  -- Where the person could be reached when it was made.
  told_email text not null,
  -- The address that waits to be confirmed; null where the e-mail stays.
  new_email text check (new_email = lower(new_email)),
  -- Of the link to the new address, and of the one with which the person at the old one stops it; null once spent.
  confirm_token text unique,
  stop_token text unique,
  confirm_until timestamptz,
  stop_until timestamptz,
  -- How often the link goes to the new address: once more each time somebody asks for it.
  confirm_mails integer not null default 1 check (confirm_mails between 1 and 5),
  confirmed_at timestamptz,
  -- Confirmed, the person signs in with the new address too.
  moved_sign_in boolean not null default false,
  -- What the person held here when the new address began to sign in: what was given since is not the old one's to take back.
  held_then jsonb check (permissions_valid(held_then)),
  stopped_at timestamptz,
  -- Whoever edits the contact; null: the link that went to the old address, or nobody's press.
  stopped_by uuid references person,
  -- It ended because whoever wrote the address may not edit the contact any more.
  maker_may_not boolean not null default false,
  -- It ended because another contact of the Site had the address by then.
  address_taken boolean not null default false,
  -- Taken back: which address signs in from then on.
  signs_in_with text check (signs_in_with in ('old', 'new', 'nobody')),
  expired_at timestamptz,
  -- A later change of the e-mail took its place.
  superseded_at timestamptz,
  workflow_started_at timestamptz,
  closed_at timestamptz,
  check ((new_email is null) = (confirm_until is null)),
  check (num_nonnulls(expired_at, superseded_at) = 0 or confirmed_at is null),
  check (held_then is null or moved_sign_in),
  check (signs_in_with is null or (moved_sign_in and stopped_at is not null)),
  check (not (maker_may_not or address_taken) or (stopped_at is not null and confirmed_at is null))
);
create unique index contact_change_one_open on contact_change (site_id, person_id)
  where new_email is not null and confirmed_at is null and stopped_at is null and expired_at is null and superseded_at is null;
create index contact_change_not_started on contact_change (made_at) where closed_at is null and workflow_started_at is null;
create index contact_change_running on contact_change (id) where closed_at is null and workflow_started_at is not null;
create index contact_change_of_person on contact_change (site_id, person_id, made_at);

-- Handing a Site over: offered by its primary contact, in force once the new one accepts.
create table primary_handover (
  id uuid primary key,
  site_id uuid not null references site,
  from_id uuid not null references person,
  to_id uuid not null references person,
  -- What the former primary contact is afterwards: a secondary one who keeps account management, a user with the other permissions, or nothing.
  stays_as text not null check (stays_as in ('secondary', 'user', 'nothing')),
  -- Void: before the answer, whoever it was made to left the Site, or whoever made it was its primary contact no more.
  state text not null default 'offered' check (state in ('offered', 'accepted', 'declined', 'withdrawn', 'expired', 'void')),
  -- Why it is void: whoever made it was not the primary contact any more. Otherwise whoever it was made to had left.
  maker_lost_it boolean not null default false,
  offered_at timestamptz not null default now(),
  deadline timestamptz not null,
  reminded_at timestamptz,
  decision_id uuid,
  closed_at timestamptz,
  closed_by uuid references person,
  workflow_started_at timestamptz,
  told_at timestamptz,
  check ((state = 'offered') = (closed_at is null)),
  check (from_id <> to_id),
  check (state not in ('accepted', 'declined') or closed_by = to_id),
  check (state <> 'withdrawn' or closed_by = from_id),
  check (state = 'void' or not maker_lost_it)
);
create unique index primary_handover_one_open on primary_handover (site_id) where state = 'offered';
create index primary_handover_of_site on primary_handover (site_id, offered_at);
create index primary_handover_to on primary_handover (to_id) where state = 'offered';
create index primary_handover_not_started on primary_handover (offered_at) where told_at is null and workflow_started_at is null;
create index primary_handover_running on primary_handover (id) where told_at is null and workflow_started_at is not null;

-- Addresses that a mail server refused for good (5xx to RCPT); a mail that arrives takes its address out again.
create table refused_address (
  email text primary key,
  -- What paths say of it, which hold neither an address nor what can be worked out from one.
  id uuid not null unique default gen_random_uuid(),
  refused_at timestamptz not null default now(),
  answer text not null
);

-- Task mails of people who chose one mail a day, until it goes out.
create table digest_item (
  mail_key text primary key,
  person_id uuid not null references person,
  kind text not null,
  ref uuid not null,
  site_id uuid not null references site,
  -- The mail's subject in the language that the person then read, and the local path to what it asks for.
  subject text not null,
  locale text not null check (locale in ('en', 'fr')),
  path text not null,
  created_at timestamptz not null default now(),
  -- Of the digest that takes it along, from before that is sent: tried again it is the same mail.
  digest_id uuid,
  -- Sent, or not to be sent any more: what it asks for is settled.
  sent_at timestamptz
);
create index digest_item_waiting on digest_item (person_id, created_at) where sent_at is null;
create index digest_item_settled on digest_item (sent_at) where sent_at is not null;

create sequence notice_number;
create function notice_next_number() returns text language sql volatile as $$
  select 'N-' || extract(year from now()) || '-' || lpad(n::text, greatest(4, length(n::text)), '0') from nextval('notice_number') as n
$$;

-- A notice of the vendor to the contacts whom it concerns.
create table notice (
  id uuid primary key,
  number text not null unique default notice_next_number(),
  kind text not null check (kind in ('tool-changes', 'renewal-quotes', 'new-versions')),
  -- Null: every Site.
  site_id uuid references site,
  subject_en text not null check (length(subject_en) between 1 and 200),
  text_en text not null check (length(text_en) between 1 and 20000),
  subject_fr text not null check (length(subject_fr) between 1 and 200),
  text_fr text not null check (length(text_fr) between 1 and 20000),
  state text not null default 'draft' check (state in ('draft', 'discarded', 'sending', 'paused', 'cancelled', 'sent')),
  version integer not null default 1,
  -- Null: from the command line.
  created_by uuid references person,
  created_at timestamptz not null default now(),
  -- Who saved its text last, and when; null where nobody did after it was written.
  changed_by uuid references person,
  updated_at timestamptz not null default now(),
  published_by uuid references person,
  published_at timestamptz,
  -- Who discarded or took back the draft, paused, resumed or cancelled it last; null where that came as a message.
  steered_by uuid references person,
  steered_at timestamptz,
  workflow_started_at timestamptz,
  -- Null until everybody it reaches is written down.
  recipients integer,
  prepared_at timestamptz,
  -- Of its recipients, how many are in which state: counting 100,000 rows for every look at the progress would take longer than sending goes on meanwhile.
  sent integer not null default 0,
  refused integer not null default 0,
  undelivered integer not null default 0,
  departed integer not null default 0,
  -- So many of them did not wait any more when it was last looked who stands in for those who have not got it; null where nobody has looked yet.
  stand_ins_for integer,
  -- Of the one delivery that may send: an earlier one, whose worker the engine had given up, finds another here and stops.
  delivery uuid,
  -- Since when mails of it were put off by the server or did not reach it, the server's last answer without addresses, and the place of the last one of them in the order of sending.
  held_since timestamptz,
  held_answer text,
  held_position bigint,
  ended_at timestamptz,
  check ((state in ('draft', 'discarded')) = (published_at is null)),
  check ((state in ('discarded', 'cancelled', 'sent')) = (ended_at is not null)),
  check (num_nonnulls(held_since, held_answer, held_position) in (0, 3))
);
create index notice_by_time on notice (created_at, id);
create index notice_not_started on notice (published_at) where state in ('sending', 'paused') and workflow_started_at is null;
create index notice_running on notice (id) where state in ('sending', 'paused') and workflow_started_at is not null;

-- Whom a notice goes to, each person once, fixed when it is published. `position` is the order of sending.
create table notice_recipient (
  notice_id uuid not null references notice,
  person_id uuid not null references person,
  position bigint generated always as identity,
  email text not null,
  name text not null,
  locale text not null check (locale in ('en', 'fr')),
  -- The Sites for which this person gets it, by number.
  site_numbers text[] not null,
  -- Sent again after a crash it is the same mail: its Message-ID is made of the notice and the person. Refused: by the address's own server, for good; undelivered: tried in vain for days;
  -- departed: unsubscribed, or left all these Sites, before their mail left.
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'undelivered', 'departed')),
  sent_at timestamptz,
  primary key (notice_id, person_id)
);
create index notice_recipient_waiting on notice_recipient (notice_id, position) where state = 'waiting';

-- What was published is what everybody gets: nothing changes it from then on.
create function notice_stays_as_published() returns trigger language plpgsql as $$
begin
  raise exception 'notice % is published and cannot be changed', old.id using errcode = 'check_violation', constraint = 'notice_stays_as_published';
end $$;
create trigger notice_stays_as_published before update on notice for each row
  when (old.state <> 'draft' and (old.kind, old.site_id, old.subject_en, old.text_en, old.subject_fr, old.text_fr)
    is distinct from (new.kind, new.site_id, new.subject_en, new.text_en, new.subject_fr, new.text_fr))
  execute function notice_stays_as_published();

-- When the next mail of any notice may leave: one row, so that all workers together keep to NOTICE_RATE.
create table notice_pace (
  one boolean primary key default true check (one),
  next_at timestamptz not null default now()
);
insert into notice_pace default values;

-- The content of a document, written before its document is: what nothing was published with is swept up after a day.
create table document_content (
  id uuid primary key,
  -- Where it lies: in this database, or in the bucket of the settings.
  store text not null check (store in ('database', 's3')),
  -- Null: from the command line.
  stored_by uuid references person,
  begun_at timestamptz not null default now(),
  -- Null until all of it is there.
  stored_at timestamptz,
  file_name text check (length(file_name) between 1 and 200),
  bytes bigint check (bytes > 0),
  sha256 bytea check (length(sha256) = 32),
  -- The sweep takes it away: from now on nothing is published with it, though its file may still be there for a while.
  spent_at timestamptz,
  check (num_nonnulls(stored_at, file_name, bytes, sha256) in (0, 4))
);
create index document_content_by_time on document_content (begun_at);

-- In pieces, so that neither side ever holds a whole file.
create table document_piece (
  content_id uuid not null references document_content on delete cascade,
  piece integer not null check (piece >= 0),
  content bytea not null,
  primary key (content_id, piece)
);
alter table document_piece alter column content set storage external;

-- Documents of a Site. A new version is a row of its own with the same `series`; what it replaces stays.
create table document (
  id uuid primary key,
  series uuid not null,
  site_id uuid not null references site,
  version integer not null check (version > 0),
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('proof-of-entitlement', 'agreement', 'quote', 'invoice', 'other')),
  document_date date not null,
  content_id uuid not null unique references document_content,
  -- Null: from the command line.
  published_by uuid references person,
  published_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid references person,
  -- In small letters without accents, as searches write it.
  search_title text not null generated always as (search_text(title)) stored,
  unique (series, version),
  check (withdrawn_at is not null or withdrawn_by is null)
);
create index document_of_site on document (site_id, document_date desc, id desc);
create index document_by_time on document (published_at desc, id desc);

-- The monthly review of a Site's contacts.
create table contact_review (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references site,
  -- The first of the month.
  month date not null check (extract(day from month) = 1),
  state text not null default 'open' check (state in ('open', 'done', 'lapsed')),
  due_at timestamptz not null,
  -- In milliseconds: { reminder, secondaries } after the mail to the primary contact, { end } after it was due.
  policy jsonb not null,
  -- Some time before it is due.
  opened_at timestamptz not null default now(),
  workflow_started_at timestamptz,
  asked_at timestamptz,
  reminded_at timestamptz,
  secondaries_told_at timestamptz,
  closed_at timestamptz,
  done_by uuid references person,
  unique (site_id, month),
  check ((state = 'open') = (closed_at is null)),
  check ((state = 'done') = (done_by is not null))
);
create index contact_review_of_site on contact_review (site_id, closed_at desc) where state = 'done';
create index contact_review_not_started on contact_review (opened_at) where state = 'open' and workflow_started_at is null;
create index contact_review_running on contact_review (id) where state = 'open' and workflow_started_at is not null;

-- Mails that wait to leave, for the operators' desk.
create index mail_waiting on mail (claimed_at) where sent_at is null and refused_at is null;

-- When all rows that wait were last compared with the engine: one row, so that of all workers one does it.
create table reconciliation (
  one boolean primary key default true check (one),
  compared_at timestamptz not null default '-infinity'
);
insert into reconciliation default values;

alter table history
  add column contact_change_id uuid references contact_change,
  add column handover_id uuid references primary_handover,
  add column document_id uuid references document,
  add column review_id uuid references contact_review;
create index history_of_document on history (document_id, id) where document_id is not null;
