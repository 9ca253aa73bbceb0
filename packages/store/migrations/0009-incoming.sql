-- What other systems send: anything a workflow posts, kept until its mapping fits, and numbers per period.
create table leadpact.inbox_source (
  workspace_id uuid not null default leadpact.current_workspace(),
  name text collate "C" not null,
  mapping jsonb,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, name)
);
select leadpact.guard('leadpact.inbox_source', 'select, insert, update, delete');

create table leadpact.inbox_message (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  source text collate "C" not null,
  body jsonb not null,
  digest bytea not null,
  state text not null check (state in ('waiting', 'stored', 'dropped')),
  problem text,
  received_at timestamptz not null default now(),
  handled_at timestamptz,
  primary key (workspace_id, id)
);
create index inbox_message_by_state on leadpact.inbox_message (workspace_id, source, state, received_at);
select leadpact.guard('leadpact.inbox_message', 'select, insert, update, delete');

create table leadpact.measure (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  measure text collate "C" not null,
  period_from date not null,
  channel text collate "C",
  campaign text collate "C",
  value double precision not null,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  replaced_at timestamptz,
  primary key (workspace_id, id)
);
create unique index measure_in_force on leadpact.measure
  (workspace_id, measure, period_from, coalesce(channel, ''), coalesce(campaign, '')) where replaced_at is null;
select leadpact.guard('leadpact.measure', 'select, insert, update');
