import type { LiveObligation } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import { type Column, rowsOf } from '../connection/rows-of.ts';
import { millis } from '../lead/instant.ts';
import type { Tx } from '../workspace/scope.ts';
import type { Judging } from './judging.ts';

/** `open` until something decides it: an open one whose due instant has passed is missed. */
export type ObligationOutcome = 'open' | 'met' | 'missed' | 'waived' | 'cancelled';

/** A row of the table of obligations; it stays the same while time passes and nothing happens. */
export type ObligationRow = Readonly<{
  key: string;
  leadKey: string;
  commitment: string;
  versionId: string;
  side: 'marketing' | 'sales';
  owner: string | null;
  nth: number;
  openedAt: number;
  dueAt: number;
  dueDay: string;
  outcome: ObligationOutcome;
  doneAt: number | null;
  missedAt: number | null;
  pausedUntil: number | null;
  attempts: number | null;
  alarmAt: number | null;
  alarmStep: string | null;
  /** What the lead is worth, in minor units, while the obligation is open. */
  valueMinor: number | null;
}>;

const outcomeOf = ({ state, isOpen }: LiveObligation): ObligationOutcome => {
  if (state === 'pending' || state === 'paused') return 'open';
  return state === 'missed' && isOpen ? 'open' : state;
};

/** The obligation of a lead as a row; `alarm` is the next that may go out. */
export const obligationRow = (
  judging: Judging,
  obligation: LiveObligation,
  {
    alarm,
    valueMinor,
  }: Readonly<{
    alarm: Readonly<{ at: number; step: string }> | undefined;
    valueMinor: number | null;
  }>,
): ObligationRow => {
  const outcome = outcomeOf(obligation);
  const { key, lead, commitment, side, owner, nth, openedAt, dueAt, versionFrom } = obligation;
  return {
    key,
    leadKey: lead,
    commitment,
    versionId: judging.versionId(versionFrom),
    side,
    owner,
    nth,
    openedAt,
    dueAt,
    dueDay: judging.dayOf(versionFrom, dueAt),
    outcome,
    doneAt: obligation.doneAt,
    // The miss of an open one follows from its due instant.
    missedAt: outcome === 'open' ? null : obligation.missedAt,
    pausedUntil: obligation.pausedUntil,
    attempts: obligation.attempts,
    alarmAt: alarm?.at ?? null,
    alarmStep: alarm?.step ?? null,
    valueMinor: outcome === 'open' ? valueMinor : null,
  };
};

const COLUMNS: readonly Column<ObligationRow>[] = [
  ['key', 'text', ({ key }) => key],
  ['lead_key', 'text', ({ leadKey }) => leadKey],
  ['commitment', 'text', ({ commitment }) => commitment],
  ['version_id', 'uuid', ({ versionId }) => versionId],
  ['side', 'text', ({ side }) => side],
  ['owner', 'text', ({ owner }) => owner],
  ['nth', 'int', ({ nth }) => nth],
  ['opened_at', 'timestamptz', ({ openedAt }) => openedAt],
  ['due_at', 'timestamptz', ({ dueAt }) => dueAt],
  ['due_day', 'date', ({ dueDay }) => dueDay],
  ['outcome', 'text', ({ outcome }) => outcome],
  ['done_at', 'timestamptz', ({ doneAt }) => doneAt],
  ['missed_at', 'timestamptz', ({ missedAt }) => missedAt],
  ['paused_until', 'timestamptz', ({ pausedUntil }) => pausedUntil],
  ['attempts', 'int', ({ attempts }) => attempts],
  ['alarm_at', 'timestamptz', ({ alarmAt }) => alarmAt],
  ['alarm_step', 'text', ({ alarmStep }) => alarmStep],
  ['value_minor', 'bigint', ({ valueMinor }) => valueMinor],
];

const NAMES = sql.join(COLUMNS.map(([name]) => sql.ref(name)));
const REPLACEMENTS = sql.join(
  COLUMNS.filter(([name]) => name !== 'key').map(([name]) => sql`${sql.ref(name)} = ${sql.ref(`n.${name}`)}`),
);

/** Inserts obligations that are not there: whoever holds the lock of their leads knows. */
export const insertObligations = async (tx: Tx, obligations: readonly ObligationRow[]): Promise<void> => {
  if (obligations.length === 0) return;
  await sql`insert into leadpact.obligation (${NAMES}) ${rowsOf(COLUMNS, obligations)}`.execute(tx);
};

/** Brings obligations that are there to what they are now. */
export const updateObligations = async (tx: Tx, obligations: readonly ObligationRow[]): Promise<void> => {
  if (obligations.length === 0) return;
  await sql`update leadpact.obligation o set ${REPLACEMENTS} from (${rowsOf(COLUMNS, obligations)}) as n where o.key = n.key`.execute(
    tx,
  );
};

export const removeObligations = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  if (keys.length === 0) return;
  await sql`delete from leadpact.obligation o using unnest(${arrayLiteral(keys)}::text[]) as k (key) where o.key = k.key`.execute(
    tx,
  );
};

type StoredRow = Readonly<{
  key: string;
  lead_key: string;
  commitment: string;
  version_id: string;
  side: 'marketing' | 'sales';
  owner: string | null;
  nth: number;
  opened_at: Date;
  due_at: Date;
  due_day: string;
  outcome: ObligationOutcome;
  done_at: Date | null;
  missed_at: Date | null;
  paused_until: Date | null;
  attempts: number | null;
  alarm_at: Date | null;
  alarm_step: string | null;
  value_minor: number | null;
}>;

/** The stored obligations of some leads. */
export const storedObligations = async (
  tx: Tx,
  leads: readonly string[],
): Promise<readonly ObligationRow[]> => {
  if (leads.length === 0) return [];
  const { rows } = await sql<StoredRow>`
    select o.* from unnest(${arrayLiteral(leads)}::text[]) as k (key)
    cross join lateral (
      select key, lead_key, commitment, version_id, side, owner, nth, opened_at, due_at, due_day::text as due_day, outcome,
        done_at, missed_at, paused_until, attempts, alarm_at, alarm_step, value_minor
      from leadpact.obligation where lead_key = k.key offset 0) as o`.execute(tx);
  return rows.map((row) => ({
    key: row.key,
    leadKey: row.lead_key,
    commitment: row.commitment,
    versionId: row.version_id,
    side: row.side,
    owner: row.owner,
    nth: row.nth,
    openedAt: row.opened_at.getTime(),
    dueAt: row.due_at.getTime(),
    dueDay: row.due_day,
    outcome: row.outcome,
    doneAt: millis(row.done_at),
    missedAt: millis(row.missed_at),
    pausedUntil: millis(row.paused_until),
    attempts: row.attempts,
    alarmAt: millis(row.alarm_at),
    alarmStep: row.alarm_step,
    valueMinor: row.value_minor,
  }));
};

/** Two rows that say the same have the same text. */
export const obligationText = (row: ObligationRow): string =>
  JSON.stringify(COLUMNS.map(([, , pick]) => pick(row)));

export const isSameObligation = (one: ObligationRow, other: ObligationRow): boolean =>
  COLUMNS.every(([, , pick]) => pick(one) === pick(other));
