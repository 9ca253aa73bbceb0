import { STAGES } from '@leadpact/core';
import { z } from 'zod';

const Instant = z.string();
const Day = z.string();
const Rate = z.number().nullable();
const PeriodState = z.enum(['pending', 'met', 'missed', 'waived']).nullable();

/** How one commitment was kept over the whole history, as `replay --json` says it. */
export const AttainmentRow = z.object({
  commitment: z.string(),
  met: z.int(),
  metEarly: z.int(),
  missed: z.int(),
  pending: z.int(),
  paused: z.int(),
  waived: z.int(),
  cancelled: z.int(),
  rate: Rate,
  goal: z.number().nullable(),
  kept: z.boolean().nullable(),
});
export type AttainmentRow = z.infer<typeof AttainmentRow>;

const Span = { commitment: z.string(), from: Day, to: Day };

/** One period of one commitment: what was delivered, a ratio, or the obligations of leads that were judged in it. */
export const PeriodRow = z.union([
  z.object({
    ...Span,
    target: z.number(),
    delivered: z.number(),
    neededByNow: z.number(),
    state: PeriodState,
  }),
  z.object({
    ...Span,
    numerator: z.number(),
    denominator: z.number(),
    rate: Rate,
    goal: z.number(),
    state: PeriodState,
  }),
  z.object({
    ...Span,
    met: z.int(),
    missed: z.int(),
    rate: z.number(),
    goal: z.number(),
    state: PeriodState,
  }),
]);
export type PeriodRow = z.infer<typeof PeriodRow>;

/** Attainment of the workspace as of an instant; empty while no agreement judges. */
export const AttainmentAnswer = z.object({
  asOf: Instant,
  attainment: z.array(AttainmentRow),
  periods: z.array(PeriodRow),
});
export type AttainmentAnswer = z.infer<typeof AttainmentAnswer>;

/** One obligation as `replay --json` says it. */
export const ObligationRecord = z.object({
  key: z.string(),
  commitment: z.string(),
  side: z.enum(['marketing', 'sales']),
  lead: z.string(),
  owner: z.string().nullable(),
  nth: z.int(),
  version: z.string(),
  openedAt: Instant,
  dueAt: Instant,
  state: z.enum(['pending', 'met', 'missed', 'waived', 'cancelled', 'paused']),
  doneAt: Instant.nullable(),
  missedAt: Instant.nullable(),
  attempts: z.int().nullable(),
});

/** One lead with what it owes and what happened to it, as `replay --json` and the ledger say it. */
export const LeadRecord = z.object({
  lead: z.object({
    lead: z.string(),
    stage: z.enum(STAGES),
    score: z.number().nullable(),
    fit: z.number().nullable(),
    engagement: z.number().nullable(),
    band: z.string().nullable(),
    owner: z.string().nullable(),
    mqlAt: Instant.nullable(),
  }),
  obligations: z.array(ObligationRecord),
  /** CloudEvents, in the order in which they are read. */
  events: z.array(z.record(z.string(), z.unknown())),
});
export type LeadRecord = z.infer<typeof LeadRecord>;
