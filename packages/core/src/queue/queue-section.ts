import { DAY_MS, type InstantMs } from '../calendar/instant.ts';
import { parseDate } from '../calendar/local-date.ts';
import { openZone } from '../calendar/zone.ts';

/**
 * Parts of a queue in their order. `now`: due by the end of today, or overdue for less than a week; `later`: due after
 * today; `paused`: the lead asked for a later date; `old`: overdue for a week or longer, where hurry changes nothing.
 */
export const QUEUE_SECTIONS = ['now', 'later', 'paused', 'old'] as const;
export type QueueSection = (typeof QUEUE_SECTIONS)[number];

const OLD_AFTER_MS = 7 * DAY_MS;

/** The instants at which one part of a queue ends and the next begins. */
export type QueueBounds = Readonly<{
  /** Due before it: `old`. */
  oldBefore: InstantMs;
  /** Due at or after it: `later`. The end of the local day. */
  laterFrom: InstantMs;
}>;

/** Bounds of a queue at an instant, by the days of a zone. */
export const queueBounds = (now: InstantMs, timezone: string): QueueBounds => {
  const zone = openZone(timezone);
  const today = parseDate(zone.dateAt(now));
  if (today === undefined) throw new Error(`${now} ms has no date in ${timezone}`);
  return { oldBefore: now - OLD_AFTER_MS, laterFrom: zone.startOf(today + 1) };
};
