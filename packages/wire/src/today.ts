import { z } from 'zod';
import { PeriodWaiver } from './actions.ts';

const Instant = z.iso.datetime();
const Share = z.number().min(0).max(1);
const Side = z.enum(['marketing', 'sales']);

/** What is owed by the period: whether whoever asks may waive it now, and the waiver that holds. */
const waivable = { mayWaive: z.boolean(), waiver: PeriodWaiver.nullable() };

/** What every promise on the board has. */
const promise = {
  commitment: z.string(),
  name: z.string(),
  /** The promise in one sentence. */
  definition: z.string(),
  side: Side,
  /** Its twin on the other side: what the agreement lets it mirror. */
  mirrors: z.string().nullable(),
  ifMissed: z.string().nullable(),
};

/** The forecast of a running delivery (5-maths 3e); figures in leads, or in average lead values made money again. */
export const BoardPace = z.object({
  status: z.enum(['on-track', 'at-risk', 'unlikely', 'reached', 'too-early', 'no-target']),
  forecast: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  chance: Share.nullable(),
  perRemainingWorkingDay: z.number().nullable(),
});
export type BoardPace = z.infer<typeof BoardPace>;

/** What Marketing delivers in the running period: number, or money in major units. */
export const BoardDelivery = z.object({
  ...promise,
  ...waivable,
  kind: z.literal('deliver'),
  measure: z.enum(['count', 'value']),
  from: z.string(),
  to: z.string(),
  target: z.number(),
  delivered: z.number(),
  neededByNow: z.number(),
  /** Share of the target by which the line may be left without trouble. */
  band: z.number(),
  standing: z.enum(['behind', 'within', 'flood']),
  state: z.enum(['pending', 'met', 'missed', 'waived']).nullable(),
  /** By the end of each day: what is needed, and what was delivered (null for days to come). */
  days: z.array(
    z.object({
      date: z.string(),
      working: z.boolean(),
      needed: z.number(),
      delivered: z.number().nullable(),
    }),
  ),
  pace: BoardPace,
  cells: z.array(
    z.object({
      channel: z.string().nullable(),
      persona: z.string().nullable(),
      leads: z.int(),
      amount: z.number(),
    }),
  ),
});
export type BoardDelivery = z.infer<typeof BoardDelivery>;

/** A share of events in the running period. */
export const BoardRatio = z.object({
  ...promise,
  ...waivable,
  kind: z.literal('ratio'),
  from: z.string(),
  to: z.string(),
  numerator: z.int(),
  denominator: z.int(),
  rate: Share.nullable(),
  goal: Share,
  state: z.enum(['pending', 'met', 'missed', 'waived']).nullable(),
  /** Why leads were rejected in the period, where the share is of verdicts. */
  reasons: z.array(z.object({ reason: z.string().nullable(), leads: z.int() })),
});
export type BoardRatio = z.infer<typeof BoardRatio>;

/** The obligations of one promise that are due in the running period. */
export const BoardPromise = z.object({
  ...promise,
  kind: z.enum(['respond', 'attempts', 'recurring']),
  met: z.int(),
  metEarly: z.int(),
  missed: z.int(),
  pending: z.int(),
  paused: z.int(),
  waived: z.int(),
  cancelled: z.int(),
  rate: Share.nullable(),
  goal: Share,
  /** How the period before went: a rate, null where nothing was judged. */
  before: Share.nullable(),
});
export type BoardPromise = z.infer<typeof BoardPromise>;

/** A goal of both sides in its own period. `value` is null where nothing here measures it. */
export const BoardGoal = z.object({
  id: z.string(),
  name: z.string().nullable(),
  metric: z.string(),
  target: z.number(),
  per: z.enum(['week', 'month', 'quarter', 'year']),
  from: z.string(),
  to: z.string(),
  owners: z.array(Side),
  value: z.number().nullable(),
  unit: z.enum(['money', 'count', 'number']),
});
export type BoardGoal = z.infer<typeof BoardGoal>;

/** Deals won in the running period, by the channel of their lead; amounts in major units. */
export const BoardRevenue = z.object({
  channel: z.string().nullable(),
  side: Side,
  deals: z.int(),
  amount: z.number(),
  withoutAmount: z.int(),
});
export type BoardRevenue = z.infer<typeof BoardRevenue>;

const KnownBy = z.enum(['then', 'now']);

export const BoardQuery = z.object({
  /** A past instant, or a day: the end of it in the agreement's zone. Without it, and for today: now. */
  asOf: z.union([Instant, z.iso.date()]).optional(),
  /** Of the past: what was recorded by then under the versions known then, or what happened by then as it is known now. */
  known: KnownBy.default('then'),
});
export type BoardQuery = z.infer<typeof BoardQuery>;

export const Board = z.object({
  asOf: Instant,
  /** Null for now: then figures move. */
  past: z.object({ known: KnownBy }).nullable(),
  hasLeads: z.boolean(),
  /** The version in force now; null while none is. */
  agreement: z
    .object({
      id: z.uuid(),
      number: z.int(),
      name: z.string(),
      state: z.string(),
      timezone: z.string(),
      currency: z.string(),
      period: z.enum(['week', 'month', 'quarter']),
    })
    .nullable(),
  /** Of a version that begins later: its first day. */
  startsOn: z.string().nullable(),
  period: z
    .object({ from: z.string(), to: z.string(), workingDay: z.int(), workingDays: z.int() })
    .nullable(),
  deliveries: z.array(BoardDelivery),
  ratios: z.array(BoardRatio),
  promises: z.array(BoardPromise),
  goals: z.array(BoardGoal),
  revenue: z.array(BoardRevenue),
});
export type Board = z.infer<typeof Board>;

/** How many leads waited so long: minutes up to and including `upTo`; null for longer. */
const Bucket = z.object({ upTo: z.number().nullable(), leads: z.int() });

/** How long leads of the running period waited for their first attempt, on one clock. */
export const SpeedClock = z.object({
  buckets: z.array(Bucket),
  /** Half of the leads waited at most so many minutes, those that still wait among them; null where half still waits. */
  medianMinutes: z.number().nullable(),
  p90Minutes: z.number().nullable(),
});
export type SpeedClock = z.infer<typeof SpeedClock>;

/** Sales' side in depth: speed to lead, who waits, who owes what. */
export const BoardSales = z.object({
  /** Leads handed over in the period; `waiting` have had no attempt yet, `before` were tried before their handoff. */
  handedOver: z.int(),
  waiting: z.int(),
  before: z.int(),
  /** More leads were handed over than were looked at: the newest of them. */
  cut: z.boolean(),
  /** Working time from the handoff. */
  rep: SpeedClock,
  /** Elapsed time from the lead's creation. */
  prospect: SpeedClock,
  /** Leads of any time that stand handed over and untried, by working time since. */
  unworked: z.object({
    leads: z.int(),
    oldestMinutes: z.number().nullable(),
    oldestSince: Instant.nullable(),
    buckets: z.array(Bucket),
  }),
  /** Minutes of working time (false: elapsed, the promise names no calendar). */
  isWorkingTime: z.boolean(),
  /** By person, for those who may see it; null for others. */
  reps: z
    .array(
      z.object({
        owner: z.string().nullable(),
        promises: z.array(
          z.object({
            commitment: z.string(),
            met: z.int(),
            missed: z.int(),
            open: z.int(),
            rate: Share.nullable(),
          }),
        ),
      }),
    )
    .nullable(),
});
export type BoardSales = z.infer<typeof BoardSales>;
