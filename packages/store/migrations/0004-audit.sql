-- Append-only and hash-chained per workspace; ids only, no personal values.
create table leadpact.audit_log (
  workspace_id uuid not null default leadpact.current_workspace(),
  sequence bigint not null,
  at timestamptz(3) not null,
  actor text not null,
  action text not null,
  subject text,
  details jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (workspace_id, sequence)
);
select leadpact.guard('leadpact.audit_log', 'select, insert');

create function leadpact.refuse_change() returns trigger
  language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;
create trigger audit_log_is_append_only before update or delete or truncate on leadpact.audit_log
  for each statement execute function leadpact.refuse_change();
