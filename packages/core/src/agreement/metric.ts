import { suggestion } from './nearest.ts';
import { type Shape, scalar } from './shape.ts';

/** The closed list of metrics that goals and KPIs may name, beside `measure:<id>` for numbers that people enter. */
export const METRICS = [
  'revenue',
  'marketing_sourced_revenue',
  'marketing_influenced_revenue',
  'deals',
  'average_sale',
  'close_rate',
  'mqls',
  'cost_per_mql',
  'cost_per_customer',
  'speed_to_lead_p50',
  'speed_to_lead_p90',
  'contact_rate',
  'acceptance_rate',
  'return_rate',
  'retention',
  'nps',
  'csat',
] as const;

const MEASURE = /^measure:[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** A metric by name. */
export const metric: Shape<string> = scalar({
  expected: `a metric: ${METRICS.join(', ')} or measure:<id>`,
  accept: (value) =>
    typeof value === 'string' && (METRICS.some((known) => known === value) || MEASURE.test(value))
      ? value
      : undefined,
  sample: 'revenue',
  schema: { anyOf: [{ enum: METRICS }, { type: 'string', pattern: MEASURE.source }] },
  hint: (value) => (typeof value === 'string' ? suggestion(value, METRICS) : undefined),
});

/** Metrics whose targets are durations. */
export const isSpeed = (name: string): boolean => name.startsWith('speed_to_lead');
