import { DAY_MS, type InstantMs } from '../calendar/instant.ts';
import type { Alarm } from './alarms.ts';

/** How old an alarm may be when it is first seen and still be told; exactly so old still counts. */
const OLDEST_TOLD_MS = DAY_MS;

/** What is to be done about one obligation at an instant: at most one alarm is told. */
export type DueAlarms = Readonly<{
  tell: Alarm | undefined;
  /** Overtaken by a later one before anybody saw them, or too old: noted, told to nobody. */
  record: readonly Alarm[];
  /** The first that is still to come. */
  next: Alarm | undefined;
}>;

/**
 * Which of an obligation's alarms (`obligationAlarms`, in order of time) are due at `now`, leaving out the steps that were
 * told or recorded before. Of several that are due at once only the latest is told; none that is more than 24 hours old.
 * An alarm is due from its own instant on.
 */
export const dueAlarms = (
  alarms: readonly Alarm[],
  handled: ReadonlySet<string>,
  now: InstantMs,
): DueAlarms => {
  const left = alarms.filter(({ step }) => !handled.has(step));
  const due = left.filter(({ at }) => at <= now);
  const latest = due.at(-1);
  const tell = latest !== undefined && now - latest.at <= OLDEST_TOLD_MS ? latest : undefined;
  return { tell, record: due.filter((alarm) => alarm !== tell), next: left.find(({ at }) => at > now) };
};
