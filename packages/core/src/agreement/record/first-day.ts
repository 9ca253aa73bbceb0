import type { InstantMs } from '../../calendar/instant.ts';
import { dateText, parseDate } from '../../calendar/local-date.ts';
import { openZone } from '../../calendar/zone.ts';
import { judges } from './version-standing.ts';

/** What counts of a version for the first day of another. */
export type StartedVersion = Readonly<{ state: string; effectiveFrom: string }>;

const nextDay = (date: string): string => {
  const day = parseDate(date);
  if (day === undefined) throw new Error(`${date} is no date`);
  return dateText(day + 1);
};

/**
 * The first day that a new version may have; null: any day, for nothing was judged yet. What was judged stays as it is,
 * and no two signed versions begin together.
 */
export const earliestStart = (
  versions: readonly StartedVersion[],
  { today, judged }: Readonly<{ today: string; judged: boolean }>,
): string | null => {
  const signed = versions
    .filter(({ state, effectiveFrom }) => state === 'signed' && effectiveFrom <= today)
    .map(({ effectiveFrom }) => nextDay(effectiveFrom));
  const days = [...signed, ...(judged ? [today] : [])].toSorted();
  return days.at(-1) ?? null;
};

/**
 * Since when a version judges that is signed now: null, from the first instant of its first day; otherwise from now, as
 * that day has begun and another version has judged in it, whose obligations stay with it.
 */
export const judgesSince = (
  { effectiveFrom, timezone }: Readonly<{ effectiveFrom: string; timezone: string }>,
  others: readonly StartedVersion[],
  now: InstantMs,
): InstantMs | null => {
  const day = parseDate(effectiveFrom);
  if (day === undefined) throw new Error(`${effectiveFrom} is no date`);
  if (openZone(timezone).startOf(day) >= now) return null;
  const today = openZone(timezone).dateAt(now);
  const judging = others.filter(judges);
  const standsForAnother = judging.some(
    (one) => one.state === 'unsigned' && one.effectiveFrom >= effectiveFrom && one.effectiveFrom <= today,
  );
  const follows = judging.some((one) => one.effectiveFrom < effectiveFrom);
  return follows && !standsForAnother ? now : null;
};
