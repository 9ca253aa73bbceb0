-- Boards read sums, never leads: what was delivered by day, and by channel and persona, kept as differences in the
-- transaction of their cause. A contribution says where it is summed, so that it can be taken out again.
alter table leadpact.contribution
  -- the local day on which it was delivered; null for what is no delivery
  add column day date,
  -- empty: none
  add column channel text collate "C" not null default '',
  add column persona text collate "C" not null default '';

-- What boards and walls would otherwise ask each lead for.
alter table leadpact.deal add column channel text collate "C";
alter table leadpact.obligation
  -- what the lead is worth, while the obligation is open
  add column value_minor bigint;
alter table leadpact.lead add column return_reason text;

create table leadpact.delivery_day (
  workspace_id uuid not null default leadpact.current_workspace(),
  commitment text collate "C" not null,
  period_from date not null,
  day date not null,
  slot smallint not null,
  delivered bigint not null default 0,
  primary key (workspace_id, commitment, period_from, day, slot)
) with (fillfactor = 50);
select leadpact.guard('leadpact.delivery_day', 'select, insert, update, delete');

create table leadpact.contribution_cell (
  workspace_id uuid not null default leadpact.current_workspace(),
  commitment text collate "C" not null,
  period_from date not null,
  channel text collate "C" not null,
  persona text collate "C" not null,
  slot smallint not null,
  delivered bigint not null default 0,
  -- those of which anything was delivered
  leads bigint not null default 0,
  numerator bigint not null default 0,
  denominator bigint not null default 0,
  primary key (workspace_id, commitment, period_from, channel, persona, slot)
) with (fillfactor = 50);
select leadpact.guard('leadpact.contribution_cell', 'select, insert, update, delete');

-- What is there already. Forced row-level security holds for whoever owns the tables too, so that each workspace is entered.
do $$
declare
  entered uuid;
  everyone uuid[];
begin
  perform set_config('role', 'leadpact_operator', true);
  everyone := array(select workspace_id from leadpact.workspace);
  perform set_config('role', 'none', true);
  foreach entered in array everyone loop
    perform set_config('leadpact.workspace', entered::text, true);
    update leadpact.contribution c set channel = coalesce(l.channel, ''), persona = coalesce(l.persona, ''),
      day = case when c.delivered <> 0 then (l.first_handed_off_at at time zone v.timezone)::date end
    from leadpact.lead l cross join lateral (
      select coalesce((
        select substring(a.content from '(?n)^timezone: *["'']?([A-Za-z0-9_+/-]+)') from leadpact.agreement_version a
        where a.state in ('unsigned', 'signed') and a.effective_from <= coalesce(l.first_handed_off_at, now())::date
        order by a.effective_from desc, a.number desc limit 1), 'UTC') as timezone) v
    where l.key = c.lead_key;
    update leadpact.deal d set channel = l.channel from leadpact.lead l where l.key = d.lead_key and l.channel is not null;
    update leadpact.obligation o set value_minor = l.value_minor from leadpact.lead l
    where l.key = o.lead_key and o.outcome = 'open' and l.value_minor is not null;
    update leadpact.lead l set return_reason = e.reason from (
      select distinct on (r.subject) r.subject, r.data ->> 'reason' as reason from leadpact.event r
      where r.type = 'lead.returned' order by r.subject, r.time desc, r.rank desc, r.source desc, r.id desc) e
    where l.key = e.subject and l.returned_at is not null and e.reason is not null;
    insert into leadpact.delivery_day (commitment, period_from, day, slot, delivered)
    select commitment, period_from, day, 0, sum(delivered) from leadpact.contribution where day is not null group by 1, 2, 3;
    insert into leadpact.contribution_cell (commitment, period_from, channel, persona, slot, delivered, leads, numerator, denominator)
    select commitment, period_from, channel, persona, 0, sum(delivered), count(*) filter (where delivered > 0), sum(numerator), sum(denominator)
    from leadpact.contribution group by 1, 2, 3, 4;
  end loop;
  perform set_config('leadpact.workspace', '', true);
end $$;

-- Sums are read instead.
drop index leadpact.contribution_by_period;
-- The same as event_waiver.
drop index leadpact.event_of_waiver;

-- Most leads have no owner yet, and nobody looks for them by that.
drop index leadpact.lead_by_assignment;
create index lead_by_assignment on leadpact.lead (workspace_id, owner, assigned_at) where owner is not null;
drop index leadpact.lead_by_owner;
create index lead_by_owner on leadpact.lead (workspace_id, owner, stage) where owner is not null;

-- How first touches went, how many leads stand where, what was rejected and what was won: from the indexes alone.
drop index leadpact.lead_by_handoff;
create index lead_by_handoff on leadpact.lead (workspace_id, first_handed_off_at, key)
  include (channel, persona, created_at, first_attempt_at) where first_handed_off_at is not null;
create index lead_untouched on leadpact.lead (workspace_id, first_handed_off_at) include (last_event_at)
  where first_handed_off_at is not null and first_attempt_at is null;
create index lead_unworked on leadpact.lead (workspace_id, handed_off_at) include (last_attempt_at, snoozed_until)
  where stage = 'handed_off';
drop index leadpact.lead_by_creation;
create index lead_by_creation on leadpact.lead (workspace_id, created_at, key) include (first_attempt_at);
drop index leadpact.lead_by_stage;
create index lead_by_stage on leadpact.lead (workspace_id, stage, stage_since) include (reason, created_at, created_unknown);
drop index leadpact.deal_by_win;
create index deal_by_win on leadpact.deal (workspace_id, won_at) include (channel, amount_minor, currency) where won_at is not null;

-- Room on a page for the next version of its rows: then no index has to be written where no indexed column changes.
alter table leadpact.lead set (fillfactor = 85);
alter table leadpact.obligation set (fillfactor = 85);
alter table leadpact.obligation_day set (fillfactor = 50);

-- The same words as before, split in one go.
create or replace function leadpact.words(name text, email text, company text) returns text[]
  language sql immutable parallel safe
  return array(
    select distinct left(word, 40)
    from unnest(string_to_array(regexp_replace(
      lower(concat_ws(' ', name, regexp_replace(email, '\.[^.@]*$', ''), company)), '[^[:alnum:]]+', ' ', 'g'), ' ')) as word
    where word <> '');

-- All words of a batch at once, in the order of their index.
create or replace function leadpact.index_words_of_new() returns trigger language plpgsql as $$
begin
  insert into leadpact.lead_word (workspace_id, word, lead_key)
  select distinct l.workspace_id, left(w.word, 40) collate "C" as word, l.key
  from arrived l cross join lateral unnest(string_to_array(regexp_replace(
    lower(concat_ws(' ', l.name, regexp_replace(l.email, '\.[^.@]*$', ''), l.company)), '[^[:alnum:]]+', ' ', 'g'), ' ')) as w (word)
  where coalesce(l.name, l.email, l.company) is not null and w.word <> ''
  order by 1, 2, 3;
  return null;
end $$;
