import type { Agreement } from '../agreement/agreement.ts';
import { elapsedCalendar } from '../calendar/elapsed-calendar.ts';
import { type InstantMs, MINUTE_MS } from '../calendar/instant.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { compileVersions } from '../obligation/version.ts';

/** A lead that was handed over, and its first attempt by a person, whenever it was. */
export type HandedOverLead = Readonly<{
  createdAt: InstantMs | null;
  handedOffAt: InstantMs;
  attemptedAt: InstantMs | null;
}>;

/** Leads that waited up to and including so many minutes, and longer than the bucket before; null: longer than all. */
export type WaitBucket = Readonly<{ upTo: number | null; leads: number }>;

/** Waits on one clock. Quantiles count leads that still wait as waiting at least so long; null where they decide it. */
export type Waits = Readonly<{
  buckets: readonly WaitBucket[];
  medianMinutes: number | null;
  p90Minutes: number | null;
}>;

/** How long leads waited for the first attempt after their handoff. */
export type SpeedToLead = Readonly<{
  /** Without an attempt so far. */
  waiting: number;
  /** Tried before they were handed over: neither clock says anything of them. */
  before: number;
  /** Working minutes from the handoff, on the calendar of the promised first touch. */
  rep: Waits;
  /** Elapsed minutes from the creation. */
  prospect: Waits;
}>;

/** Bounds in minutes: 5, 15 and 30 minutes, an hour, 4 and 8 hours; in working time 8 hours are a day. */
export const WAIT_BOUNDS: readonly number[] = [5, 15, 30, 60, 240, 480];

/** The promised first touch's calendar, and whether it has one: without, minutes are elapsed. */
export const firstTouchClock = (agreement: Agreement | undefined): WorkingCalendar => {
  const promise = agreement?.commitments.find(
    (one) =>
      one.side === 'sales' &&
      one.kind === 'respond' &&
      one.from === 'lead.handed_off' &&
      one.to.includes('lead.attempted'),
  );
  return (agreement && compileVersions([agreement])[0]?.calendarOf(promise?.calendar)) ?? elapsedCalendar;
};

/** Whether the clock counts working time. */
export const countsWorkingTime = (clock: WorkingCalendar): boolean => clock !== elapsedCalendar;

/** How many waits fall into each bucket. */
export const waitBuckets = (
  minutes: readonly number[],
  bounds: readonly number[] = WAIT_BOUNDS,
): readonly WaitBucket[] => {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  for (const wait of minutes) {
    const found = bounds.findIndex((bound) => wait <= bound);
    const place = found < 0 ? bounds.length : found;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts.map((leads, place) => ({ upTo: bounds[place] ?? null, leads }));
};

type Wait = Readonly<{ minutes: number; ended: boolean }>;

/**
 * The wait that a share of all leads does not exceed, by Kaplan and Meier with those that still wait censored: the first
 * wait at which the share that still waits is at most 1 − `share`. Null while too many still wait to tell.
 */
export const waitQuantile = (waits: readonly Wait[], share: number): number | null => {
  const inOrder = waits.toSorted((a, b) => a.minutes - b.minutes || Number(b.ended) - Number(a.ended));
  let left = 1;
  for (let index = 0; index < inOrder.length; ) {
    const minutes = inOrder[index]?.minutes ?? 0;
    const atRisk = inOrder.length - index;
    let ended = 0;
    while (index < inOrder.length && inOrder[index]?.minutes === minutes) {
      if (inOrder[index]?.ended) ended += 1;
      index += 1;
    }
    left *= 1 - ended / atRisk;
    // A share is a product of quotients: what differs by rounding only is equal.
    if (ended > 0 && left <= 1 - share + 1e-12) return minutes;
  }
  return null;
};

const waitsOf = (waits: readonly Wait[]): Waits => ({
  buckets: waitBuckets(waits.filter(({ ended }) => ended).map(({ minutes }) => minutes)),
  medianMinutes: waitQuantile(waits, 0.5),
  p90Minutes: waitQuantile(waits, 0.9),
});

/** Speed to lead of some leads on both clocks (5-maths 4a). Of equal or later attempts than as-of nothing is known. */
export const speedToLead = (
  agreement: Agreement | undefined,
  leads: readonly HandedOverLead[],
  asOf: InstantMs,
): SpeedToLead => {
  const clock = firstTouchClock(agreement);
  const rep: Wait[] = [];
  const prospect: Wait[] = [];
  let before = 0;
  for (const { createdAt, handedOffAt, attemptedAt } of leads) {
    const end = attemptedAt ?? asOf;
    if (end < handedOffAt) {
      before += 1;
      continue;
    }
    const ended = attemptedAt !== null;
    rep.push({ minutes: clock.between(handedOffAt, end), ended });
    if (createdAt !== null) prospect.push({ minutes: Math.max(0, (end - createdAt) / MINUTE_MS), ended });
  }
  const waiting = rep.filter(({ ended }) => !ended).length;
  return { waiting, before, rep: waitsOf(rep), prospect: waitsOf(prospect) };
};
