import { type Alarm, type LiveObligation, obligationAlarms } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import { instant } from '../lead/instant.ts';
import type { Tx } from '../workspace/scope.ts';
import type { Judging } from './judging.ts';
import type { ObligationRow } from './obligation-row.ts';

export type LoggedAlarm = Readonly<{
  obligationKey: string;
  step: string;
  state: 'sent' | 'recorded' | 'retracted';
}>;

/** The alarms of some leads that went out already, were recorded or were taken back, by their obligation. */
export const loggedAlarms = async (
  tx: Tx,
  leads: readonly string[],
): Promise<ReadonlyMap<string, readonly LoggedAlarm[]>> => {
  const byObligation = new Map<string, LoggedAlarm[]>();
  if (leads.length === 0) return byObligation;
  const { rows } = await sql<LoggedAlarm>`
    select a.* from unnest(${arrayLiteral(leads)}::text[]) as k (key)
    cross join lateral (
      select obligation_key as "obligationKey", step, state from leadpact.alarm where lead_key = k.key offset 0) as a`.execute(
    tx,
  );
  for (const row of rows)
    byObligation.set(row.obligationKey, [...(byObligation.get(row.obligationKey) ?? []), row]);
  return byObligation;
};

/** An alarm that is only recorded: what an import brought, or one that was superseded before it was seen. */
export type RecordedAlarm = Readonly<{ obligation: LiveObligation; alarm: Alarm }>;

export type NextAlarm = Readonly<{
  /** The first that may still go out. */
  next: Alarm | undefined;
  /** Those that an import brought with it. */
  recorded: readonly RecordedAlarm[];
  /** Steps that told of a miss which is none any more. */
  retracted: readonly string[];
}>;

const TELLS_OF_MISS = /^(due|escalation:)/;

/** The steps that people were told of a miss by. */
const toldOfMiss = (logged: readonly LoggedAlarm[]): readonly string[] =>
  logged.filter(({ step, state }) => state === 'sent' && TELLS_OF_MISS.test(step)).map(({ step }) => step);

/** What is left to tell of an obligation, given what was told. Of what an import brings the past is only recorded. */
export const nextAlarm = (
  { compiled }: Judging,
  obligation: LiveObligation,
  logged: readonly LoggedAlarm[],
  { now, imported }: Readonly<{ now: number; imported: boolean }>,
): NextAlarm => {
  const told = new Set(logged.filter(({ state }) => state !== 'retracted').map(({ step }) => step));
  const isMissed = obligation.state === 'missed' || obligation.state === 'waived';
  const retracted = isMissed ? [] : toldOfMiss(logged);
  const left = obligationAlarms(compiled, obligation).filter(({ step }) => !told.has(step));
  const past = imported ? left.filter(({ at }) => at <= now) : [];
  return {
    next: left.find((alarm) => !past.includes(alarm)),
    recorded: past.map((alarm) => ({ obligation, alarm })),
    retracted,
  };
};

export const recordAlarms = async (
  tx: Tx,
  recorded: readonly RecordedAlarm[],
  now: number,
): Promise<void> => {
  if (recorded.length === 0) return;
  await sql`
    insert into leadpact.alarm (obligation_key, step, lead_key, due_at, state, at)
    select n.key, n.step, n.lead, n.due, 'recorded', ${instant(now)}::timestamptz from unnest(
      ${recorded.map(({ obligation }) => obligation.key)}::text[], ${recorded.map(({ alarm }) => alarm.step)}::text[],
      ${recorded.map(({ obligation }) => obligation.lead)}::text[], ${recorded.map(({ alarm }) => instant(alarm.at))}::timestamptz[])
      as n (key, step, lead, due)
    on conflict (workspace_id, obligation_key, step) do update set state = 'recorded', at = excluded.at`.execute(
    tx,
  );
};

/** A miss that people were told of and that is none any more; `cancelled` where nothing is owed any more at all. */
export type RetractedMiss = Readonly<{
  obligation: Pick<LiveObligation, 'key' | 'lead' | 'commitment' | 'state' | 'dueAt' | 'doneAt' | 'owner'>;
  steps: readonly string[];
}>;

/**
 * The misses told of obligations that a correction has taken away altogether: the fact that opened them is not so any
 * more. `gone` are their rows as they stood.
 */
export const retractedWith = (
  gone: readonly ObligationRow[],
  logged: ReadonlyMap<string, readonly LoggedAlarm[]>,
): readonly RetractedMiss[] =>
  gone.flatMap(({ key, leadKey: lead, commitment, dueAt, owner }) => {
    const steps = toldOfMiss(logged.get(key) ?? []);
    const obligation = { key, lead, commitment, state: 'cancelled', dueAt, doneAt: null, owner } as const;
    return steps.length === 0 ? [] : [{ obligation, steps }];
  });

/** Marks the notices of a miss as taken back, and leaves word in the outbox to tell those who heard of it. */
export const retractAlarms = async (
  tx: Tx,
  retracted: readonly RetractedMiss[],
  now: number,
): Promise<void> => {
  if (retracted.length === 0) return;
  const steps = retracted.flatMap(({ obligation, steps }) =>
    steps.map((step) => ({ key: obligation.key, step })),
  );
  await sql`
    update leadpact.alarm a set state = 'retracted', at = ${instant(now)}::timestamptz
    from unnest(${steps.map(({ key }) => key)}::text[], ${steps.map(({ step }) => step)}::text[]) as n (key, step)
    where a.obligation_key = n.key and a.step = n.step`.execute(tx);
  await sql`
    insert into leadpact.outbox (kind, key, payload)
    select 'retraction', n.key, n.payload from unnest(
      ${retracted.map(({ obligation }) => `${obligation.key}@${now}`)}::text[],
      ${retracted.map(({ obligation, steps }) =>
        JSON.stringify({
          obligation: obligation.key,
          lead: obligation.lead,
          commitment: obligation.commitment,
          state: obligation.state,
          doneAt: obligation.doneAt,
          dueAt: obligation.dueAt,
          owner: obligation.owner,
          steps,
        }),
      )}::jsonb[]) as n (key, payload)
    on conflict do nothing`.execute(tx);
};
