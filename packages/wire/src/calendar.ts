import { z } from 'zod';

const LocalDate = z.iso.date();
const Interval = z.string().max(32);
const Day = z.array(Interval).max(24);

/** Which days are off: a country's or region's public ones, some of them taken out, and days of the company's own. */
export const HolidayChoice = z.object({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  region: z.string().min(1).max(32).nullable(),
  added: z.array(LocalDate).max(400),
  removed: z.array(LocalDate).max(400),
});
export type HolidayChoice = z.infer<typeof HolidayChoice>;

/** A company's working time: its zone, its week as `09:00-17:30`, its days off. */
export const WorkingTime = z.object({
  timezone: z.string().min(1).max(64),
  week: z.object({ mon: Day, tue: Day, wed: Day, thu: Day, fri: Day, sat: Day, sun: Day }).partial(),
  holidays: HolidayChoice,
});
export type WorkingTime = z.infer<typeof WorkingTime>;

/** One day off by its date. `wholeDay` is false for one from noon on, say: such a day stays a working day. */
export const HolidayDay = z.object({ date: LocalDate, name: z.string(), wholeDay: z.boolean() });
export type HolidayDay = z.infer<typeof HolidayDay>;

export const WorkingTimeAnswer = z.object({
  workingTime: WorkingTime,
  /** False while the company has set none: then these are office hours to begin with. */
  stored: z.boolean(),
  /** This year and the next in the calendar's zone: those whose holidays are shown. */
  years: z.tuple([z.int(), z.int()]),
});
export type WorkingTimeAnswer = z.infer<typeof WorkingTimeAnswer>;

export const HolidayPlacesQuery = z.object({ country: z.string().max(8).optional() });
/** Countries; with a country its regions. */
export const HolidayPlaces = z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) });

export const HolidaysQuery = z.object({
  country: z.string().max(8),
  region: z.string().max(32).optional(),
  from: z.coerce.number().int(),
  to: z.coerce.number().int(),
});
export const HolidayDays = z.object({ items: z.array(HolidayDay) });
