-- The draft of the next agreement, which people edit together, and what they say to each other about its clauses.
create table leadpact.agreement_draft (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  -- as typed: while it is edited it may be no agreement at all
  content text not null,
  -- goes up with every change and never starts again, so that an old page cannot overwrite a later draft
  revision integer not null,
  -- the version that it is to follow
  base_version_id uuid,
  started_by text collate "C" not null,
  started_at timestamptz(3) not null,
  edited_by text collate "C" not null,
  edited_at timestamptz(3) not null,
  closed_at timestamptz(3),
  closed_as text check (closed_as in ('discarded', 'proposed')),
  closed_by text collate "C",
  primary key (workspace_id, id),
  check ((closed_at is null) = (closed_as is null))
);
create unique index agreement_draft_open on leadpact.agreement_draft (workspace_id) where closed_at is null;
create unique index agreement_draft_by_revision on leadpact.agreement_draft (workspace_id, revision);
select leadpact.guard('leadpact.agreement_draft', 'select, insert, update');

-- The latest texts of a draft: what somebody saw whose change came too late.
create table leadpact.agreement_draft_revision (
  workspace_id uuid not null default leadpact.current_workspace(),
  revision integer not null,
  draft_id uuid not null,
  content text not null,
  edited_by text collate "C" not null,
  edited_at timestamptz(3) not null,
  primary key (workspace_id, revision)
);
select leadpact.guard('leadpact.agreement_draft_revision', 'select, insert, delete');

-- A talk about one place of the agreement; it outlives drafts and versions, and the place itself.
create table leadpact.agreement_thread (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  -- keys and ids from the document's root: {commitments,first-touch,within}; empty: the agreement as a whole
  place text[] not null,
  -- a `reason` says why something was changed; it asks for no answer
  kind text not null check (kind in ('question', 'reason')),
  draft_id uuid,
  opened_by text collate "C" not null,
  opened_at timestamptz(3) not null,
  resolved_by text collate "C",
  resolved_at timestamptz(3),
  primary key (workspace_id, id)
);
create index agreement_thread_by_opening on leadpact.agreement_thread (workspace_id, opened_at);
create index agreement_thread_open on leadpact.agreement_thread (workspace_id) where resolved_at is null and kind = 'question';
select leadpact.guard('leadpact.agreement_thread', 'select, insert, update');

create table leadpact.agreement_comment (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  thread_id uuid not null,
  body text not null,
  -- whom it calls, as ids of accounts
  mentions text[] not null,
  written_by text collate "C" not null,
  written_at timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, thread_id) references leadpact.agreement_thread (workspace_id, id)
);
create index agreement_comment_by_thread on leadpact.agreement_comment (workspace_id, thread_id, written_at);
select leadpact.guard('leadpact.agreement_comment', 'select, insert');
