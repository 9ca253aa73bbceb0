import {
  type Agreement,
  type Alarm,
  dueAlarms,
  foldLead,
  type LeadCommitment,
  type LiveLead,
  type LiveObligation,
  obligationAlarms,
  SAMPLE_SOURCE,
} from '@leadpact/core';
import { sql } from 'kysely';
import { instant } from '../lead/instant.ts';
import { eventsInForce } from '../lead/lead-events.ts';
import { loggedAlarms } from '../obligation/alarms.ts';
import { type Judging, judgingOf } from '../obligation/judging.ts';
import type { Tx } from '../workspace/scope.ts';
import { claimLeadsWithAlarms } from './claim-leads.ts';
import { promiseOf } from './described-obligation.ts';

/** An alarm that goes out now, and what there is to say. */
export type ToldAlarm = Readonly<{
  /** Names this telling: the obligation, the step, and how often a miss was taken back before. */
  key: string;
  alarm: Alarm;
  obligation: LiveObligation;
  lead: LiveLead;
  commitment: LeadCommitment;
  agreement: Agreement;
}>;

type Settled = Readonly<{
  obligation: LiveObligation;
  lead: LiveLead;
  isSample: boolean;
  due: ReturnType<typeof dueAlarms>;
}>;

const settledOf = async (
  tx: Tx,
  leads: readonly string[],
  { compiled }: Judging,
  now: number,
): Promise<readonly Settled[]> => {
  const events = await eventsInForce(tx, leads);
  const logged = await loggedAlarms(tx, leads);
  return leads.flatMap((key) => {
    const said = events.get(key) ?? [];
    const folded = foldLead(compiled, said, now);
    const isSample = said.every(({ source }) => source === SAMPLE_SOURCE);
    return (folded?.obligations ?? []).map((obligation) => {
      const handled = (logged.get(obligation.key) ?? []).filter(({ state }) => state !== 'retracted');
      const steps = new Set(handled.map(({ step }) => step));
      const due = dueAlarms(obligationAlarms(compiled, obligation), steps, now);
      return { obligation, lead: folded?.lead ?? missing(key), isSample, due };
    });
  });
};

const missing = (key: string): never => {
  throw new Error(`The lead ${key} has obligations and no fold`);
};

type LogEntry = Readonly<{ settled: Settled; alarm: Alarm; state: 'sent' | 'recorded' }>;

/** Of the sample company nobody is told: its people do not exist. */
const entriesOf = (settled: Settled): readonly LogEntry[] => {
  const { tell, record } = settled.due;
  return [
    ...record.map((alarm) => ({ settled, alarm, state: 'recorded' as const })),
    ...(tell === undefined
      ? []
      : [{ settled, alarm: tell, state: settled.isSample ? ('recorded' as const) : ('sent' as const) }]),
  ];
};

/** Writes the alarms down; gives back which are there for the first time, or anew after a retraction. */
const logAlarms = async (
  tx: Tx,
  entries: readonly LogEntry[],
  now: number,
): Promise<ReadonlyMap<string, Readonly<{ again: boolean }>>> => {
  if (entries.length === 0) return new Map();
  const { rows } = await sql<{ key: string; step: string; again: boolean }>`
    insert into leadpact.alarm (obligation_key, step, lead_key, due_at, state, at)
    select n.key, n.step, n.lead, n.due, n.state, ${instant(now)}::timestamptz from unnest(
      ${entries.map(({ settled }) => settled.obligation.key)}::text[], ${entries.map(({ alarm }) => alarm.step)}::text[],
      ${entries.map(({ settled }) => settled.obligation.lead)}::text[],
      ${entries.map(({ alarm }) => instant(alarm.at))}::timestamptz[], ${entries.map(({ state }) => state)}::text[])
      as n (key, step, lead, due, state)
    on conflict (workspace_id, obligation_key, step) do update set state = excluded.state, at = excluded.at, due_at = excluded.due_at
      where alarm.state = 'retracted'
    returning obligation_key as key, step, xmax <> 0 as again`.execute(tx);
  return new Map(rows.map(({ key, step, again }) => [JSON.stringify([key, step]), { again }]));
};

/** Sets the next alarm of every obligation of the leads; none that is due remains. */
const setNextAlarms = async (
  tx: Tx,
  leads: readonly string[],
  settled: readonly Settled[],
  now: number,
): Promise<void> => {
  await sql`
    update leadpact.obligation o set alarm_at = n.at, alarm_step = n.step
    from unnest(
      ${settled.map(({ obligation }) => obligation.key)}::text[],
      ${settled.map(({ due }) => instant(due.next?.at ?? null))}::timestamptz[],
      ${settled.map(({ due }) => due.next?.step ?? null)}::text[]) as n (key, at, step)
    where o.key = n.key and (o.alarm_at, o.alarm_step) is distinct from (n.at, n.step)`.execute(tx);
  await sql`
    update leadpact.obligation set alarm_at = null, alarm_step = null
    where lead_key = any(${[...leads]}::text[]) and alarm_at <= ${instant(now)}::timestamptz`.execute(tx);
};

/** Alarms taken over by this transaction, and the leads that they are of. */
export type DueAlarmsTaken = Readonly<{ leads: readonly string[]; told: readonly ToldAlarm[] }>;

/**
 * Takes alarms that are due at `now`, of leads that nobody else holds: writes down what is told and what is only recorded,
 * and sets the next ones. What it gives back as `told` must be told in the same transaction: nobody else will.
 */
export const takeDueAlarms = async (
  tx: Tx,
  question: Readonly<{
    now: number;
    limit: number;
    /** Leads that lately failed. */
    except: readonly string[];
    /** Called with the leads that are taken, before anything is done with them. */
    onClaim?: (leads: readonly string[]) => void;
  }>,
): Promise<DueAlarmsTaken> => {
  const { now } = question;
  // Before any lead is locked, as everybody does who judges leads.
  const judging = await judgingOf(tx);
  const leads = await claimLeadsWithAlarms(tx, question);
  question.onClaim?.(leads);
  if (leads.length === 0) return { leads, told: [] };
  const settled = await settledOf(tx, leads, judging, now);
  const entries = settled.flatMap(entriesOf);
  const logged = await logAlarms(tx, entries, now);
  await setNextAlarms(tx, leads, settled, now);
  const told = entries.flatMap(({ settled: { obligation, lead }, alarm, state }) => {
    const found = logged.get(JSON.stringify([obligation.key, alarm.step]));
    if (state !== 'sent' || found === undefined) return [];
    const step = `${obligation.key}:${alarm.step}`;
    return [
      {
        key: found.again ? `${step}@${now}` : step,
        alarm,
        obligation,
        lead,
        ...promiseOf(judging, obligation),
      },
    ];
  });
  return { leads, told };
};
