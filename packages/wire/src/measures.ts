import { z } from 'zod';

/** A month, `YYYY-MM`, of the workspace's time zone. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Expected a month such as 2026-11');

/** `spend` is money in the workspace's currency; the others are numbers as they are: NPS 42, retention 0.95. */
export const MeasureName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'Expected lower-case letters, digits, _ or -: such as nps');

export const SPEND = 'spend';

const Part = z.string().trim().min(1).max(100).nullable();

/** One number; `value` null takes it away. Spend needs a channel. */
export const MeasureEntry = z.object({
  measure: MeasureName,
  period: Month,
  channel: Part.default(null),
  campaign: Part.default(null),
  value: z.number().min(-1e12).max(1e12).nullable(),
});
export type MeasureEntry = z.infer<typeof MeasureEntry>;

export const MeasureEntries = z.object({ entries: z.array(MeasureEntry).min(1).max(2_000) });
export type MeasureEntries = z.infer<typeof MeasureEntries>;

export const MeasureCell = z.object({
  measure: z.string(),
  period: z.string(),
  channel: z.string().nullable(),
  campaign: z.string().nullable(),
  /** As somebody typed or imported it; null when nobody did, or it was taken away. */
  value: z.number().nullable(),
  /** Spend that other systems reported beside it, as `cost.spent`; 0 for every other measure. */
  elsewhere: z.number(),
  enteredBy: z.string().nullable(),
  enteredAt: z.string().nullable(),
  /** How often it was corrected. */
  corrections: z.int().nonnegative(),
});
export type MeasureCell = z.infer<typeof MeasureCell>;

export const Measures = z.object({ currency: z.string(), items: z.array(MeasureCell) });
export type Measures = z.infer<typeof Measures>;

/** Months from `from` up to and without `to`. */
export const MeasuresQuery = z.object({ from: Month, to: Month });
export type MeasuresQuery = z.infer<typeof MeasuresQuery>;

export const MeasureHistoryQuery = z.object({
  measure: MeasureName,
  period: Month,
  channel: z.string().max(100).optional(),
  campaign: z.string().max(100).optional(),
});

/** What one number was, the newest first. */
export const MeasureHistory = z.object({
  items: z.array(z.object({ value: z.number().nullable(), enteredBy: z.string(), enteredAt: z.string() })),
});
export type MeasureHistory = z.infer<typeof MeasureHistory>;
