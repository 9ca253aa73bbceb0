import type { Agreement } from '../agreement.ts';
import type { OwnFacts } from './own-facts.ts';
import type { Point, Proposal } from './proposal.ts';
import { proposeAccountability, proposeJourney } from './propose-funnel.ts';
import { proposeGoals } from './propose-goals.ts';
import { proposeHandoff } from './propose-handoff.ts';
import { proposeQuota } from './propose-marketing.ts';
import { proposeKpis, proposeReviews } from './propose-measuring.ts';
import { proposeLeadManagement } from './propose-sales.ts';
import { proposeDefinitions, proposeScoring } from './propose-scoring.ts';

const PROPOSERS: Readonly<Record<Point, (facts: OwnFacts, draft: Agreement) => Proposal>> = {
  1: proposeGoals,
  2: proposeQuota,
  3: (_facts, draft) => proposeAccountability(draft),
  4: proposeDefinitions,
  5: proposeScoring,
  6: proposeHandoff,
  7: (_facts, draft) => proposeJourney(draft),
  8: (_facts, draft) => proposeLeadManagement(draft),
  9: proposeKpis,
  10: (_facts, draft) => proposeReviews(draft),
};

/**
 * What a point of the draft could say, from what the company knows of itself. What the draft says already stays, but for
 * targets that the plan gives. Nothing is proposed that nobody knows: no conversion rate, no target without a number.
 */
export const propose = (point: Point, facts: OwnFacts, draft: Agreement): Proposal =>
  PROPOSERS[point](facts, draft);
