import { z } from 'zod';

/** Where the company stands by what is on record: how first touches went in the last six months. */
export const CompanyStanding = z.object({
  asOf: z.iso.datetime(),
  from: z.string(),
  to: z.string(),
  /** Whose working days: of the agreement's first touch, or every Monday to Friday while there is none. */
  calendar: z.enum(['agreement', 'weekdays']),
  /** Leads handed over in that time. */
  handedOver: z.int(),
  /** Of them too young to be judged: they wait, and their working day is not over. */
  young: z.int(),
  /** The others, by when their first touch on record came; they add up with `young` to `handedOver`. */
  touched: z.object({
    before: z.int(),
    sameDay: z.int(),
    nextDay: z.int(),
    fiveDays: z.int(),
    later: z.int(),
    none: z.int(),
  }),
  /** What rests on incomplete logging. */
  logging: z.object({
    /** Of the leads without a first touch: nothing at all is on record since their handoff. */
    silent: z.int(),
    workingDays: z.int(),
    /** Working days on which nobody logged an attempt. */
    daysWithoutAttempt: z.int(),
    /** The last of them, newest first. */
    lastDaysWithout: z.array(z.string()),
    firstAttempt: z.string().nullable(),
  }),
  /** Where no first touch can be judged: leads created in that time, and of them with an attempt; else null. */
  created: z.object({ leads: z.int(), tried: z.int() }).nullable(),
});
export type CompanyStanding = z.infer<typeof CompanyStanding>;
