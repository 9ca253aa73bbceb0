-- Schemas, the role that requests run as, and the guard that every domain table gets.
create schema if not exists leadpact_install;
create schema leadpact;
create schema auth;

do $$
begin
  if not exists (select from pg_roles where rolname = 'leadpact_app') then
    create role leadpact_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'leadpact_operator') then
    create role leadpact_operator nologin;
  end if;
exception
  -- another database of this server is being migrated at the same moment
  when duplicate_object or unique_violation then null;
end $$;

grant leadpact_app to current_user;
grant leadpact_operator to current_user;
grant usage on schema leadpact to leadpact_app, leadpact_operator;

create function leadpact.current_workspace() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('leadpact.workspace', true), '')::uuid;

create function leadpact.current_person() returns text
  language sql stable parallel safe
  return nullif(current_setting('leadpact.person', true), '');

create function leadpact.guard(target regclass, privileges text) returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy workspace on %s using (workspace_id = (select leadpact.current_workspace())) '
    'with check (workspace_id = (select leadpact.current_workspace()))', target);
  execute format('grant %s on %s to leadpact_app', privileges, target);
end $$;

create table leadpact.workspace (
  workspace_id uuid primary key default leadpact.current_workspace(),
  name text not null,
  timezone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  calendar jsonb,
  goal_minor bigint check (goal_minor >= 0),
  marketing_share double precision check (marketing_share between 0 and 1),
  lookback text not null default '6m',
  first_run_step text not null default 'choose',
  created_at timestamptz not null default now()
);
select leadpact.guard('leadpact.workspace', 'select, insert, update');

create table leadpact.member (
  workspace_id uuid not null default leadpact.current_workspace(),
  user_id text collate "C" not null,
  role text not null check (role in ('owner', 'admin', 'marketing_head', 'sales_head', 'marketer', 'rep', 'viewer')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index member_by_person on leadpact.member (user_id);
select leadpact.guard('leadpact.member', 'select, insert, update, delete');

-- A person sees where they are a member before a workspace is chosen.
create policy own_membership on leadpact.member for select
  using (user_id = (select leadpact.current_person()));
create policy own_workspace on leadpact.workspace for select
  using (workspace_id in (select m.workspace_id from leadpact.member m where m.user_id = (select leadpact.current_person())));

-- The operator (command line, background work) sees which workspaces there are, and nothing in them.
create policy operator_lists on leadpact.workspace for select to leadpact_operator using (true);
grant select on leadpact.workspace to leadpact_operator;

-- Of the installation, not of a workspace: requests have no right here.
create table leadpact_install.setup_token (
  hash bytea primary key,
  expires_at timestamptz not null,
  used_at timestamptz
);
