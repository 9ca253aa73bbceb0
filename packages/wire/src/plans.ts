import type { Plan, RateCard } from '@leadpact/core';
import { z } from 'zod';

export const PlanQuery = z.object({
  /** Local date `YYYY-MM-DD` in the workspace's zone; default: today. */
  as_of: z.iso.date().optional(),
  lookback: z
    .string()
    .regex(/^\d{1,4}(m|mo|w|d)$/)
    .optional(),
});
export type PlanQuery = z.infer<typeof PlanQuery>;

const DailyCount = z.object({ date: z.string(), count: z.int(), working: z.boolean() });

/** The running month, for the pace; the browser works the forecast out with the same core. */
export const RunningMonth = z.object({
  month: z.string(),
  today: z.string(),
  dayShare: z.number(),
  history: z.array(DailyCount),
  days: z.array(DailyCount),
  /** `tally`: typed in by people; stops counting once real leads of that channel arrive. */
  byChannel: z.array(
    z.object({
      channel: z.string().nullable(),
      leads: z.int(),
      source: z.enum(['leads', 'tally']),
      tally: z.int().nullable(),
    }),
  ),
});
export type RunningMonth = z.infer<typeof RunningMonth>;

/** The maths of the workspace's leads. `plan` and `card` are the core's own types, unchanged. */
export const PlanResponse = z.object({
  plan: z.custom<Plan>((value) => typeof value === 'object' && value !== null),
  card: z.custom<RateCard>((value) => typeof value === 'object' && value !== null),
  month: RunningMonth,
  timezone: z.string(),
  leads: z.int(),
  sample: z.boolean(),
  /** Where the numbers come from: leads of the ledger, or a filled-in worksheet. */
  basis: z.enum(['leads', 'worksheet', 'none']),
});
export type PlanResponse = z.infer<typeof PlanResponse>;

export const CellLeadsQuery = z.object({
  /** The value, or absent with `no_channel=true` for leads without one. */
  channel: z.string().optional(),
  no_channel: z.stringbool().optional(),
  persona: z.string().optional(),
  no_persona: z.stringbool().optional(),
  as_of: z.iso.date().optional(),
  lookback: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The leads behind a figure. */
export const CellLeads = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      createdAt: z.string(),
      channel: z.string().nullable(),
      persona: z.string().nullable(),
      wonAt: z.string().nullable(),
      amountMinor: z.int().nullable(),
    }),
  ),
  next: z.string().nullable(),
  total: z.int(),
});
export type CellLeads = z.infer<typeof CellLeads>;

/** What a person typed over, kept with a saved plan. Keys of the maps: JSON of `[channel, persona]`, or of `[channel]` for the mix. */
export const PlanInputs = z.object({
  method: z.enum(['simple', 'matured', 'credible']),
  goalMinor: z.int().nonnegative(),
  marketingShare: z.number().min(0).max(1),
  lookback: z.string(),
  closeRate: z.record(z.string(), z.number().min(0).max(1)),
  averageSaleMinor: z.record(z.string(), z.int().nonnegative()),
  mix: z.record(z.string(), z.number().nonnegative()),
});
export type PlanInputs = z.infer<typeof PlanInputs>;

/** The figures as they were when the plan was saved, to compare by. */
export const PlanFigures = z.object({
  leads: z.int().nullable(),
  valueMinor: z.int().nullable(),
  leadValueMinor: z.number().nullable(),
  chance: z.number().nullable(),
  leadsFor80: z.int().nullable(),
  byChannel: z.array(z.object({ channel: z.string().nullable(), leads: z.int(), valueMinor: z.int() })),
});
export type PlanFigures = z.infer<typeof PlanFigures>;

export const SavedPlan = z.object({
  id: z.uuid(),
  name: z.string(),
  inputs: PlanInputs,
  figures: PlanFigures,
  asOf: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Send it back with a change; a stale one is refused with 409. */
  version: z.int(),
});
export type SavedPlan = z.infer<typeof SavedPlan>;

export const SavePlanRequest = z.object({
  name: z.string().trim().min(1).max(80),
  inputs: PlanInputs,
  figures: PlanFigures,
  asOf: z.string(),
});
export type SavePlanRequest = z.infer<typeof SavePlanRequest>;

export const UpdatePlanRequest = SavePlanRequest.extend({ version: z.int() });
export type UpdatePlanRequest = z.infer<typeof UpdatePlanRequest>;

export const DraftRequest = z.object({
  inputs: PlanInputs,
  name: z.string().trim().min(1).max(80),
  marketingHead: z.string().max(254),
  salesHead: z.string().max(254),
});
export type DraftRequest = z.infer<typeof DraftRequest>;

/** The two-page draft in its three forms. `html` is a whole printable page. */
export const Draft = z.object({ yaml: z.string(), markdown: z.string(), html: z.string() });
export type Draft = z.infer<typeof Draft>;

export const Tally = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  channel: z.string().trim().min(1).max(100),
  leads: z.int().nonnegative().max(100_000_000),
});
export type Tally = z.infer<typeof Tally>;

/** What a filled-in worksheet gave: rates that became the plan's basis, a month's tallies, or both. */
export const WorksheetResult = z.object({
  rates: z.object({ cells: z.int() }).nullable(),
  tallies: z.array(Tally),
  notes: z.array(z.string()),
});
export type WorksheetResult = z.infer<typeof WorksheetResult>;
