import type { Condition, FieldCondition } from '../agreement/condition.ts';
import { EVERY_TYPE, typeMask } from '../ledger/ledger.ts';
import type { Scorer } from '../scoring/scorer.ts';

const DESCRIBED = typeMask(['lead.created', 'lead.updated']);
const OWNED = typeMask(['lead.handed_off', 'lead.assigned']);

/** Fit turns with what the lead is said to be; where a rule asks for the stage or the owner, with any event. */
const fitTurns = (scorer: Scorer | undefined): number => (scorer?.isVolatile ? EVERY_TYPE : DESCRIBED);

/** Points only fade: a score that has to be high turns with what earns points. Where points are taken away, time adds. */
const scoreTurns = (scorer: Scorer | undefined, { op }: FieldCondition): number => {
  const isHigh = op === 'gte' || op === 'gt';
  const onlyEarns = scorer?.engagement.every(({ points }) => points >= 0) ?? true;
  if (!isHigh || !onlyEarns) return EVERY_TYPE;
  return (scorer?.engagement ?? []).reduce((mask, { typeCode }) => mask | (1 << typeCode), fitTurns(scorer));
};

const fieldTurns = (scorer: Scorer | undefined, condition: FieldCondition): number => {
  switch (condition.field) {
    case 'score':
    case 'engagement':
      return scoreTurns(scorer, condition);
    case 'fit':
      return fitTurns(scorer);
    case 'owner':
      return OWNED;
    case 'band':
    case 'stage':
      return EVERY_TYPE;
    default:
      return DESCRIBED;
  }
};

/**
 * The types of events, as bits, after which a condition over a lead that did not hold may hold, under one scoring: after
 * any other it need not be asked again. All types where time alone may turn it.
 */
export const turningPoints = (condition: Condition, scorer: Scorer | undefined): number => {
  const of = (parts: readonly Condition[]) =>
    parts.reduce((mask, part) => mask | turningPoints(part, scorer), 0);
  if ('all' in condition) return of(condition.all);
  if ('any' in condition) return of(condition.any);
  if (!('not' in condition)) return fieldTurns(scorer, condition);
  const turns = turningPoints(condition.not, scorer);
  return (turns & ~(DESCRIBED | OWNED)) === 0 ? turns : EVERY_TYPE;
};
