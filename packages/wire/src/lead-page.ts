import { type FirstResponse, type ScorePart, STAGES } from '@leadpact/core';
import { z } from 'zod';
import { ActionKind } from './actions.ts';

const Instant = z.iso.datetime();
const InstantOrNull = Instant.nullable();
const TextOrNull = z.string().nullable();

/** A stretch of a clock: what the time was for the promise. Half-open. */
export const ClockSegment = z.object({
  from: Instant,
  to: Instant,
  kind: z.enum(['open', 'closed', 'paused', 'holiday']),
  /** What of it counts against the budget. */
  minutes: z.number(),
});
export type ClockSegment = z.infer<typeof ClockSegment>;

/** An obligation with its name, its clock and why it is due when it is due. */
export const LeadObligation = z.object({
  key: z.string(),
  commitment: z.string(),
  name: z.string(),
  kind: z.enum(['respond', 'attempts', 'recurring']),
  side: z.enum(['marketing', 'sales']),
  owner: TextOrNull,
  nth: z.int(),
  version: z.string(),
  openedAt: Instant,
  dueAt: Instant,
  closesAt: InstantOrNull,
  state: z.enum(['met', 'missed', 'pending', 'paused', 'waived', 'cancelled']),
  doneAt: InstantOrNull,
  missedAt: InstantOrNull,
  pausedUntil: InstantOrNull,
  isOpen: z.boolean(),
  attempts: z.int().nullable(),
  attemptsNeeded: z.int().nullable(),
  minutesLeft: z.number(),
  isWorkingTime: z.boolean(),
  /** The time that the promise allows: as the agreement writes it, and in minutes of its clock. */
  within: z.string(),
  budgetMinutes: z.number(),
  /** Minutes that counted until it was done, or until now. */
  spentMinutes: z.number(),
  /** The name of its calendar; null for elapsed time. */
  calendar: TextOrNull,
  timezone: z.string(),
  /** From the opening to the due instant, and from there to when it was done, or to now while it is open. */
  segments: z.array(ClockSegment),
  overdue: z.array(ClockSegment),
});
export type LeadObligation = z.infer<typeof LeadObligation>;

/** How the ledger came to know of an event. */
export const Evidence = z.enum(['typed', 'program', 'imported', 'crm', 'form', 'system', 'sample']);
export type Evidence = z.infer<typeof Evidence>;

/** One thing that happened to the lead. */
export const LeadEvent = z.object({
  source: z.string(),
  id: z.string(),
  type: z.string(),
  at: Instant,
  recordedAt: Instant,
  by: TextOrNull,
  evidence: Evidence,
  /** Recorded long after it happened, though the lead was known already. */
  late: z.boolean(),
  /** Taken back, or replaced by a newer copy: it says nothing any more. */
  takenBack: z.boolean(),
  data: z.record(z.string(), z.unknown()),
});
export type LeadEvent = z.infer<typeof LeadEvent>;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Everything that the page of a lead shows. */
export const LeadPage = z.object({
  asOf: Instant,
  timezone: z.string(),
  currency: z.string(),
  lead: z.object({
    key: z.string(),
    name: TextOrNull,
    email: TextOrNull,
    phone: TextOrNull,
    company: TextOrNull,
    channel: TextOrNull,
    persona: TextOrNull,
    campaign: TextOrNull,
    attributes: z.record(z.string(), z.unknown()),
    stage: z.enum(STAGES),
    stageSince: Instant,
    owner: TextOrNull,
    ownerSince: InstantOrNull,
    score: z.int().nullable(),
    fit: z.int().nullable(),
    engagement: z.int().nullable(),
    band: TextOrNull,
    valueMinor: z.int().nullable(),
    createdAt: InstantOrNull,
    mqlAt: InstantOrNull,
    handedOffAt: InstantOrNull,
    acceptedAt: InstantOrNull,
    rejectedAt: InstantOrNull,
    returnedAt: InstantOrNull,
    rejection: z.enum(['none', 'standing', 'contested', 'upheld', 'not upheld']),
    rejectReason: TextOrNull,
    returnReason: TextOrNull,
    snoozedUntil: InstantOrNull,
    attempts: z.int(),
    lastAttemptAt: InstantOrNull,
    lastAttemptOutcome: TextOrNull,
  }),
  /** The core's own explanation of the score, part by part; empty where the agreement scores nothing. */
  scoreParts: z.array(z.custom<ScorePart>(isObject)),
  scores: z.array(z.object({ at: Instant, score: z.number() })),
  /** Points at which a lead goes to Sales; null where the agreement names none. */
  handoffPoints: z.number().nullable(),
  obligations: z.array(LeadObligation),
  /** The newest 500, newest first. */
  events: z.array(LeadEvent),
  moreEvents: z.boolean(),
  /** The core's two clocks; null for a lead whose creation is not known. */
  firstResponse: z.custom<FirstResponse>(isObject).nullable(),
  journey: z
    .object({
      stage: z.enum(STAGES),
      owner: z.enum(['marketing', 'sales']),
      callToAction: TextOrNull,
      offer: TextOrNull,
      next: z.enum(STAGES).nullable(),
    })
    .nullable(),
  /** Addresses of the lead in the systems it came from. */
  links: z.array(z.object({ source: z.string(), href: z.string() })),
  /** What the asker may do, each with null, or with the reason why the lead does not allow it now. */
  actions: z.partialRecord(ActionKind, TextOrNull),
  rejectReasons: z.array(z.string()),
  returnReasons: z.array(z.string()),
  salesPeople: z.array(z.string()),
  /** When a snooze of so long would end: the opening of that working day. */
  snoozes: z.array(z.object({ days: z.int(), until: Instant })),
});
export type LeadPage = z.infer<typeof LeadPage>;
