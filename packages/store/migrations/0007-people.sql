-- The second person: invitations by link, keys for programs, and the mail that tells people.
create table leadpact.invitation (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  email text not null,
  role text not null check (role in ('owner', 'admin', 'marketing_head', 'sales_head', 'marketer', 'rep', 'viewer')),
  token_hash bytea not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create unique index invitation_by_token on leadpact.invitation (workspace_id, token_hash);
-- an address is invited once at a time; inviting it again renews the invitation and ends the older link
create unique index invitation_open on leadpact.invitation (workspace_id, email)
  where accepted_at is null and revoked_at is null;
select leadpact.guard('leadpact.invitation', 'select, insert, update');

create table leadpact.api_key (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  name text not null,
  -- the beginning of the key, to tell keys apart; the key itself is kept as a digest only
  prefix text collate "C" not null,
  hash bytea not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create unique index api_key_by_prefix on leadpact.api_key (workspace_id, prefix);
select leadpact.guard('leadpact.api_key', 'select, insert, update');

-- When a person takes no leads; people are named by their e-mail, as the agreement and the ledger name them.
create table leadpact.absence (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  email text not null,
  from_at timestamptz(3) not null,
  until_at timestamptz(3) not null check (until_at > from_at),
  created_by text not null,
  primary key (workspace_id, id)
);
create index absence_by_person on leadpact.absence (workspace_id, email, until_at);
select leadpact.guard('leadpact.absence', 'select, insert, update, delete');

create table leadpact.mail (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  -- what the mail is about, once: a second mail of the same key is not written
  key text collate "C" not null,
  to_address text not null,
  to_user text,
  subject text not null,
  text text not null,
  html text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  next_attempt_at timestamptz(3) not null default now(),
  error text,
  created_at timestamptz(3) not null default now(),
  sent_at timestamptz(3),
  primary key (workspace_id, id)
);
create unique index mail_once on leadpact.mail (workspace_id, key);
create index mail_waiting on leadpact.mail (workspace_id, next_attempt_at) where state = 'waiting';
create index mail_by_creation on leadpact.mail (workspace_id, created_at);
create index mail_by_person on leadpact.mail (workspace_id, to_user, created_at);
select leadpact.guard('leadpact.mail', 'select, insert, update');

-- The operator sees which workspaces have mail to send, and nothing of the mail.
create policy operator_sends on leadpact.mail for select to leadpact_operator using (state = 'waiting');
grant select (workspace_id, state, next_attempt_at) on leadpact.mail to leadpact_operator;
