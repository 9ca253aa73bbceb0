import type { Condition, FieldCondition } from '../agreement/condition.ts';
import {
  bandIndex,
  bandName,
  engagementPoints,
  fitPoints,
  totalScore,
  unfadedPoints,
} from '../scoring/scorer.ts';
import { compileCondition, type FieldReader, type Predicate } from './condition.ts';
import type { LeadState } from './lead-state.ts';

/** The fit of the lead now; asked for again only after a change that may move it. */
export const currentFit = (lead: LeadState): number => {
  const { scorer } = lead;
  if (scorer === undefined) return Number.NaN;
  if (lead.fitOf !== scorer || scorer.isVolatile) {
    lead.fit = fitPoints(scorer, lead);
    lead.fitOf = scorer;
  }
  return lead.fit;
};

/** The engagement of the lead now, unrounded; NaN where the agreement scores nothing. */
export const currentEngagement = (lead: LeadState): number =>
  lead.scorer === undefined ? Number.NaN : engagementPoints(lead.scorer, lead, lead.now);

/** The score of the lead now, unrounded; NaN where the agreement scores nothing. */
export const currentScore = (lead: LeadState): number =>
  totalScore(currentFit(lead), currentEngagement(lead));

const orMissing = (points: number): number | undefined => (Number.isNaN(points) ? undefined : points);

const DERIVED: Readonly<Record<string, FieldReader<LeadState>>> = {
  score: (lead) => orMissing(currentScore(lead)),
  fit: (lead) => orMissing(currentFit(lead)),
  engagement: (lead) => orMissing(currentEngagement(lead)),
  band: (lead) => lead.scorer && bandName(lead.scorer, bandIndex(lead.scorer, currentScore(lead))),
  stage: (lead) => lead.stage,
  owner: (lead) => lead.owner,
  channel: (lead) => lead.fields.channel,
  persona: (lead) => lead.fields.persona,
  email: (lead) => lead.fields.email,
  company: (lead) => lead.fields.company,
  campaign: (lead) => lead.fields.campaign,
};

const ATTRIBUTES = 'attributes.';

const readerOf = (field: string): FieldReader<LeadState> => {
  const derived = Object.hasOwn(DERIVED, field) ? DERIVED[field] : undefined;
  if (derived) return derived;
  const name = field.startsWith(ATTRIBUTES) ? field.slice(ATTRIBUTES.length) : field;
  if (name in Object.prototype)
    return ({ attributes }) => (Object.hasOwn(attributes, name) ? attributes[name] : undefined);
  return ({ attributes }) => attributes[name];
};

/** Far more than sums of points can be off by, far less than a point. */
const ROUNDING = 1e-6;

/** Whether the score may reach a threshold at all: points only fade, so an unfaded sum below it settles the question. */
const mayReach = ({ field, op, value }: FieldCondition): Predicate<LeadState> | undefined => {
  if (field !== 'score' || (op !== 'gte' && op !== 'gt') || typeof value !== 'number') return undefined;
  return (lead) =>
    lead.scorer !== undefined && currentFit(lead) + unfadedPoints(lead.scorer, lead) >= value - ROUNDING;
};

/** A condition over a lead as it is at `lead.now` under `lead.scorer`. */
export const compileLeadCondition = (condition: Condition): Predicate<LeadState> =>
  compileCondition(condition, readerOf, mayReach);
