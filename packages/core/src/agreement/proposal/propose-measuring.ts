import type { Agreement } from '../agreement.ts';
import { kept } from './kept.ts';
import type { OwnFacts } from './own-facts.ts';
import { type Basis, type Proposal, STARTING_POINT } from './proposal.ts';
import { planWords } from './propose-goals.ts';

type Kpi = NonNullable<Agreement['kpis']>[number];

const QUARTER_HOUR = 15;

/** Point 9: what each side and both watch. Rates and costs are proposed only from the company's own numbers. */
export const proposeKpis = (facts: OwnFacts, draft: Agreement): Proposal => {
  const drafted = draft.kpis ?? [];
  const has = (metric: string) => drafted.some((kpi) => kpi.metric === metric);
  const { plan, costPerHandoff, speedMinutes } = facts;
  const proposed: Kpi[] = [];
  const basis: Basis[] = [];
  const open: string[] = [];
  if (!has('speed_to_lead_p50')) {
    proposed.push({
      id: 'speed',
      name: 'Speed to lead (median)',
      side: 'sales',
      metric: 'speed_to_lead_p50',
      target:
        speedMinutes === null
          ? '60m'
          : `${Math.max(QUARTER_HOUR, Math.round(speedMinutes / QUARTER_HOUR) * QUARTER_HOUR)}m`,
    });
    basis.push(
      speedMinutes === null
        ? { source: 'starting-point', text: `Speed to lead, an hour: ${STARTING_POINT}.` }
        : {
            source: 'own',
            text: `Speed to lead: half of your leads were tried within ${Math.round(speedMinutes)} working minutes in the last 90 days.`,
          },
    );
  }
  if (!has('cost_per_mql')) {
    if (costPerHandoff === null) open.push('Cost per qualified lead: no spend is on record.');
    else {
      proposed.push({
        id: 'cost',
        name: 'Cost per qualified lead',
        side: 'marketing',
        metric: 'cost_per_mql',
        target: Math.round(costPerHandoff),
      });
      basis.push({
        source: 'own',
        text: 'Cost per qualified lead: spend of the last full month over the leads handed over in it.',
      });
    }
  }
  if (!has('close_rate')) {
    if (plan?.closeRate == null) open.push('Close rate: too few sales to say one. Yours is never guessed.');
    else {
      proposed.push({
        id: 'close-rate',
        name: 'Close rate',
        side: 'shared',
        metric: 'close_rate',
        target: Math.round(plan.closeRate * 1000) / 1000,
      });
      basis.push({ source: 'plan', text: `Close rate: from ${planWords(plan)}.` });
    }
  }
  if (!has('acceptance_rate')) {
    const quality = draft.commitments.find(({ id, kind }) => id === 'quality' && kind === 'ratio');
    if (quality?.kind === 'ratio') {
      proposed.push({
        id: 'acceptance',
        name: 'Leads that Sales accepts',
        side: 'marketing',
        metric: 'acceptance_rate',
        target: quality.goal,
      });
      basis.push({ source: 'in-draft', text: 'Leads that Sales accepts: the goal of point 8.' });
    }
  }
  if (proposed.length === 0 && open.length === 0)
    basis.push({ source: 'in-draft', text: 'The KPIs stand in the draft.' });
  return { point: 9, sets: { kpis: kept(drafted, proposed, ({ id }) => id) }, basis, open };
};

type Review = NonNullable<Agreement['reviews']>[number];

const REVIEWS: readonly Review[] = [
  {
    id: 'weekly',
    name: 'Weekly meeting',
    every: 'week',
    day: 'mon',
    at: '10:00',
    minutes: 30,
    who: 'everybody',
  },
  {
    id: 'monthly',
    name: 'Monthly management meeting',
    every: 'month',
    day: 3,
    at: '14:00',
    minutes: 60,
    who: 'heads',
  },
  {
    id: 'agreement',
    name: 'Review of the agreement',
    every: 'quarter',
    day: 10,
    at: '14:00',
    minutes: 90,
    who: 'heads',
  },
];

/** Point 10: dates on which both sides look at the numbers, and at the agreement itself. */
export const proposeReviews = (draft: Agreement): Proposal => {
  const drafted = draft.reviews ?? [];
  const missing = REVIEWS.filter(({ every }) => !drafted.some((review) => review.every === every));
  return {
    point: 10,
    sets: { reviews: kept(drafted, missing, ({ id }) => id) },
    basis:
      missing.length === 0
        ? [{ source: 'in-draft', text: 'The reviews stand in the draft.' }]
        : [
            {
              source: 'starting-point',
              text: `Weekly with everybody, monthly with the heads, and the agreement itself every quarter: ${STARTING_POINT}.`,
            },
          ],
    open: [],
  };
};
