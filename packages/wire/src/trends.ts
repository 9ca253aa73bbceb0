import { z } from 'zod';

const Share = z.number();

/** One ended period: a share with what it is of, or an amount (`whole` null); limits as they are drawn. */
export const TrendPoint = z.object({
  /** First day. */
  period: z.string(),
  value: Share,
  whole: z.int().nullable(),
  upper: z.number().nullable(),
  lower: z.number().nullable(),
  /** 1: outside the limits · 2: the eighth in a row on one side · 3: the third of four in the outer half. */
  rules: z.array(z.union([z.literal(1), z.literal(2), z.literal(3)])),
  /** A share of fewer than ten. */
  isThin: z.boolean(),
});
export type TrendPoint = z.infer<typeof TrendPoint>;

/** A commitment over its ended periods as a control chart. */
export const Trend = z.object({
  commitment: z.string(),
  name: z.string(),
  definition: z.string(),
  side: z.enum(['marketing', 'sales']),
  /** Money in major units. */
  unit: z.enum(['share', 'count', 'money']),
  /** What the version in force promises for a whole period. */
  goal: z.number(),
  state: z.enum(['few', 'no-variation', 'early', 'locked']),
  method: z.enum(['individuals', 'shares']),
  centre: z.number().nullable(),
  /** The periods that the limits come from: first day of the first and of the last. */
  baseline: z.object({ from: z.string(), to: z.string(), periods: z.int() }).nullable(),
  points: z.array(TrendPoint),
});
export type Trend = z.infer<typeof Trend>;

export const Trends = z.object({
  asOf: z.iso.datetime(),
  /** Null while no agreement is in force: then nothing is promised, and there are no trends. */
  agreement: z
    .object({
      number: z.int(),
      name: z.string(),
      state: z.string(),
      timezone: z.string(),
      currency: z.string(),
      period: z.enum(['week', 'month', 'quarter']),
    })
    .nullable(),
  /** Versions by the day from which they judge, after the first one. */
  changes: z.array(z.object({ number: z.int(), from: z.string() })),
  trends: z.array(Trend),
});
export type Trends = z.infer<typeof Trends>;
