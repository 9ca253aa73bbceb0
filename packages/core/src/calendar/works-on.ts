import { WEEKDAYS, type Weekday, type WorkingInterval } from './definition.ts';
import { parseDate, weekdayIndex } from './local-date.ts';

/**
 * Whether any work begins on a local date (`2026-12-25`): its weekday has hours, and it is no day off. A shift past midnight
 * belongs to the day it begins on.
 * @throws RangeError for what is no date.
 */
export const worksOn = (
  week: Readonly<Partial<Record<Weekday, string | readonly WorkingInterval[] | undefined>>>,
  daysOff: ReadonlySet<string>,
): ((date: string) => boolean) => {
  const hours = WEEKDAYS.map((day) => (week[day] ?? []).length > 0);
  return (date) => {
    const day = parseDate(date);
    if (day === undefined) throw new RangeError(`"${date}" is no date`);
    return hours[weekdayIndex(day)] === true && !daysOff.has(date);
  };
};
