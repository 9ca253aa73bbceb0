-- What a person is told in the app, what they wish to hear, and where else it goes.
create table leadpact.notice (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  user_id text collate "C" not null,
  -- one notice per cause and person
  key text collate "C" not null,
  kind text not null,
  lead_key text collate "C",
  obligation_key text collate "C",
  payload jsonb not null,
  created_at timestamptz(3) not null default now(),
  read_at timestamptz(3),
  primary key (workspace_id, id)
);
create unique index notice_once on leadpact.notice (workspace_id, user_id, key);
create index notice_by_person on leadpact.notice (workspace_id, user_id, created_at);
select leadpact.guard('leadpact.notice', 'select, insert, update');

create table leadpact.notice_preference (
  workspace_id uuid not null default leadpact.current_workspace(),
  user_id text collate "C" not null,
  settings jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
select leadpact.guard('leadpact.notice_preference', 'select, insert, update');

create table leadpact.webhook (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  name text not null,
  kind text not null check (kind in ('standard', 'chat')),
  url text not null,
  -- sealed with a key outside the database
  secret bytea,
  events text[] not null,
  state text not null default 'active' check (state in ('active', 'paused', 'failing')),
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select leadpact.guard('leadpact.webhook', 'select, insert, update, delete');

create table leadpact.webhook_delivery (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  webhook_id uuid not null,
  key text collate "C" not null,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  status integer,
  error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (workspace_id, id)
);
create unique index webhook_delivery_once on leadpact.webhook_delivery (workspace_id, webhook_id, key);
create index webhook_delivery_waiting on leadpact.webhook_delivery (workspace_id, next_attempt_at) where state = 'waiting';
select leadpact.guard('leadpact.webhook_delivery', 'select, insert, update, delete');
