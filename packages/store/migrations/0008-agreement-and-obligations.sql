-- The agreement's versions, and what the ledger means under those that judge.
create table leadpact.agreement_version (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  number integer not null,
  name text not null,
  -- the canonical text, and its SHA-256
  content text not null,
  sha256 bytea not null,
  state text not null check (state in ('unsigned', 'draft', 'proposed', 'signed', 'withdrawn', 'replaced')),
  effective_from date not null,
  effective_until date,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index agreement_version_by_number on leadpact.agreement_version (workspace_id, number);
select leadpact.guard('leadpact.agreement_version', 'select, insert, update');

-- Work that is left after another version began to judge: the leads behind the cursor are to be folded anew.
create table leadpact.refold (
  workspace_id uuid not null default leadpact.current_workspace(),
  cursor text collate "C" not null,
  done bigint not null default 0,
  -- whether what was due by then is only recorded, and nobody is told
  quiet boolean not null,
  started_at timestamptz not null default now(),
  primary key (workspace_id)
);
select leadpact.guard('leadpact.refold', 'select, insert, update, delete');

-- History that was brought in counts for everything, but makes no automatic decision.
alter table leadpact.event add column imported boolean not null default false;

-- What a lead is as of its last fold; the score fades, so it holds as of `folded_at`.
alter table leadpact.lead
  add column name text,
  add column email text,
  add column company text,
  add column stage_since timestamptz(3),
  add column score double precision,
  add column fit double precision,
  add column engagement double precision,
  add column band text,
  add column value_minor bigint,
  add column mql_at timestamptz(3),
  add column first_handed_off_at timestamptz(3),
  add column handed_off_at timestamptz(3),
  add column assigned_at timestamptz(3),
  add column returned_at timestamptz(3),
  add column first_attempt_at timestamptz(3),
  add column last_attempt_at timestamptz(3),
  add column last_outcome text,
  add column attempts integer not null default 0,
  add column snoozed_until timestamptz(3),
  add column reason text,
  add column contested boolean not null default false,
  add column folded_at timestamptz(3),
  -- the first of its events that was still to come at the last fold
  add column wakes_at timestamptz(3);
create index lead_with_sales on leadpact.lead (workspace_id, owner) where stage in ('handed_off', 'accepted', 'opportunity');
create index lead_by_assignment on leadpact.lead (workspace_id, owner, assigned_at);
create index lead_by_waking on leadpact.lead (workspace_id, wakes_at) where wakes_at is not null;

create table leadpact.obligation (
  workspace_id uuid not null default leadpact.current_workspace(),
  key text collate "C" not null,
  lead_key text collate "C" not null,
  commitment text collate "C" not null,
  version_id uuid not null,
  side text not null check (side in ('marketing', 'sales')),
  owner text,
  nth integer not null,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  -- day of the due instant in the agreement's zone: what period sums go by
  due_day date not null,
  -- `open` until something decides it: an open one whose due instant has passed is missed
  outcome text not null check (outcome in ('open', 'met', 'missed', 'waived', 'cancelled')),
  done_at timestamptz(3),
  missed_at timestamptz(3),
  paused_until timestamptz(3),
  attempts integer,
  -- when the next alarm is due, and which one; null when none is
  alarm_at timestamptz(3),
  alarm_step text,
  primary key (workspace_id, key)
);
create index obligation_by_lead on leadpact.obligation (workspace_id, lead_key);
create index obligation_by_alarm on leadpact.obligation (workspace_id, alarm_at) where alarm_at is not null;
create index obligation_open on leadpact.obligation (workspace_id, due_at, key) where outcome = 'open';
create index obligation_open_by_owner on leadpact.obligation (workspace_id, owner, due_at) where outcome = 'open';
create index obligation_paused on leadpact.obligation (workspace_id, paused_until) where paused_until is not null;
create index obligation_by_due on leadpact.obligation (workspace_id, due_day, commitment);
select leadpact.guard('leadpact.obligation', 'select, insert, update, delete');

-- How the obligations due on one day stand: kept as differences, in a few rows so that writers seldom wait.
create table leadpact.obligation_day (
  workspace_id uuid not null default leadpact.current_workspace(),
  commitment text collate "C" not null,
  version_id uuid not null,
  due_day date not null,
  slot smallint not null,
  open bigint not null default 0,
  met bigint not null default 0,
  missed bigint not null default 0,
  waived bigint not null default 0,
  cancelled bigint not null default 0,
  primary key (workspace_id, commitment, version_id, due_day, slot)
);
select leadpact.guard('leadpact.obligation_day', 'select, insert, update, delete');

-- What one lead counts for in one period of a commitment per period: delivered in thousandths, parts of a ratio.
create table leadpact.contribution (
  workspace_id uuid not null default leadpact.current_workspace(),
  lead_key text collate "C" not null,
  commitment text collate "C" not null,
  period_from date not null,
  delivered bigint not null default 0,
  numerator integer not null default 0,
  denominator integer not null default 0,
  primary key (workspace_id, lead_key, commitment, period_from)
);
create index contribution_by_period on leadpact.contribution (workspace_id, commitment, period_from) include (delivered, numerator, denominator);
select leadpact.guard('leadpact.contribution', 'select, insert, update, delete');

-- Every alarm that went out, was only recorded, or was taken back; its key makes it happen once.
create table leadpact.alarm (
  workspace_id uuid not null default leadpact.current_workspace(),
  obligation_key text collate "C" not null,
  step text collate "C" not null,
  lead_key text collate "C" not null,
  due_at timestamptz(3) not null,
  state text not null check (state in ('sent', 'recorded', 'retracted')),
  at timestamptz(3) not null,
  primary key (workspace_id, obligation_key, step)
);
create index alarm_by_lead on leadpact.alarm (workspace_id, lead_key);
create index alarm_by_time on leadpact.alarm (workspace_id, at);
select leadpact.guard('leadpact.alarm', 'select, insert, update, delete');

-- What must still be told of an alarm: written in the transaction of its cause, taken by the sweeper.
create table leadpact.outbox (
  workspace_id uuid not null default leadpact.current_workspace(),
  sequence bigint generated always as identity,
  kind text not null,
  key text collate "C" not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, sequence)
);
create unique index outbox_once on leadpact.outbox (workspace_id, kind, key);
select leadpact.guard('leadpact.outbox', 'select, insert, delete');

-- Waivers of a period's obligation belong to no lead.
create index event_of_waiver on leadpact.event (workspace_id, time) where type = 'obligation.waived';
