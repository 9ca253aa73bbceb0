import { readable } from './names.ts';

const LABELS: Readonly<Record<string, string>> = {
  nps: 'NPS',
  csat: 'CSAT',
  mqls: 'MQLs',
  cost_per_mql: 'Cost per MQL',
  speed_to_lead_p50: 'Speed to lead (median)',
  speed_to_lead_p90: 'Speed to lead (9 in 10)',
};

/** A metric of the agreement by the name that people know it by: `measure:spend` is "Spend". */
export const metricLabel = (metric: string): string =>
  LABELS[metric] ?? readable(metric.replace(/^measure:/, ''));
