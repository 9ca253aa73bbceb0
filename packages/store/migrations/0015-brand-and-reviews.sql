-- What a workspace puts on its papers, reviews that took place, and calendars that people subscribe to.
create table leadpact.brand (
  workspace_id uuid not null default leadpact.current_workspace(),
  logo bytea check (octet_length(logo) <= 524288),
  logo_type text check (logo_type in ('image/png', 'image/jpeg')),
  color text check (color ~ '^#[0-9a-f]{6}$'),
  footer text check (char_length(footer) <= 200),
  updated_by text not null,
  updated_at timestamptz(3) not null,
  primary key (workspace_id),
  check ((logo is null) = (logo_type is null))
);
select leadpact.guard('leadpact.brand', 'select, insert, update');

create table leadpact.review_held (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  version_id uuid not null,
  -- id of the review in that version
  review text collate "C" not null,
  held_on date not null,
  notes text not null,
  recorded_by text not null,
  recorded_at timestamptz(3) not null,
  primary key (workspace_id, id)
);
create unique index review_held_once on leadpact.review_held (workspace_id, version_id, review, held_on);
-- what was written down of a review stays
select leadpact.guard('leadpact.review_held', 'select, insert');

create table leadpact.calendar_feed (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  user_id text collate "C" not null,
  name text not null,
  -- SHA-256 of the secret in the address: the address itself is shown once
  token_hash bytea not null,
  created_at timestamptz(3) not null,
  last_read_at timestamptz(3),
  revoked_at timestamptz(3),
  primary key (workspace_id, id)
);
create unique index calendar_feed_by_token on leadpact.calendar_feed (workspace_id, token_hash);
select leadpact.guard('leadpact.calendar_feed', 'select, insert, update');

-- An invitation to a meeting that goes along with a mail (iCalendar).
alter table leadpact.mail add column calendar text;
