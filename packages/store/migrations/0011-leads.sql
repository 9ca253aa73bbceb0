-- Lists of leads: saved views, the words that a search finds a lead by, and the indexes that a million rows need.
create table leadpact.saved_view (
  workspace_id uuid not null default leadpact.current_workspace(),
  id uuid not null default gen_random_uuid(),
  name text not null,
  page text not null,
  query jsonb not null,
  shared boolean not null default false,
  -- the person's account, and what they were called then
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select leadpact.guard('leadpact.saved_view', 'select, insert, update, delete');

-- Whether the wall names people to everybody; otherwise to themselves and to the head of their side only.
alter table leadpact.workspace add column names_on_wall boolean not null default false;

-- Few columns of a lead change with every event, and those that do are indexed by the day and by whole points, as they
-- are shown: most events of a day rewrite no index.
alter table leadpact.lead
  add column last_event_day date generated always as ((last_event_at at time zone 'UTC')::date) stored,
  add column points smallint generated always as (round(score)::smallint) stored;
create index lead_by_owner on leadpact.lead (workspace_id, owner, stage);
create index lead_by_stage on leadpact.lead (workspace_id, stage, stage_since);
create index lead_by_handoff on leadpact.lead (workspace_id, first_handed_off_at, key) include (channel, persona)
  where first_handed_off_at is not null;
create index lead_by_activity on leadpact.lead (workspace_id, last_event_day);
create index lead_by_points on leadpact.lead (workspace_id, points, key);
create index lead_by_return on leadpact.lead (workspace_id, returned_at) where returned_at is not null;
create index lead_contested on leadpact.lead (workspace_id, key) where contested;

create index deal_by_win on leadpact.deal (workspace_id, won_at) where won_at is not null;
-- Waivers of periods are few, and asked for with every figure.
create index event_waiver on leadpact.event (workspace_id, time) where type = 'obligation.waived';

-- The words of a lead's name, e-mail and company. A range of an index on plain text is the one search that row-level
-- security lets an index serve on every PostgreSQL: the operators of text search and of trigrams are not leakproof.
create table leadpact.lead_word (
  workspace_id uuid not null default leadpact.current_workspace(),
  word text collate "C" not null,
  lead_key text collate "C" not null,
  primary key (workspace_id, word, lead_key)
);
select leadpact.guard('leadpact.lead_word', 'select, insert, delete');

-- What ends an e-mail's domain says nothing, and most of the rest repeats the name and the company.
create function leadpact.words(name text, email text, company text) returns text[]
  language sql immutable parallel safe
  return array(
    select distinct left(word, 40)
    from regexp_split_to_table(
      lower(concat_ws(' ', name, regexp_replace(email, '\.[^.@]*$', ''), company)), '[^[:alnum:]]+') as word
    where word <> '');

create function leadpact.index_words_of_new() returns trigger language plpgsql as $$
begin
  insert into leadpact.lead_word (workspace_id, word, lead_key)
  select l.workspace_id, unnest(leadpact.words(l.name, l.email, l.company)), l.key from arrived l
  where coalesce(l.name, l.email, l.company) is not null;
  return null;
end $$;
create trigger words_of_new_leads after insert on leadpact.lead
  referencing new table as arrived for each statement execute function leadpact.index_words_of_new();

create function leadpact.index_words_of_changed() returns trigger language plpgsql as $$
begin
  delete from leadpact.lead_word w
  where w.workspace_id = old.workspace_id and w.lead_key = old.key
    and w.word = any (leadpact.words(old.name, old.email, old.company));
  insert into leadpact.lead_word (workspace_id, word, lead_key)
  select new.workspace_id, unnest(leadpact.words(new.name, new.email, new.company)), new.key;
  return null;
end $$;
create trigger words_of_changed_leads after update on leadpact.lead for each row
  when ((old.name, old.email, old.company) is distinct from (new.name, new.email, new.company))
  execute function leadpact.index_words_of_changed();

create function leadpact.forget_words_of_gone() returns trigger language plpgsql as $$
begin
  delete from leadpact.lead_word w using gone g
  where w.workspace_id = g.workspace_id and w.lead_key = g.key
    and w.word = any (leadpact.words(g.name, g.email, g.company));
  return null;
end $$;
create trigger words_of_gone_leads after delete on leadpact.lead
  referencing old table as gone for each statement execute function leadpact.forget_words_of_gone();

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
