import { STAGES } from '@leadpact/core';
import { z } from 'zod';

const Instant = z.iso.datetime();
const TEXT_MAX = 200;

/** One value or several of the same name; an empty one means leads without any. */
const several = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(value).max(200));

export const LeadSort = z.enum(['created', 'activity', 'score', 'handed-over']);
export type LeadSort = z.infer<typeof LeadSort>;

/** Which leads are asked for. Dates are days of the workspace's zone, both inclusive. */
export const LeadFilter = z.object({
  /** Beginnings of words of the name, e-mail or company; or the beginning of the key. */
  search: z.string().trim().max(TEXT_MAX).optional(),
  stage: several(z.enum(STAGES)),
  channel: several(z.string().max(TEXT_MAX)),
  persona: several(z.string().max(TEXT_MAX)),
  campaign: several(z.string().max(TEXT_MAX)),
  owner: several(z.string().max(254)),
  band: several(z.string().max(TEXT_MAX)),
  reason: several(z.string().max(TEXT_MAX)),
  created_from: z.iso.date().optional(),
  created_to: z.iso.date().optional(),
  handed_over_from: z.iso.date().optional(),
  handed_over_to: z.iso.date().optional(),
  /** Only leads for which something is overdue. */
  overdue: z.stringbool().optional(),
  /** Only leads of the sample company, or only others. */
  sample: z.stringbool().optional(),
  contested: z.stringbool().optional(),
});
export type LeadFilter = z.infer<typeof LeadFilter>;

export const LeadListQuery = LeadFilter.extend({
  sort: LeadSort.default('created'),
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type LeadListQuery = z.infer<typeof LeadListQuery>;

export const LeadExportQuery = LeadFilter.extend({
  sort: LeadSort.default('created'),
  format: z.enum(['csv', 'xlsx']),
});
export type LeadExportQuery = z.infer<typeof LeadExportQuery>;

/** A lead in a list. Score and band are as of its last event: they fade between events. */
export const ListedLead = z.object({
  key: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  company: z.string().nullable(),
  channel: z.string().nullable(),
  persona: z.string().nullable(),
  campaign: z.string().nullable(),
  stage: z.enum(STAGES).nullable(),
  stageSince: Instant.nullable(),
  owner: z.string().nullable(),
  /** Whole points. */
  score: z.int().nullable(),
  band: z.string().nullable(),
  valueMinor: z.int().nullable(),
  createdAt: Instant.nullable(),
  /** The first handoff. */
  handedOffAt: Instant.nullable(),
  lastEventAt: Instant.nullable(),
  attempts: z.int(),
  lastAttemptAt: Instant.nullable(),
  lastOutcome: z.string().nullable(),
  reason: z.string().nullable(),
  contested: z.boolean(),
  sample: z.boolean(),
  /** When the first of what is overdue was due; null when nothing is. */
  overdueSince: Instant.nullable(),
});
export type ListedLead = z.infer<typeof ListedLead>;

export const LeadList = z.object({ items: z.array(ListedLead), next: z.string().nullable() });
export type LeadList = z.infer<typeof LeadList>;

export const LeadCount = z.object({
  count: z.int(),
  /** False: there are more than `count`. */
  exact: z.boolean(),
  /** The search means more leads than it looks through; more letters narrow it. */
  searchCut: z.boolean(),
});
export type LeadCount = z.infer<typeof LeadCount>;

/** What leads of the workspace have, to choose from; null where some have none. */
export const LeadOptions = z.object({
  channels: z.array(z.string().nullable()),
  personas: z.array(z.string().nullable()),
  owners: z.array(z.string().nullable()),
  bands: z.array(z.string()),
  reasons: z.array(z.string()),
});
export type LeadOptions = z.infer<typeof LeadOptions>;

/** A filter as its address has it: names and values. */
export const ViewQuery = z.record(
  z.string().max(40),
  z.union([z.string().max(TEXT_MAX), z.array(z.string().max(254)).max(200), z.boolean()]),
);
export type ViewQuery = z.infer<typeof ViewQuery>;

export const ViewPage = z.enum(['leads']);
export const SavedViewRequest = z.object({
  name: z.string().trim().min(1).max(80),
  query: ViewQuery,
  shared: z.boolean().default(false),
});
export const SavedView = z.object({
  id: z.uuid(),
  name: z.string(),
  query: ViewQuery,
  shared: z.boolean(),
  /** Whether it is one's own, to be removed. */
  own: z.boolean(),
  by: z.string(),
});
export type SavedView = z.infer<typeof SavedView>;
