-- Up Migration

create table person (
  id uuid primary key default gen_random_uuid(),
  email text not null unique check (email = lower(email) and length(email) <= 254 and email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  first_name text not null default '' check (length(first_name) <= 80),
  last_name text not null default '' check (length(last_name) <= 80),
  telephone text not null default '' check (length(telephone) <= 40),
  -- Null until the person chooses: then mail goes in the Site's language and pages follow the browser.
  locale text check (locale in ('en', 'fr')),
  created_at timestamptz not null default now()
);

create table site (
  id uuid primary key default gen_random_uuid(),
  site_number text not null unique check (site_number ~ '^[0-9A-Z][0-9A-Z-]{1,18}[0-9A-Z]$'),
  name text not null check (length(name) between 1 and 200),
  country text not null check (country ~ '^[A-Z]{2}$'),
  locale text not null check (locale in ('en', 'fr')),
  time_zone text not null,
  -- The vendor's desk: it hears of an escalation. Null: nobody but the contacts does.
  desk_email text check (desk_email = lower(desk_email)),
  created_at timestamptz not null default now()
);

create table contact (
  site_id uuid not null references site,
  person_id uuid not null references person,
  type text not null check (type in ('primary', 'secondary', 'technical', 'administrative', 'renewal', 'media', 'billing')),
  created_at timestamptz not null default now(),
  primary key (site_id, person_id, type)
);
create unique index contact_one_primary on contact (site_id) where type = 'primary';
create index contact_person on contact (person_id);

create table access (
  site_id uuid not null references site,
  person_id uuid not null references person,
  purchase_download text not null check (purchase_download in ('none', 'software', 'media', 'full')),
  reporting text not null check (reporting in ('none', 'view')),
  entitlements text not null check (entitlements in ('none', 'view', 'update')),
  allocations text not null check (allocations in ('none', 'view', 'update')),
  manage_access text not null check (manage_access in ('none', 'view', 'update')),
  contact_updates text not null check (contact_updates in ('none', 'view', 'update')),
  account_documents text not null check (account_documents in ('none', 'view')),
  -- What the User list is sorted by, kept here by triggers so that one index gives any page of 100,000 users in order.
  sort_name text collate "C" not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (site_id, person_id)
);
create index access_by_name on access (site_id, sort_name, person_id);
create index access_person on access (person_id);

-- Without accents: Étienne stands among the E's, whatever the database's collation.
create function person_sort_name(first_name text, last_name text, email text) returns text language sql immutable as $$
  select lower(regexp_replace(normalize(trim(last_name || ' ' || first_name) || ' ' || email, NFD), '[\u0300-\u036f]', '', 'g'))
$$;

create function access_set_sort_name() returns trigger language plpgsql as $$
begin
  select person_sort_name(first_name, last_name, email) into new.sort_name from person where id = new.person_id;
  return new;
end $$;
create trigger access_sort_name before insert on access for each row execute function access_set_sort_name();

create function person_update_sort_name() returns trigger language plpgsql as $$
begin
  update access set sort_name = person_sort_name(new.first_name, new.last_name, new.email) where person_id = new.id;
  return null;
end $$;
create trigger person_sort_name after update of first_name, last_name, email on person for each row
  when ((old.first_name, old.last_name, old.email) is distinct from (new.first_name, new.last_name, new.email))
  execute function person_update_sort_name();

-- A Site is never without its primary contact, who holds all of account management. Checked at commit, so that a primary can be handed over in one transaction.
create function site_has_primary() returns trigger language plpgsql as $$
declare
  the_site uuid;
begin
  -- Both Sites of a row that moved: the one it left could be without.
  for the_site in select distinct coalesce(line ->> 'site_id', line ->> 'id')::uuid from unnest(array[to_jsonb(old), to_jsonb(new)]) as line where line is not null loop
    if exists (select from site where id = the_site) and not exists (
      select from contact join access using (site_id, person_id)
      where site_id = the_site and type = 'primary' and manage_access = 'update' and contact_updates = 'update' and account_documents = 'view'
    ) then
      raise exception 'site % would be without a primary contact who manages access', the_site using errcode = 'check_violation', constraint = 'site_has_primary';
    end if;
  end loop;
  return null;
end $$;
create constraint trigger site_has_primary after insert on site deferrable initially deferred for each row execute function site_has_primary();
create constraint trigger site_keeps_primary after update or delete on contact deferrable initially deferred for each row
  when (old.type = 'primary') execute function site_has_primary();
create constraint trigger primary_keeps_access after update of site_id, person_id, manage_access, contact_updates, account_documents on access deferrable initially deferred for each row
  when ((old.site_id, old.person_id, old.manage_access, old.contact_updates, old.account_documents)
    is distinct from (new.site_id, new.person_id, new.manage_access, new.contact_updates, new.account_documents))
  execute function site_has_primary();
create constraint trigger primary_access_stays after delete on access deferrable initially deferred for each row execute function site_has_primary();

-- Strict: what is not there is not wrong.
create function permissions_valid(p jsonb) returns boolean language sql immutable strict as $$
  select jsonb_typeof(p) = 'object'
    and (select count(*) from jsonb_object_keys(p)) = 7
    and coalesce(p ->> 'purchaseDownload' in ('none', 'software', 'media', 'full'), false)
    and coalesce(p ->> 'reporting' in ('none', 'view'), false)
    and coalesce(p ->> 'entitlements' in ('none', 'view', 'update'), false)
    and coalesce(p ->> 'allocations' in ('none', 'view', 'update'), false)
    and coalesce(p ->> 'manageAccess' in ('none', 'view', 'update'), false)
    and coalesce(p ->> 'contactUpdates' in ('none', 'view', 'update'), false)
    and coalesce(p ->> 'accountDocuments' in ('none', 'view'), false)
$$;

create sequence access_request_number;

-- R-2026-0412: at least four digits, more when a year has more.
create function access_request_next_number() returns text language sql volatile as $$
  select 'R-' || extract(year from now()) || '-' || lpad(n::text, greatest(4, length(n::text)), '0') from nextval('access_request_number') as n
$$;

create table access_request (
  id uuid primary key,
  number text not null unique default access_request_next_number(),
  site_id uuid not null references site,
  requester_id uuid not null references person,
  state text not null default 'pending' check (state in ('pending', 'granted', 'denied', 'withdrawn', 'expired')),
  asked jsonb not null check (permissions_valid(asked)),
  given jsonb check (permissions_valid(given)),
  why text not null check (length(why) between 1 and 4096),
  reason text check (length(reason) between 1 and 4096),
  decision_id uuid,
  decided_by uuid references person,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  deadline timestamptz not null,
  -- The policy that the request was made under, in milliseconds; its workflow is started with it.
  policy jsonb not null,
  -- Null until the engine has taken the request over; the reconciler starts what stays null.
  workflow_started_at timestamptz,
  contacts_asked_at timestamptz,
  last_reminded_at timestamptz,
  left_to_primary_by uuid references person,
  check ((state = 'pending') = (decided_at is null)),
  check ((state = 'granted') = (given is not null)),
  check ((state = 'denied') = (reason is not null)),
  check ((state in ('granted', 'denied', 'withdrawn')) = (decided_by is not null and decision_id is not null)),
  check (state <> 'withdrawn' or decided_by = requester_id),
  check (state not in ('granted', 'denied') or decided_by <> requester_id)
);
create unique index access_request_one_pending on access_request (site_id, requester_id) where state = 'pending';
create index access_request_of_site on access_request (site_id, state, created_at);
create index access_request_of_requester on access_request (requester_id, created_at);
create index access_request_not_started on access_request (created_at) where state = 'pending' and workflow_started_at is null;

-- A decision that the engine has been sent without an answer yet: pages say "being processed" until there is an outcome or a refusal.
create table decision_sent (
  request_id uuid primary key references access_request,
  decision_id uuid not null,
  sent_by uuid not null references person,
  sent_at timestamptz not null default now()
);

create table history (
  id bigint generated always as identity primary key,
  site_id uuid not null references site,
  request_id uuid references access_request,
  -- Whom it is about, and who did it: null for the workflow's own steps and for imports.
  subject_id uuid references person,
  actor_id uuid references person,
  kind text not null check (kind ~ '^[a-z-]+$'),
  via text not null check (via in ('page', 'message', 'timer', 'workflow', 'import')),
  at timestamptz not null default now(),
  before jsonb,
  after jsonb,
  detail jsonb,
  -- What the event is the trace of: the same step written again changes nothing.
  event_key text unique
);
create index history_of_site on history (site_id, id);
create index history_of_request on history (request_id, id) where request_id is not null;

create function history_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'history is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger history_append_only before update or delete or truncate on history for each statement execute function history_is_append_only();

create table mail (
  -- KIND.ID[.STEP].PERSON, the left part of the Message-ID.
  key text primary key check (length(key) <= 250),
  kind text not null,
  ref uuid not null,
  person_id uuid references person,
  address text not null,
  claimed_at timestamptz not null default now(),
  attempts integer not null default 0,
  sent_at timestamptz,
  -- The SMTP server's permanent refusal; such a mail is not tried again.
  refused_at timestamptz,
  refusal text,
  check (sent_at is null or refused_at is null)
);
create index mail_of_ref on mail (ref);

create table sign_in (
  id uuid primary key,
  email text not null check (email = lower(email)),
  browser_hash bytea not null,
  locale text not null check (locale in ('en', 'fr')),
  next text not null default '/',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  attempts integer not null default 0,
  used_at timestamptz
);
create index sign_in_of_browser on sign_in (browser_hash, created_at);
create index sign_in_expiry on sign_in (expires_at);

create table session (
  id_hash bytea primary key,
  person_id uuid not null references person,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_of_person on session (person_id);

-- What somebody typed into a form, kept while they check it or sign in again.
create table form_draft (
  id uuid primary key,
  browser_hash bytea not null,
  form text not null,
  fields jsonb not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index form_draft_expiry on form_draft (expires_at);

-- The table that rate-limiter-flexible works on.
create table rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
