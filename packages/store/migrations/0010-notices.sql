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
  -- facts only, no person's values: those are looked up when it is shown
  payload jsonb not null,
  -- false: the person wishes it by mail alone
  in_app boolean not null default true,
  created_at timestamptz(3) not null default now(),
  read_at timestamptz(3),
  -- when its mail goes out, for one that waits for the end of quiet hours or for the digest
  mail_at timestamptz(3),
  mailed_at timestamptz(3),
  primary key (workspace_id, id)
);
create unique index notice_once on leadpact.notice (workspace_id, user_id, key);
create index notice_by_person on leadpact.notice (workspace_id, user_id, created_at);
create index notice_unread on leadpact.notice (workspace_id, user_id) where read_at is null and in_app;
create index notice_to_mail on leadpact.notice (workspace_id, mail_at) where mail_at is not null and mailed_at is null;
create index notice_by_obligation on leadpact.notice (workspace_id, obligation_key) where obligation_key is not null;
select leadpact.guard('leadpact.notice', 'select, insert, update, delete');

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
  -- `standard`: signed as Standard Webhooks say; the others: a message in the shape of that chat
  kind text not null check (kind in ('standard', 'slack', 'teams', 'mattermost')),
  -- the address holds a secret in its path with most chats: sealed with a key outside the database, as the signing secret is
  address bytea not null,
  host text not null,
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
  event text not null,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  -- of one that is being sent: when it is taken for lost
  next_attempt_at timestamptz(3) not null default now(),
  status integer,
  error text,
  created_at timestamptz(3) not null default now(),
  sent_at timestamptz(3),
  primary key (workspace_id, id)
);
create unique index webhook_delivery_once on leadpact.webhook_delivery (workspace_id, webhook_id, key);
create index webhook_delivery_waiting on leadpact.webhook_delivery (workspace_id, next_attempt_at) where state = 'waiting';
create index webhook_delivery_next on leadpact.webhook_delivery (workspace_id, webhook_id, next_attempt_at) where state = 'waiting';
create index webhook_delivery_log on leadpact.webhook_delivery (workspace_id, webhook_id, created_at);
select leadpact.guard('leadpact.webhook_delivery', 'select, insert, update, delete');

-- How far the daily look at fading scores is; one row per day of the agreement's zone.
create table leadpact.daily_sweep (
  workspace_id uuid not null default leadpact.current_workspace(),
  day date not null,
  cursor text collate "C" not null default '',
  finished_at timestamptz(3),
  primary key (workspace_id, day)
);
select leadpact.guard('leadpact.daily_sweep', 'select, insert, update, delete');

-- The sweeper first asks, as the operator, in which workspaces something is due: it sees when, and nothing else.
create policy operator_sees_when on leadpact.obligation for select to leadpact_operator using (true);
create policy operator_sees_when on leadpact.outbox for select to leadpact_operator using (true);
create policy operator_sees_when on leadpact.notice for select to leadpact_operator using (true);
create policy operator_sees_when on leadpact.webhook_delivery for select to leadpact_operator using (true);
grant select (workspace_id, alarm_at) on leadpact.obligation to leadpact_operator;
grant select (workspace_id, created_at) on leadpact.outbox to leadpact_operator;
grant select (workspace_id, mail_at, mailed_at) on leadpact.notice to leadpact_operator;
grant select (workspace_id, state, next_attempt_at) on leadpact.webhook_delivery to leadpact_operator;
-- To claim rows for one process (`for update skip locked`) takes the right to update something.
grant update (created_at) on leadpact.outbox to leadpact_app;
