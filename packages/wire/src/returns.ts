import { STAGES } from '@leadpact/core';
import { z } from 'zod';

const Instant = z.iso.datetime();

/** How the promise that opened at a return stands. */
const Kept = z.enum(['pending', 'met', 'missed', 'waived', 'cancelled']);

export const HandBack = z.object({
  lead: z.object({ key: z.string(), name: z.string().nullable(), company: z.string().nullable() }),
  stage: z.enum(STAGES).nullable(),
  returnedAt: Instant,
  reason: z.string().nullable(),
  by: z.string().nullable(),
  promise: z
    .object({ commitment: z.string(), state: Kept, dueAt: Instant.nullable(), doneAt: Instant.nullable() })
    .nullable(),
  handedOverAgain: z.boolean(),
  won: z.boolean(),
});
export type HandBack = z.infer<typeof HandBack>;

/** Leads handed back, by reason: what became of them, and whether nurturing kept its promise. */
export const HandBacks = z.object({
  from: z.string(),
  to: z.string(),
  total: z.int(),
  /** More leads came back than were looked at: the newest of them. */
  cut: z.boolean(),
  /** The promise that nurturing is held to; null where the agreement has none. */
  promise: z.object({ commitment: z.string(), name: z.string(), goal: z.number() }).nullable(),
  reasons: z.array(
    z.object({
      reason: z.string().nullable(),
      leads: z.int(),
      met: z.int(),
      missed: z.int(),
      pending: z.int(),
      handedOverAgain: z.int(),
      won: z.int(),
      rate: z.number().nullable(),
    }),
  ),
  items: z.array(HandBack),
});
export type HandBacks = z.infer<typeof HandBacks>;

/** A rejection that takes a lead out of what was delivered, or that is contested. */
export const DisputedVerdict = z.object({
  lead: z.object({
    key: z.string(),
    name: z.string().nullable(),
    company: z.string().nullable(),
    channel: z.string().nullable(),
  }),
  valueMinor: z.int().nullable(),
  reason: z.string().nullable(),
  rejectedAt: Instant,
  rejectedBy: z.string().nullable(),
  note: z.string().nullable(),
  duplicateOf: z.string().nullable(),
  contested: z.object({ at: Instant, by: z.string().nullable(), note: z.string().nullable() }).nullable(),
});
export type DisputedVerdict = z.infer<typeof DisputedVerdict>;

export const DisputedVerdicts = z.object({
  /** To be settled by the heads, the oldest first. */
  contested: z.array(DisputedVerdict),
  /** Of the last 90 days, the newest first: Marketing may contest them. */
  disputable: z.array(DisputedVerdict),
  mayContest: z.boolean(),
  maySettle: z.boolean(),
  currency: z.string(),
});
export type DisputedVerdicts = z.infer<typeof DisputedVerdicts>;
