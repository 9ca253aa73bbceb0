-- Which side a channel belongs to, where it is not Marketing's.
create table leadpact.channel_side (
  workspace_id uuid not null default leadpact.current_workspace(),
  channel text collate "C" not null,
  side text not null check (side in ('marketing', 'sales')),
  primary key (workspace_id, channel)
);
select leadpact.guard('leadpact.channel_side', 'select, insert, update, delete');
