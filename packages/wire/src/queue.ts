import { QUEUE_SECTIONS, STAGES } from '@leadpact/core';
import { z } from 'zod';

const Instant = z.iso.datetime();

export const QueueQuery = z.object({
  /** `me`, a whole side, or the e-mail of a person whom one may look after. */
  of: z.string().trim().toLowerCase().min(1).max(254).default('me'),
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type QueueQuery = z.infer<typeof QueueQuery>;

/** `now`: due by the end of today, or overdue for less than a week; `old`: overdue for longer. */
export const QueueSection = z.enum(QUEUE_SECTIONS);
export type QueueSection = z.infer<typeof QueueSection>;

/** One promise that is owed for a lead. */
export const OwedPromise = z.object({
  key: z.string(),
  commitment: z.string(),
  /** What the agreement calls it. */
  name: z.string(),
  kind: z.enum(['respond', 'attempts', 'recurring']),
  side: z.enum(['marketing', 'sales']),
  owner: z.string().nullable(),
  nth: z.int(),
  openedAt: Instant,
  dueAt: Instant,
  /** The closing time by which people know the due instant; null where the instant speaks for itself. */
  closesAt: Instant.nullable(),
  state: z.enum(['pending', 'paused', 'missed']),
  /** Working minutes left (elapsed where `isWorkingTime` is false); negative once the due instant has passed. */
  minutesLeft: z.number(),
  isWorkingTime: z.boolean(),
  pausedUntil: Instant.nullable(),
  /** Of a promise of so many attempts: how many count so far, and how many it asks for. */
  attempts: z.int().nullable(),
  attemptsNeeded: z.int().nullable(),
});
export type OwedPromise = z.infer<typeof OwedPromise>;

/** A thing that the lead did, newest first. */
export const LeadStep = z.object({
  type: z.string(),
  kind: z.string().nullable(),
  asset: z.string().nullable(),
  at: Instant,
});
export type LeadStep = z.infer<typeof LeadStep>;

export const QueueItem = z.object({
  section: QueueSection,
  lead: z.object({
    key: z.string(),
    name: z.string().nullable(),
    company: z.string().nullable(),
    email: z.string().nullable(),
    channel: z.string().nullable(),
    persona: z.string().nullable(),
    stage: z.enum(STAGES),
    owner: z.string().nullable(),
    score: z.int().nullable(),
    band: z.string().nullable(),
    valueMinor: z.int().nullable(),
    attempts: z.int(),
    lastAttemptAt: Instant.nullable(),
    lastOutcome: z.string().nullable(),
    contested: z.boolean(),
  }),
  /** What is due first in front; never empty. */
  owed: z.array(OwedPromise),
  steps: z.array(LeadStep),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** What somebody owes, by lead. */
export const Queue = z.object({
  asOf: Instant,
  of: z.string(),
  timezone: z.string(),
  currency: z.string(),
  items: z.array(QueueItem),
  next: z.string().nullable(),
  /** Leads in each part; more than 1,000 are told as 1,001. */
  counts: z.object({ now: z.int(), later: z.int(), paused: z.int(), old: z.int() }),
  /** Whose queues one may look at beside one's own. */
  others: z.array(z.object({ of: z.string(), name: z.string(), side: z.enum(['marketing', 'sales']) })),
  /** False while no agreement is in force: then nobody owes anything. */
  hasAgreement: z.boolean(),
});
export type Queue = z.infer<typeof Queue>;

export const WarmingQuery = z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) });

/** Leads that are still Marketing's and near the handoff, or that just did something strong. */
export const Warming = z.object({
  asOf: Instant,
  /** Points at which a lead goes to Sales, where the agreement says it as one threshold; null otherwise. */
  threshold: z.number().nullable(),
  items: z.array(
    z.object({
      key: z.string(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      persona: z.string().nullable(),
      stage: z.enum(STAGES),
      score: z.int().nullable(),
      band: z.string().nullable(),
      valueMinor: z.int().nullable(),
      step: LeadStep.nullable(),
      /** The next step of the journey: what is asked of the lead, and what it is offered. */
      callToAction: z.string().nullable(),
      offer: z.string().nullable(),
    }),
  ),
});
export type Warming = z.infer<typeof Warming>;
