-- Signing: what is proposed and signed never changes, and what was done about it is one chain of records.
alter table leadpact.agreement_version
  drop constraint agreement_version_state_check,
  add constraint agreement_version_state_check
    check (state in ('unsigned', 'draft', 'proposed', 'signed', 'refused', 'withdrawn', 'replaced')),
  -- the canonical JSON of the document that people saw, and its SHA-256
  add column rendering text,
  add column rendering_sha256 bytea,
  add column signatories text[],
  add column draft_id uuid,
  add column proposed_at timestamptz(3),
  add column remind_after_days smallint,
  -- of one that was signed after its first day had begun: since when it judges
  add column judges_since timestamptz(3),
  add constraint agreement_version_proposal check (
    (proposed_at is null) = (rendering is null) and (proposed_at is null) = (rendering_sha256 is null)
    and (proposed_at is null) = (signatories is null) and (proposed_at is null) = (remind_after_days is null));
create unique index agreement_version_proposed on leadpact.agreement_version (workspace_id) where state = 'proposed';

create table leadpact.agreement_record (
  workspace_id uuid not null default leadpact.current_workspace(),
  sequence bigint not null,
  kind text not null check (kind in ('proposed', 'signed', 'refused', 'withdrawn', 'in_force')),
  version_id uuid not null,
  version_number integer not null,
  version_sha256 bytea not null,
  rendering_sha256 bytea not null,
  consent text,
  signatories text[],
  -- the account's id; null for a guest and for what follows by itself
  account text,
  email text,
  sign_in text not null check (sign_in in ('session', 'password', 'password_and_code', 'link_and_code', 'system')),
  at timestamptz(3) not null,
  address text,
  user_agent text,
  reason text,
  judges_since timestamptz(3),
  previous_hash bytea not null,
  hash bytea not null,
  primary key (workspace_id, sequence),
  foreign key (workspace_id, version_id) references leadpact.agreement_version (workspace_id, id),
  check ((kind = 'signed') = (consent is not null)),
  check ((kind = 'proposed') = (signatories is not null)),
  check (kind <> 'refused' or reason is not null)
);
create unique index agreement_record_once on leadpact.agreement_record (workspace_id, version_id, kind, email) nulls not distinct;
select leadpact.guard('leadpact.agreement_record', 'select, insert');

create function leadpact.refuse_agreement_change() returns trigger
  language plpgsql as $$
begin
  raise exception 'the record of the agreements is append-only';
end $$;
create trigger agreement_record_is_append_only before update or delete or truncate on leadpact.agreement_record
  for each statement execute function leadpact.refuse_agreement_change();
create trigger agreement_version_is_kept before delete or truncate on leadpact.agreement_version
  for each statement execute function leadpact.refuse_agreement_change();

create function leadpact.follow_agreement_record() returns trigger
  language plpgsql as $$
declare
  last record;
begin
  select r.sequence, r.hash into last from leadpact.agreement_record r
    where r.workspace_id = new.workspace_id order by r.sequence desc limit 1;
  if new.sequence <> coalesce(last.sequence, 0) + 1
    or new.previous_hash <> coalesce(last.hash, decode(repeat('00', 32), 'hex')) then
    raise exception 'the record does not follow the one before it';
  end if;
  if not exists (select from leadpact.agreement_version v where v.workspace_id = new.workspace_id and v.id = new.version_id
      and v.sha256 = new.version_sha256 and v.rendering_sha256 = new.rendering_sha256 and v.state = 'proposed') then
    raise exception 'the record is about no proposed version with this text';
  end if;
  return new;
end $$;
create trigger agreement_record_follows before insert on leadpact.agreement_record
  for each row execute function leadpact.follow_agreement_record();

-- A version begins unsigned or proposed; of one that is there, only the state changes, and only along its course.
create function leadpact.keep_agreement_version() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state not in ('unsigned', 'proposed') or (new.state = 'proposed') <> (new.proposed_at is not null) then
      raise exception 'a version begins unsigned or proposed, not %', new.state;
    end if;
    return new;
  end if;
  if (new.workspace_id, new.id, new.number, new.name, new.content, new.sha256, new.effective_from, new.created_by, new.created_at)
      is distinct from
      (old.workspace_id, old.id, old.number, old.name, old.content, old.sha256, old.effective_from, old.created_by, old.created_at)
    or (new.effective_until, new.rendering, new.rendering_sha256, new.signatories, new.draft_id, new.proposed_at, new.remind_after_days)
      is distinct from
      (old.effective_until, old.rendering, old.rendering_sha256, old.signatories, old.draft_id, old.proposed_at, old.remind_after_days)
  then
    raise exception 'the text, the dates and the signatories of a version do not change';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (
      ('unsigned', 'withdrawn'), ('unsigned', 'replaced'),
      ('proposed', 'signed'), ('proposed', 'refused'), ('proposed', 'withdrawn'), ('signed', 'replaced')) then
    raise exception 'a version that is % does not become %', old.state, new.state;
  end if;
  if new.judges_since is distinct from old.judges_since and not (old.state = 'proposed' and new.state = 'signed') then
    raise exception 'since when a version judges does not change';
  end if;
  if old.state = 'proposed' and new.state = 'signed' and exists (
      select unnest(old.signatories)
      except select r.email from leadpact.agreement_record r
        where r.workspace_id = old.workspace_id and r.version_id = old.id and r.kind = 'signed') then
    raise exception 'a signature is missing';
  end if;
  return new;
end $$;
create trigger agreement_version_keeps before insert or update on leadpact.agreement_version
  for each row execute function leadpact.keep_agreement_version();

-- How a signatory without an account comes in: a link to that address, used once, and a code by mail.
create table leadpact.agreement_guest (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  version_id uuid not null,
  email text not null,
  -- digests: neither the link nor the code nor the session is kept
  token_hash bytea not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  code_hash bytea,
  code_until timestamptz(3),
  codes_sent smallint not null default 0,
  code_tries smallint not null default 0,
  used_at timestamptz(3),
  session_hash bytea,
  session_until timestamptz(3),
  revoked_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, version_id) references leadpact.agreement_version (workspace_id, id)
);
create unique index agreement_guest_by_token on leadpact.agreement_guest (workspace_id, token_hash);
create unique index agreement_guest_by_session on leadpact.agreement_guest (workspace_id, session_hash) where session_hash is not null;
create unique index agreement_guest_open on leadpact.agreement_guest (workspace_id, version_id, email) where revoked_at is null;
select leadpact.guard('leadpact.agreement_guest', 'select, insert, update');
