import { type CalendarProblem, checkCalendar, WEEKDAYS } from '@leadpact/core';
import type { WorkingTime } from '@leadpact/wire';

export type Weekday = (typeof WEEKDAYS)[number];

/** The hours of each day as one types them: `09:00-12:00, 13:00-17:30`; empty is closed. */
export type TypedWeek = Readonly<Record<Weekday, string>>;

export const typedWeek = (
  week: Readonly<Partial<Record<Weekday, readonly string[] | undefined>>>,
): TypedWeek => {
  const text = (day: Weekday): string => (week[day] ?? []).join(', ');
  return {
    mon: text('mon'),
    tue: text('tue'),
    wed: text('wed'),
    thu: text('thu'),
    fri: text('fri'),
    sat: text('sat'),
    sun: text('sun'),
  };
};

/** One interval as the calendar wants it: `9-17`, `9:00 – 17.30` and `09:00-17:30` are read alike. */
const interval = (typed: string): string => {
  const time = (text: string): string => {
    const match = /^(\d{1,2})(?:[:.h](\d{2}))?$/.exec(text.trim());
    return match === null ? text.trim() : `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
  };
  return typed.replace(/[–—]/g, '-').split('-').map(time).join('-');
};

/** The intervals of a day as they were typed, one after the other. */
export const intervalsOf = (typed: string): string[] =>
  typed
    .split(/[,;]|\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(interval);

/** The week for the calendar; days without hours are left out. */
export const weekOf = (typed: TypedWeek): WorkingTime['week'] =>
  Object.fromEntries(
    WEEKDAYS.flatMap((day) => {
      const hours = intervalsOf(typed[day]);
      return hours.length === 0 ? [] : [[day, hours] as const];
    }),
  );

export type WeekProblems = Readonly<{
  days: Readonly<Partial<Record<Weekday, string>>>;
  whole: string | null;
}>;

const isWeekday = (part: unknown): part is Weekday => WEEKDAYS.some((day) => day === part);

/** What the core says against the week: beside the day it is of, or about the whole. */
export const weekProblems = (timezone: string, typed: TypedWeek): WeekProblems => {
  const problems: readonly CalendarProblem[] = checkCalendar({ timezone, week: weekOf(typed), holidays: [] });
  const days: Partial<Record<Weekday, string>> = {};
  let whole: string | null = null;
  for (const { path, message } of problems) {
    const day = path[0] === 'week' ? path[1] : undefined;
    if (isWeekday(day)) days[day] ??= message;
    else whole ??= message;
  }
  return { days, whole };
};
