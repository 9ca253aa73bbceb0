import type { InstantMs, Span } from './instant.ts';

/** Working time in whole milliseconds: what a pause is taken out of. */
export type WorkClock = Readonly<{
  /** Latest instant at which the work since `from` is still within `workMs`. */
  advance: (from: InstantMs, workMs: number) => InstantMs;
  /** Working milliseconds from a to b, b not before a. */
  spent: (a: InstantMs, b: InstantMs) => number;
}>;

/** Where unpaused work lands: `left` is still to be done after `at`, and no pause takes part any more. */
export type Stop = Readonly<{ at: InstantMs; left: number }>;

/**
 * Walks over the pauses for as long as the work of the stretch before each fits into `workMs`. `keepsGoing` says
 * whether a stretch that uses the budget up exactly is walked over too (the latest such instant) or is the place to
 * stop (the earliest).
 */
export const walkPauses = (
  clock: WorkClock,
  start: Stop,
  pauses: readonly Span[],
  keepsGoing: 'when used up' | 'while some is left',
): Stop => {
  let { at, left } = start;
  for (const pause of pauses) {
    if (pause.until <= at) continue;
    const stretch = pause.from > at ? clock.spent(at, pause.from) : 0;
    if (left < stretch || (left === stretch && keepsGoing === 'while some is left')) break;
    left -= stretch;
    at = pause.until;
  }
  return { at, left };
};

/** `clock.advance` with the pauses taken out of working time. */
export const advanceUnpaused = (clock: WorkClock, start: Stop, pauses: readonly Span[]): InstantMs => {
  const { at, left } = walkPauses(clock, start, pauses, 'when used up');
  return clock.advance(at, left);
};

/** `clock.spent` without the working time inside the pauses. */
export const spentUnpaused = (
  clock: WorkClock,
  a: InstantMs,
  b: InstantMs,
  pauses: readonly Span[],
): number => {
  let spent = clock.spent(a, b);
  for (const pause of pauses) {
    const from = Math.max(a, pause.from);
    const until = Math.min(b, pause.until);
    if (from < until) spent -= clock.spent(from, until);
  }
  return spent;
};
