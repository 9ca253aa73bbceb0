import type { Agreement } from '@leadpact/core';
import { publicHolidays } from './public-holidays.ts';

type Calendars = NonNullable<Agreement['calendars']>;
type Hours = Calendars[string];

export type DatedAgreement =
  | Readonly<{ ok: true; value: Agreement }>
  | Readonly<{
      ok: false;
      /** Where in the agreement, such as `calendars.office.holidays`. */
      path: string;
      message: string;
    }>;

/** A calendar with the days of its country and region as dates, beside those that it names itself. */
const dated = (hours: Hours, years: readonly number[]): Hours | string => {
  const { holidays } = hours;
  if (holidays === undefined || !('country' in holidays)) return hours;
  const answer = publicHolidays({ ...holidays, years });
  if (!answer.ok) return answer.problem.message;
  const dates = [...new Set([...(holidays.dates ?? []), ...answer.dates])].toSorted();
  return { ...hours, holidays: { ...holidays, dates } };
};

/** The agreement with the holidays of its countries in the years as dates, which is all that the engine reads. */
export const withHolidayDates = (agreement: Agreement, years: readonly number[]): DatedAgreement => {
  const calendars: [string, Hours][] = [];
  for (const [name, hours] of Object.entries(agreement.calendars ?? {})) {
    const days = dated(hours, years);
    if (typeof days === 'string') return { ok: false, path: `calendars.${name}.holidays`, message: days };
    calendars.push([name, days]);
  }
  return {
    ok: true,
    value: calendars.length === 0 ? agreement : { ...agreement, calendars: Object.fromEntries(calendars) },
  };
};
