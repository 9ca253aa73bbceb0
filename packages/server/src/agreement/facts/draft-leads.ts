import { DAY_MS, type LedgerEvent, openZone } from '@leadpact/core';
import { ledgerVersion, newestCreation, type SampledLeads, sampledLeads, type Tx } from '@leadpact/store';
import { Temporal } from 'temporal-polyfill';
import { monthAt, startOfMonth } from '../../measures/months.ts';
import { fullWeeks } from './company-weeks.ts';

/** Of a group with more leads than this some are looked at, spread evenly, so that an answer comes while one types. */
const LEADS_MAX = 1_500;
export const WEEKS_LOOKED = 4;
/** How many workspaces' leads are kept at a time. */
const KEPT_MAX = 2;

type Group = Readonly<{ leads: number; events: readonly (readonly LedgerEvent[])[] }>;

/** The leads that a draft is tried on, with all their events, and the spans that they come from. */
export type DraftLeads = Readonly<{
  month: Group & Readonly<{ from: string; to: string; untilMs: number }>;
  day: (Group & Readonly<{ date: string }>) | null;
  weeks: Group & Readonly<{ from: string; to: string; fromMs: number; untilMs: number }>;
  withSales: Group;
}>;

const lastMonth = (timezone: string, now: number) => {
  const to = monthAt(now, timezone);
  const from = monthAt(startOfMonth(to, timezone) - DAY_MS, timezone);
  return {
    from: `${from}-01`,
    to: `${to}-01`,
    fromMs: startOfMonth(from, timezone),
    untilMs: startOfMonth(to, timezone),
  };
};

const group = ({ leads, events }: SampledLeads): Group => ({ leads, events });

const created = async (tx: Tx, fromMs: number, untilMs: number) =>
  group(
    await sampledLeads(tx, { kind: 'created', from: new Date(fromMs), until: new Date(untilMs) }, LEADS_MAX),
  );

/** Yesterday, or the newest full day before it on which a lead came; null while there is none. */
const newestDay = async (tx: Tx, timezone: string, now: number): Promise<DraftLeads['day']> => {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timezone).epochMilliseconds;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate();
  const newest = await newestCreation(tx, new Date(startOf(today)));
  if (newest === null) return null;
  const date = openZone(timezone).dateAt(newest.getTime());
  const day = Temporal.PlainDate.from(date);
  return { date, ...(await created(tx, startOf(day), startOf(day.add({ days: 1 })))) };
};

const read = async (tx: Tx, timezone: string, now: number): Promise<DraftLeads> => {
  const month = lastMonth(timezone, now);
  const weeks = fullWeeks(timezone, now, WEEKS_LOOKED);
  const fromMs = weeks[0]?.fromMs ?? now;
  const untilMs = weeks.at(-1)?.untilMs ?? now;
  return {
    month: {
      from: month.from,
      to: month.to,
      untilMs: month.untilMs,
      ...(await created(tx, month.fromMs, month.untilMs)),
    },
    day: await newestDay(tx, timezone, now),
    weeks: {
      from: weeks[0]?.from ?? '',
      to: openZone(timezone).dateAt(untilMs),
      fromMs,
      untilMs,
      ...group(await sampledLeads(tx, { kind: 'active', since: new Date(fromMs) }, LEADS_MAX)),
    },
    withSales: group(await sampledLeads(tx, { kind: 'with-sales' }, LEADS_MAX)),
  };
};

/** The leads of a workspace, read once for each state of its ledger and day: every edit of a draft asks for them again. */
export const makeDraftLeads = () => {
  const kept = new Map<string, DraftLeads>();
  return async (
    tx: Tx,
    { workspaceId, timezone, now }: Readonly<{ workspaceId: string; timezone: string; now: number }>,
  ): Promise<DraftLeads> => {
    const day = openZone(timezone).dateAt(now);
    const key = JSON.stringify([workspaceId, timezone, day, await ledgerVersion(tx)]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const leads = await read(tx, timezone, now);
    kept.set(key, leads);
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
    return leads;
  };
};
