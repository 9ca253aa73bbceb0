-- Lists of leads: saved views, and the indexes that a million rows need.
create table leadpact.saved_view (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  name text not null,
  page text not null,
  query jsonb not null,
  shared boolean not null default false,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select leadpact.guard('leadpact.saved_view', 'select, insert, update, delete');

create index lead_by_owner on leadpact.lead (workspace_id, owner, stage);
create index lead_by_stage on leadpact.lead (workspace_id, stage, last_event_at);
create index lead_by_handoff on leadpact.lead (workspace_id, first_handed_off_at) where first_handed_off_at is not null;

-- Where the leads of a source are looked at in the system they came from: an address with {key} and the like in it.
create table leadpact.source_link (
  workspace_id uuid not null default leadpact.current_workspace(),
  source text collate "C" not null,
  pattern text not null,
  updated_by text not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, source)
);
select leadpact.guard('leadpact.source_link', 'select, insert, update, delete');
