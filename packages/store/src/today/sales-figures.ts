import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A lead's first handoff in a span, with the instants around it, in milliseconds. */
export type HandedLead = Readonly<{
  createdAt: number | null;
  handedOffAt: number;
  /** The first attempt of a person, whenever it was. */
  attemptedAt: number | null;
}>;

type Span = Readonly<{ from: Date; until: Date }>;

/** Leads whose first handoff lies in the span, up to one more than the limit, the newest first. */
export const handedLeads = async (
  tx: Tx,
  { from, until }: Span,
  limit: number,
): Promise<readonly HandedLead[]> => {
  // Thousands of rows: to read numbers takes a third of the time that dates or exact decimals would.
  const { rows } = await sql<HandedLead>`
    select round(date_part('epoch', created_at) * 1000) as "createdAt",
      round(date_part('epoch', first_handed_off_at) * 1000) as "handedOffAt",
      round(date_part('epoch', first_attempt_at) * 1000) as "attemptedAt"
    from leadpact.lead where first_handed_off_at >= ${from} and first_handed_off_at < ${until}
    order by first_handed_off_at desc, key desc limit ${limit + 1}`.execute(tx);
  return rows;
};

/** Leads that stand handed over and that nobody has tried to reach, by the hour of their last handoff. */
export type UnworkedHour = Readonly<{ hour: Date; oldest: Date; leads: number }>;

export const unworkedLeads = async (tx: Tx, now: Date): Promise<readonly UnworkedHour[]> => {
  const { rows } = await sql<UnworkedHour>`
    select date_trunc('hour', handed_off_at) as hour, min(handed_off_at) as oldest, count(*)::int as leads
    from leadpact.lead where stage = 'handed_off' and (last_attempt_at is null or last_attempt_at < handed_off_at)
      and handed_off_at <= ${now} and (snoozed_until is null or snoozed_until <= ${now})
    group by 1 order by 1`.execute(tx);
  return rows;
};

/** How obligations of one owner stand that are due in a span of days and whose due instant has passed. */
export type OwnedCount = Readonly<{
  owner: string | null;
  commitment: string;
  met: number;
  missed: number;
  open: number;
}>;

export const countsByOwner = async (
  tx: Tx,
  { from, to, now, owner }: Readonly<{ from: string; to: string; now: Date; owner: string | null }>,
): Promise<readonly OwnedCount[]> => {
  const { rows } = await sql<OwnedCount>`
    select owner, commitment,
      (count(*) filter (where outcome = 'met' and due_at < ${now}))::int as met,
      (count(*) filter (where due_at < ${now} and (outcome = 'missed' or outcome = 'open' and (paused_until is null or paused_until <= ${now}))))::int as missed,
      (count(*) filter (where outcome = 'open' and due_at >= ${now}))::int as open
    from leadpact.obligation
    where due_day >= ${from}::date and due_day < ${to}::date and side = 'sales'
      and ${owner === null ? sql`true` : sql`owner = ${owner}`}
    group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
};

/** Rejections that stand in a span, by reason. */
export type RejectedCount = Readonly<{ reason: string | null; leads: number }>;

export const rejectedBy = async (tx: Tx, { from, until }: Span): Promise<readonly RejectedCount[]> => {
  const { rows } = await sql<RejectedCount>`
    select reason, count(*)::int as leads from leadpact.lead
    where stage = 'rejected' and stage_since >= ${from} and stage_since < ${until}
    group by 1 order by 2 desc, 1`.execute(tx);
  return rows;
};

/** Whether the workspace has a lead at all. */
export const hasAnyLead = async (tx: Tx): Promise<boolean> => {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from leadpact.lead where created_at is not null or created_unknown) as any`.execute(
    tx,
  );
  return rows[0]?.any ?? false;
};
