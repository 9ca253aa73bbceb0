-- What other systems send: repeated requests, website forms, anything a workflow posts, and numbers per period.

-- A request that its sender may repeat: how far it was stored, and what it was answered.
create table leadpact.request_key (
  workspace_id uuid not null default leadpact.current_workspace(),
  actor text collate "C" not null,
  key text collate "C" not null,
  -- events stored so far, and the digest of the body up to there
  done bigint not null,
  digest bytea not null,
  answer jsonb not null,
  finished boolean not null,
  created_at timestamptz not null,
  primary key (workspace_id, actor, key)
);
create index request_key_by_age on leadpact.request_key (workspace_id, created_at);
select leadpact.guard('leadpact.request_key', 'select, insert, update, delete');

create table leadpact.lead_form (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  name text not null,
  -- stands in the website's HTML: an address, not a secret
  token text collate "C" not null,
  settings jsonb not null,
  stamp_key bytea not null,
  received bigint not null default 0,
  dropped bigint not null default 0,
  last_received_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id)
);
create unique index lead_form_by_token on leadpact.lead_form (workspace_id, token);
select leadpact.guard('leadpact.lead_form', 'select, insert, update');

create table leadpact.inbox_source (
  workspace_id uuid not null default leadpact.current_workspace(),
  name text collate "C" not null,
  -- address for tools that cannot set a header; null: none. Who knows it can put messages in, and nothing else.
  token text collate "C",
  mapping jsonb,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, name)
);
create unique index inbox_source_by_token on leadpact.inbox_source (workspace_id, token) where token is not null;
select leadpact.guard('leadpact.inbox_source', 'select, insert, update, delete');

create table leadpact.inbox_message (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  source text collate "C" not null,
  body jsonb not null,
  digest bytea not null,
  -- `skipped`: left out by the mapping's own condition; `dropped`: by a person
  state text not null check (state in ('waiting', 'stored', 'skipped', 'dropped')),
  problem text,
  received_at timestamptz(3) not null,
  handled_at timestamptz(3),
  primary key (workspace_id, id)
);
create unique index inbox_message_once on leadpact.inbox_message (workspace_id, source, digest);
create index inbox_message_by_state on leadpact.inbox_message (workspace_id, source, state, received_at);
select leadpact.guard('leadpact.inbox_message', 'select, insert, update, delete');

create table leadpact.measure (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  measure text collate "C" not null,
  period_from date not null,
  channel text collate "C",
  campaign text collate "C",
  -- null: somebody took the number away
  value double precision,
  entered_by text not null,
  entered_at timestamptz(3) not null,
  replaced_at timestamptz(3),
  primary key (workspace_id, id)
);
create unique index measure_in_force on leadpact.measure
  (workspace_id, measure, period_from, coalesce(channel, ''), coalesce(campaign, '')) where replaced_at is null;
select leadpact.guard('leadpact.measure', 'select, insert, update');

-- Whom a form or a message means, by the address in it.
create index lead_by_email on leadpact.lead (workspace_id, lower(email)) where email is not null;
