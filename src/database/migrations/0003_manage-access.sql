-- Up Migration

-- What the User list is sorted by, and searched by: last name, first name, address, in small letters without accents, one space between words and nothing but spaces for punctuation.
create or replace function person_sort_name(first_name text, last_name text, email text) returns text language sql immutable as $$
  select trim(regexp_replace(translate(
    lower(regexp_replace(normalize(last_name || ' ' || first_name || ' ' || email, NFD), '[\u0300-\u036f]', '', 'g')),
    '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~’', repeat(' ', 33)), '\s+', ' ', 'g'))
$$;

create or replace function access_set_sort_name() returns trigger language plpgsql as $$
begin
  select person_sort_name(first_name, last_name, email), email into new.sort_name, new.sort_email from person where id = new.person_id;
  return new;
end $$;

create or replace function person_update_sort_name() returns trigger language plpgsql as $$
begin
  update access set sort_name = person_sort_name(new.first_name, new.last_name, new.email), sort_email = new.email where person_id = new.id;
  return null;
end $$;

alter table access add column sort_email text collate "C" not null default '';
update access set sort_name = person_sort_name(first_name, last_name, email), sort_email = email from person where person.id = person_id;

-- Each order of the list has an index that gives any page of 100,000 users in it.
create index access_by_email on access (site_id, sort_email, person_id);
create index access_by_day on access (site_id, created_at, person_id);

-- The words of a user, each with its Site's mark in front: what is looked for is found among one Site's words, however many other Sites have the same.
create function access_words(site_id uuid, sort_name text) returns tsvector language sql immutable as $$
  select array_to_tsvector(array(select distinct left(site_id::text, 8) || word from unnest(string_to_array(sort_name, ' ')) as word where word <> ''))
$$;
create index access_by_word on access using gin (access_words(site_id, sort_name));

-- A Site's own rules; no row: the installation's settings. Durations in milliseconds.
create table site_policy (
  site_id uuid primary key references site,
  decision_deadline double precision not null check (decision_deadline > 0),
  reminders double precision[] not null check (0 < all (reminders) and cardinality(reminders) <= 6),
  escalation double precision not null check (escalation > 0),
  invitation_deadline double precision not null check (invitation_deadline > 0),
  -- How long somebody waits after a denial before asking again; 0: not at all.
  ask_again_after double precision not null check (ask_again_after >= 0),
  secondaries_allowed integer not null check (secondaries_allowed between 0 and 50),
  -- What somebody adds takes the word of a second one.
  four_eyes boolean not null,
  version integer not null default 1,
  updated_by uuid not null references person,
  updated_at timestamptz not null default now()
);

-- Named sets of the matrix.
create table preset (
  id uuid primary key,
  site_id uuid not null references site,
  name text not null check (length(name) between 1 and 60),
  permissions jsonb not null check (permissions_valid(permissions)),
  version integer not null default 1,
  created_at timestamptz not null default now()
);
create unique index preset_name on preset (site_id, lower(name));

create sequence invitation_number;

-- I-2026-0412, as requests are numbered.
create function invitation_next_number() returns text language sql volatile as $$
  select 'I-' || extract(year from now()) || '-' || lpad(n::text, greatest(4, length(n::text)), '0') from nextval('invitation_number') as n
$$;

-- Many invitations out of one file or one pasting.
create table invitation_batch (
  id uuid primary key,
  site_id uuid not null references site,
  created_by uuid not null references person,
  total integer not null check (total > 0),
  created_at timestamptz not null default now()
);
create index invitation_batch_of_site on invitation_batch (site_id, created_at);

create table invitation (
  id uuid primary key,
  number text not null unique default invitation_next_number(),
  site_id uuid not null references site,
  -- Whose address it is. The names are those that the inviter typed: what a person is called elsewhere is not the inviter's to see.
  person_id uuid not null references person,
  email text not null check (email = lower(email)),
  first_name text not null check (length(first_name) <= 80),
  last_name text not null check (length(last_name) <= 80),
  -- Language of its mails for somebody who chose none.
  locale text not null check (locale in ('en', 'fr')),
  state text not null check (state in ('awaiting', 'open', 'accepted', 'declined', 'denied', 'revoked', 'expired')),
  permissions jsonb not null check (permissions_valid(permissions)),
  -- Counts the changes: whoever answers an older one is shown what changed.
  version integer not null default 1,
  inviter_id uuid not null references person,
  -- Who gives what it gives: the inviter, or who granted it. Null while it awaits that.
  giver_id uuid references person,
  batch_id uuid references invitation_batch,
  policy jsonb not null,
  created_at timestamptz not null default now(),
  deadline timestamptz not null,
  workflow_started_at timestamptz,
  sent_at timestamptz,
  last_sent_at timestamptz,
  times_sent integer not null default 0,
  -- How often somebody's word on it was asked for: each time has mails and reminders of its own.
  times_asked integer not null default 0,
  last_reminded_at timestamptz,
  -- What closed it: the message's id, and by whom; both null for the expiry.
  decision_id uuid,
  closed_by uuid references person,
  closed_at timestamptz,
  reason text check (length(reason) between 1 and 4096),
  check ((state in ('awaiting', 'open')) = (closed_at is null)),
  check ((state = 'denied') = (reason is not null)),
  check (state not in ('open', 'accepted', 'declined') or giver_id is not null),
  check (state not in ('accepted', 'declined') or closed_by = person_id),
  check (giver_id <> person_id),
  check (inviter_id <> person_id)
);
create unique index invitation_one_open on invitation (site_id, person_id) where state in ('awaiting', 'open');
create index invitation_of_site on invitation (site_id, state, created_at);
-- Places of secondary contacts that are promised: asked at every gift of one, among however many other invitations.
create index invitation_promising_place on invitation (site_id, person_id)
  where state in ('awaiting', 'open') and (permissions ->> 'manageAccess' <> 'none' or permissions ->> 'contactUpdates' <> 'none');
create index invitation_of_person on invitation (person_id, created_at);
create index invitation_of_batch on invitation (batch_id, created_at) where batch_id is not null;
create index invitation_not_started on invitation (created_at) where state in ('awaiting', 'open') and workflow_started_at is null;
create index invitation_running on invitation (id) where state in ('awaiting', 'open') and workflow_started_at is not null;

-- A change of what a user holds, or its end, from the moment it took effect until the person is told. Until then it can be undone.
create table access_change (
  id uuid primary key,
  site_id uuid not null references site,
  person_id uuid not null references person,
  kind text not null check (kind in ('changed', 'removed')),
  -- { permissions, contactTypes, version } before and, for a change, after.
  before jsonb not null,
  after jsonb,
  reason text check (length(reason) between 1 and 4096),
  made_by uuid not null references person,
  made_at timestamptz not null default now(),
  undo_until timestamptz not null,
  workflow_started_at timestamptz,
  told_at timestamptz,
  undone_at timestamptz,
  undone_by uuid references person,
  check (kind <> 'removed' or (reason is not null and after is null)),
  check (kind <> 'changed' or after is not null),
  check (told_at is null or undone_at is null),
  check (made_by <> person_id)
);
create index access_change_not_started on access_change (made_at) where told_at is null and undone_at is null and workflow_started_at is null;
create index access_change_waiting on access_change (id) where told_at is null and undone_at is null;
create index access_change_of_person on access_change (site_id, person_id, made_at);

-- Requests, further.
alter table access_request
  -- Counts the requester's changes: a decision made on an older one is void.
  add column version integer not null default 1,
  add column changed_at timestamptz,
  -- Set while a question waits for its answer: the deadline waits too.
  add column question_open_since timestamptz;

create table request_question (
  id uuid primary key,
  request_id uuid not null references access_request,
  asked_by uuid not null references person,
  question text not null check (length(question) between 1 and 4096),
  asked_at timestamptz not null default now(),
  answer text check (length(answer) between 1 and 4096),
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null))
);
create unique index request_question_one_open on request_question (request_id) where answered_at is null;
create index request_question_of_request on request_question (request_id, asked_at);

alter table history
  add column invitation_id uuid references invitation,
  add column access_change_id uuid references access_change;
-- A Site's events by time, and those about one person or by one: pages of 100,000 events are read from their place on.
create index history_by_time on history (site_id, at, id);
create index history_of_person on history (site_id, subject_id, at, id);
create index history_of_actor on history (site_id, actor_id, at, id);
create index history_of_invitation on history (invitation_id, id) where invitation_id is not null;
