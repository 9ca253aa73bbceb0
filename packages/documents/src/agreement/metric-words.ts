import { idWords } from './phrases.ts';

/** Every metric by the name that people call it, and how it is worked out. */
const METRICS: Readonly<Record<string, readonly [name: string, formula: string]>> = {
  revenue: ['Revenue', 'the sum of the amounts of all deals won in the period'],
  marketing_sourced_revenue: [
    'Revenue from Marketing’s leads',
    'the sum of the amounts of deals won in the period whose lead came from one of Marketing’s channels',
  ],
  marketing_influenced_revenue: [
    'Revenue that Marketing had a part in',
    'the sum of the amounts of deals won in the period whose lead showed interest in something of Marketing’s before the sale',
  ],
  deals: ['Deals', 'the number of deals won in the period'],
  average_sale: ['Average sale', 'revenue of the period divided by the number of deals won in it'],
  close_rate: ['Close rate', 'leads that became customers divided by all leads'],
  mqls: ['MQLs', 'leads that became marketing-qualified in the period'],
  cost_per_mql: ['Cost per MQL', 'what was spent in the period divided by the MQLs of the period'],
  cost_per_customer: ['Cost per customer', 'what was spent in the period divided by the customers won in it'],
  speed_to_lead_p50: [
    'Speed to lead (median)',
    'half of the leads were first tried within this working time after the handoff',
  ],
  speed_to_lead_p90: [
    'Speed to lead (9 in 10)',
    'nine in ten leads were first tried within this working time after the handoff',
  ],
  contact_rate: ['Contact rate', 'leads that were reached divided by leads that were handed over'],
  acceptance_rate: ['Acceptance rate', 'leads accepted divided by leads accepted or rejected'],
  return_rate: ['Return rate', 'leads handed back to Marketing divided by leads handed over'],
  retention: ['Retention', 'customers that stayed divided by customers at the start of the period'],
  nps: ['Net promoter score', 'share of ratings of 9 and 10 less share of ratings of 0 to 6, times 100'],
  csat: ['Customer satisfaction', 'the mean of the ratings of the period'],
};

/** What people call a metric; one that they enter themselves by its id in words. */
export const metricName = (metric: string): string =>
  METRICS[metric]?.[0] ?? idWords(metric.replace(/^measure:/, ''));

/** How a metric is worked out. */
export const metricFormula = (metric: string): string =>
  METRICS[metric]?.[1] ?? 'a figure that people enter or import for every period';
