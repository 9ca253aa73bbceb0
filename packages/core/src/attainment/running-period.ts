import type { Agreement } from '../agreement/agreement.ts';
import { elapsedCalendar } from '../calendar/elapsed-calendar.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { dateText } from '../calendar/local-date.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { compileVersions, inForceAt, type Version } from '../obligation/version.ts';
import { compilePeriodSlots, type PeriodRule } from './deliver.ts';
import type { Period } from './period.ts';

/** One day of a running period: what is needed by its end, and whether it is a working day. */
export type RunningDay = Readonly<{ date: string; working: boolean; needed: number }>;

/** A deliver commitment in the period that holds an instant: its line by working time, day by day. */
export type RunningDelivery = Readonly<{
  commitment: string;
  measure: 'count' | 'value';
  /** First day, and the day after the last, in the agreement's zone. */
  from: string;
  to: string;
  fromMs: InstantMs;
  toMs: InstantMs;
  target: number;
  /** Share of the target by which the line may be left without trouble. */
  band: number;
  neededByNow: number;
  days: readonly RunningDay[];
}>;

/** The period of the agreement that holds an instant, and how many of its working days have begun. */
export type RunningPeriod = Readonly<{
  from: string;
  to: string;
  fromMs: InstantMs;
  toMs: InstantMs;
  /** 0 before the first working day. */
  workingDay: number;
  workingDays: number;
}>;

/** How far from the line is trouble where the agreement does not say (4-obligations, deliver). */
export const BAND_BY_DEFAULT = 0.15;

export type Standing = 'behind' | 'within' | 'flood';

/**
 * Where a delivery stands against its line: `flood` more than the band above it, `behind` more than the band below it.
 * Exactly the band away is within it. Only being short at the period's end is a miss.
 */
export const standingOf = (
  delivered: number,
  { neededByNow, target, band }: Pick<RunningDelivery, 'neededByNow' | 'target' | 'band'>,
): Standing => {
  const room = band * target;
  if (delivered > neededByNow + room) return 'flood';
  return delivered < neededByNow - room ? 'behind' : 'within';
};

const calendarFor = (version: Version, name: string | undefined): WorkingCalendar =>
  version.calendarOf(name ?? Object.keys(version.agreement.calendars ?? {})[0]);

const daysOf = ({ fromDay, toDay }: Period): readonly number[] =>
  Array.from({ length: toDay - fromDay }, (_, nth) => fromDay + nth);

const workingDates = (calendar: WorkingCalendar, { from, to }: Period): ReadonlySet<string> | null =>
  calendar === elapsedCalendar ? null : new Set(calendar.workingDays(from, to));

const deliveryOf = (rule: PeriodRule, version: Version, asOf: InstantMs): RunningDelivery | undefined => {
  const { promise, period, target } = rule;
  if (promise.kind !== 'deliver') return undefined;
  const { zone } = version.periods;
  const working = workingDates(calendarFor(version, promise.calendar), period);
  return {
    commitment: promise.id,
    measure: promise.measure,
    from: dateText(period.fromDay),
    to: dateText(period.toDay),
    fromMs: period.from,
    toMs: period.to,
    target,
    band: promise.band ?? BAND_BY_DEFAULT,
    neededByNow: rule.neededAt(asOf),
    days: daysOf(period).map((day) => ({
      date: dateText(day),
      working: working?.has(dateText(day)) ?? true,
      needed: rule.neededAt(Math.min(period.to, zone.startOf(day + 1))),
    })),
  };
};

/** The deliver commitments whose period holds the instant, in the order of the agreements' commitments. */
export const runningDeliveries = (
  agreements: readonly Agreement[],
  asOf: InstantMs,
): readonly RunningDelivery[] => {
  const versions = compileVersions(agreements);
  return compilePeriodSlots(versions, asOf).flatMap(({ periods }) => {
    const rule = periods.find(({ period }) => period.from <= asOf && asOf < period.to);
    const version = rule && versions[rule.version];
    const delivery = rule && version && deliveryOf(rule, version, asOf);
    return delivery ? [delivery] : [];
  });
};

/** The natural period of the version in force at the instant; undefined while none is. Counted on its first calendar. */
export const runningPeriod = (
  agreements: readonly Agreement[],
  asOf: InstantMs,
): RunningPeriod | undefined => {
  const versions = compileVersions(agreements);
  const version = versions[inForceAt(versions, asOf)];
  if (!version) return undefined;
  const period = version.periods.at(asOf);
  const working = workingDates(calendarFor(version, undefined), period);
  const today = version.periods.zone.dateAt(asOf);
  const dates = working ? [...working] : daysOf(period).map(dateText);
  return {
    from: dateText(period.fromDay),
    to: dateText(period.toDay),
    fromMs: period.from,
    toMs: period.to,
    workingDay: dates.filter((date) => date <= today).length,
    workingDays: dates.length,
  };
};
