import { publicHolidays } from '@leadpact/connect';
import { checkCalendar, OFFICE_WEEK, WEEKDAYS } from '@leadpact/core';
import { readWorkspaceCalendar, type Tx } from '@leadpact/store';
import { type HolidayDay, WorkingTime } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../http/refusal.ts';

/** Office hours to begin with, while a company has set none of its own. */
export const officeHours = (timezone: string): WorkingTime => ({
  timezone,
  week: Object.fromEntries(Object.entries(OFFICE_WEEK).map(([day, hours]) => [day, [...hours]])),
  holidays: { country: null, region: null, added: [], removed: [] },
});

/** What the company has set; null while it has not. */
export const storedWorkingTime = async (tx: Tx): Promise<WorkingTime | null> => {
  const stored = await readWorkspaceCalendar(tx);
  return stored === null ? null : WorkingTime.parse(stored);
};

/** The year that it is in the zone. */
export const yearIn = (timezone: string, now: number): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).year;

/** The public holidays of a place in the years, both included; refused where the place is not known. */
export const holidaysOf = (
  { country, region }: Readonly<{ country: string; region: string | null }>,
  years: Readonly<{ from: number; to: number }>,
): HolidayDay[] => {
  const answer = publicHolidays({
    country,
    region: region ?? undefined,
    years: Array.from({ length: Math.max(0, years.to - years.from + 1) }, (_, i) => years.from + i),
  });
  if (!answer.ok) {
    const path = answer.problem.kind === 'unknown-region' ? 'holidays.region' : 'holidays.country';
    throw new Refusal('invalid-request', answer.problem.message, [{ path, message: answer.problem.message }]);
  }
  return answer.holidays.map(({ date, name, wholeDay }) => ({ date, name, wholeDay }));
};

/** The whole days off in the years, both included: the place's without those taken out, and the company's own. */
export const datesOff = (
  { holidays }: WorkingTime,
  years: Readonly<{ from: number; to: number }>,
): readonly string[] => {
  const { country, region, added, removed } = holidays;
  const listed = country === null ? [] : holidaysOf({ country, region }, years);
  const out = new Set(removed);
  const dates = new Set(
    listed.filter(({ date, wholeDay }) => wholeDay && !out.has(date)).map(({ date }) => date),
  );
  for (const date of added) {
    const year = Number(date.slice(0, 4));
    if (year >= years.from && year <= years.to) dates.add(date);
  }
  return [...dates].toSorted();
};

/** The working time as an agreement has it: days off as dates of this year and the next. */
export const agreementHours = (workingTime: WorkingTime, now: number) => {
  const { timezone, week } = workingTime;
  const year = yearIn(timezone, now);
  const days = WEEKDAYS.flatMap((day) => {
    const hours = week[day] ?? [];
    return hours.length === 0 ? [] : [[day, hours] as const];
  });
  return {
    timezone,
    week: Object.fromEntries(days),
    holidays: datesOff(workingTime, { from: year, to: year + 1 }),
  };
};

/** Refuses working time that is no calendar, each reason with its place. */
export const checkWorkingTime = ({
  timezone,
  week,
  holidays,
}: Pick<WorkingTime, 'timezone' | 'week'> & Partial<Pick<WorkingTime, 'holidays'>>): void => {
  const days = holidays === undefined ? [] : [...holidays.added, ...holidays.removed];
  const problems = checkCalendar({ timezone, week, holidays: days });
  if (problems.length === 0) return;
  const errors = problems.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new Refusal('invalid-request', errors.map(({ message }) => message).join(' '), errors);
};
