-- What people write and what import needs.
create table leadpact.tally (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  channel text collate "C" not null,
  leads bigint not null check (leads >= 0),
  entered_by text not null,
  entered_at timestamptz not null default now(),
  replaced_at timestamptz,
  primary key (workspace_id, id)
);
create unique index tally_in_force on leadpact.tally (workspace_id, month, channel) where replaced_at is null;
select leadpact.guard('leadpact.tally', 'select, insert, update');

create table leadpact.worksheet (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  content jsonb not null,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  replaced_at timestamptz,
  primary key (workspace_id, id)
);
create unique index worksheet_in_force on leadpact.worksheet (workspace_id) where replaced_at is null;
select leadpact.guard('leadpact.worksheet', 'select, insert, update');

create table leadpact.saved_plan (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  name text not null,
  inputs jsonb not null,
  figures jsonb not null,
  as_of text not null,
  version integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index saved_plan_by_change on leadpact.saved_plan (workspace_id, updated_at);
select leadpact.guard('leadpact.saved_plan', 'select, insert, update, delete');

create table leadpact.mapping (
  workspace_id uuid not null default leadpact.current_workspace(),
  name text not null,
  kind text not null,
  shape text not null,
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, name)
);
create index mapping_by_shape on leadpact.mapping (workspace_id, kind, shape, updated_at);
select leadpact.guard('leadpact.mapping', 'select, insert, update, delete');

create table leadpact.upload (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  name text not null,
  path text not null,
  bytes bigint not null check (bytes >= 0),
  sha256 bytea not null,
  details jsonb not null default '{}',
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select leadpact.guard('leadpact.upload', 'select, insert, update, delete');

create table leadpact.import_run (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  name text not null,
  kind text not null,
  files jsonb not null,
  mapping jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  cancel_asked boolean not null default false,
  progress jsonb not null default '{"rows":0,"share":0}',
  report jsonb,
  error text,
  created_by text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  touched_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index import_run_by_creation on leadpact.import_run (workspace_id, created_at);
select leadpact.guard('leadpact.import_run', 'select, insert, update');
