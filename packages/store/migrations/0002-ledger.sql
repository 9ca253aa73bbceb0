-- The ledger of events, the table of keys that deduplicates it, and what is derived from it.
create table leadpact.event (
  workspace_id uuid not null default leadpact.current_workspace(),
  sequence bigint generated always as identity,
  source text collate "C" not null,
  id text collate "C" not null,
  type text collate "C" not null,
  subject text collate "C" not null,
  time timestamptz(3) not null,
  rank smallint not null,
  data jsonb not null,
  corrects text collate "C",
  recorded_at timestamptz not null default now(),
  -- begins with what a table partitioned by month needs
  primary key (workspace_id, time, sequence)
);
create index event_by_subject on leadpact.event (workspace_id, subject, time);
create index event_by_correction on leadpact.event (workspace_id, source, corrects) where corrects is not null;
select leadpact.guard('leadpact.event', 'select, insert, delete');
create policy only_the_sample_goes on leadpact.event as restrictive for delete
  using (source = 'leadpact-sample');

create table leadpact.event_key (
  workspace_id uuid not null default leadpact.current_workspace(),
  source text collate "C" not null,
  id text collate "C" not null,
  hash bytea not null,
  subject text collate "C" not null,
  primary key (workspace_id, source, id)
);
select leadpact.guard('leadpact.event_key', 'select, insert, delete');
create policy only_the_sample_goes on leadpact.event_key as restrictive for delete
  using (source = 'leadpact-sample');

-- A person's values lie beside the ledger; `hash` tells a repeated event from a conflicting one.
create table leadpact.person (
  workspace_id uuid not null default leadpact.current_workspace(),
  lead_key text collate "C" not null,
  source text collate "C" not null,
  id text collate "C" not null,
  time timestamptz(3) not null,
  rank smallint not null,
  hash bytea not null,
  "values" jsonb not null,
  primary key (workspace_id, lead_key, source, id)
);
select leadpact.guard('leadpact.person', 'select, insert, delete');

-- The tombstone: values of this lead are neither kept nor taken again.
create table leadpact.erasure (
  workspace_id uuid not null default leadpact.current_workspace(),
  lead_key text collate "C" not null,
  erased_by text not null,
  erased_at timestamptz not null default now(),
  primary key (workspace_id, lead_key)
);
select leadpact.guard('leadpact.erasure', 'select, insert');

-- How often the ledger changed, spread over slots so that appends do not wait for each other.
create table leadpact.ledger_change (
  workspace_id uuid not null default leadpact.current_workspace(),
  slot smallint not null,
  changes bigint not null,
  primary key (workspace_id, slot)
);
select leadpact.guard('leadpact.ledger_change', 'select, insert, update');

create table leadpact.lead (
  workspace_id uuid not null default leadpact.current_workspace(),
  key text collate "C" not null,
  created_at timestamptz(3),
  created_unknown boolean not null default false,
  channel text collate "C",
  persona text collate "C",
  campaign text collate "C",
  stage text,
  owner text,
  lost_at timestamptz(3),
  last_event_at timestamptz(3),
  sample boolean not null default false,
  first_recorded timestamptz not null default now(),
  primary key (workspace_id, key)
);
create index lead_by_creation on leadpact.lead (workspace_id, created_at, key);
create index lead_by_cell on leadpact.lead (workspace_id, channel, persona, created_at, key);
select leadpact.guard('leadpact.lead', 'select, insert, update, delete');

create table leadpact.deal (
  workspace_id uuid not null default leadpact.current_workspace(),
  key text collate "C" not null,
  lead_key text collate "C" not null,
  won_at timestamptz(3),
  won_unknown boolean not null default false,
  lost_at timestamptz(3),
  amount_minor bigint,
  currency text,
  persona text collate "C",
  primary key (workspace_id, lead_key, key)
);
select leadpact.guard('leadpact.deal', 'select, insert, update, delete');
