-- Who has a lead is known by the address, however it was spelled in the fact: what was derived before that was said is spelled
-- so too. Forced row-level security holds for whoever owns the tables, so that each workspace is entered.
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
    update leadpact.lead set owner = lower(btrim(owner, E' \t\r\n'))
    where owner like '%@%' and owner <> lower(btrim(owner, E' \t\r\n'));
    update leadpact.obligation set owner = lower(btrim(owner, E' \t\r\n'))
    where owner like '%@%' and owner <> lower(btrim(owner, E' \t\r\n'));
  end loop;
  perform set_config('leadpact.workspace', '', true);
end $$;

-- Leads of a person in a stage, newest first, from the index alone. Who has nothing in a stage is known from both together:
-- alone, each would promise many, and all leads would be looked through for them.
drop index leadpact.lead_by_owner;
create index lead_by_owner on leadpact.lead (workspace_id, owner, stage, created_at, key) where owner is not null;
create statistics leadpact.lead_owner_and_stage (mcv) on owner, stage from leadpact.lead;

-- Only what nobody has worked on, rather than all that stands handed over.
drop index leadpact.lead_unworked;
create index lead_unworked on leadpact.lead (workspace_id, handed_off_at) include (snoozed_until)
  where stage = 'handed_off' and (last_attempt_at is null or last_attempt_at < handed_off_at);

-- Whether the sample company is there is asked with every page.
create index lead_of_sample on leadpact.lead (workspace_id) where sample;
