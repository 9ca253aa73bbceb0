import { z } from 'zod';

const Instant = z.iso.datetime();
const Side = z.enum(['marketing', 'sales']);

export const WallQuery = z.object({
  side: Side.optional(),
  commitment: z.string().max(200).optional(),
  /** `late`: what is latest in working time first; `worth`: what is worth most first. */
  sort: z.enum(['late', 'worth']).default('late'),
  /** Also what has been overdue for a week or longer. */
  old: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).max(20_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type WallQuery = z.infer<typeof WallQuery>;

/** What would settle it. */
export const NextStep = z.enum(['attempt', 'verdict', 'nurture', 'hand-over', 'other']);
export type NextStep = z.infer<typeof NextStep>;

/** One thing that is overdue. */
export const WallItem = z.object({
  key: z.string(),
  lead: z.object({ key: z.string(), name: z.string().nullable(), company: z.string().nullable() }),
  valueMinor: z.int().nullable(),
  side: Side,
  commitment: z.string(),
  name: z.string(),
  kind: z.enum(['respond', 'attempts', 'recurring']),
  next: NextStep,
  attempts: z.int().nullable(),
  attemptsNeeded: z.int().nullable(),
  /** Who owes it, for those who may read the name; null for others and where nobody does. */
  owner: z.string().nullable(),
  hasOwner: z.boolean(),
  mine: z.boolean(),
  dueAt: Instant,
  /** Working minutes since the due instant; elapsed where `isWorkingTime` is false. */
  minutesLate: z.number(),
  isWorkingTime: z.boolean(),
});
export type WallItem = z.infer<typeof WallItem>;

export const WallSide = z.object({
  side: Side,
  overdue: z.int(),
  leads: z.int(),
  worthMinor: z.int(),
  promises: z.array(
    z.object({
      commitment: z.string(),
      name: z.string(),
      overdue: z.int(),
      mostMinutesLate: z.number(),
    }),
  ),
  /** Who owes how much; the persons one may not read are one row without a name. */
  people: z.array(
    z.object({ owner: z.string().nullable(), mine: z.boolean(), people: z.int(), overdue: z.int() }),
  ),
  /** Deliveries and shares of the running period that are behind: they are not overdue, and next to be. */
  behind: z.array(
    z.object({
      commitment: z.string(),
      name: z.string(),
      measure: z.enum(['count', 'value']),
      delivered: z.number(),
      neededByNow: z.number(),
      target: z.number(),
    }),
  ),
});
export type WallSide = z.infer<typeof WallSide>;

export const Wall = z.object({
  asOf: Instant,
  hasAgreement: z.boolean(),
  currency: z.string(),
  namesOn: z.boolean(),
  sides: z.array(WallSide),
  items: z.array(WallItem),
  /** Items of the filter; more than were looked at where `cut`. */
  total: z.int(),
  cut: z.boolean(),
  /** Overdue for a week or longer; `exact` false: more than that. */
  old: z.object({ count: z.int(), exact: z.boolean() }),
});
export type Wall = z.infer<typeof Wall>;
