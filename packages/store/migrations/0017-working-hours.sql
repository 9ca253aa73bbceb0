-- When a person works, in their own zone; whoever has no row takes leads at any time. People are named by their e-mail.
create table leadpact.working_hours (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  email text not null,
  timezone text not null,
  -- by weekday, each day a list of intervals: {"mon": ["09:00-17:00"]}
  week jsonb not null,
  changed_by text not null,
  changed_at timestamptz(3) not null,
  primary key (workspace_id, email)
);
select leadpact.guard('leadpact.working_hours', 'select, insert, update, delete');
