import { type Plan, plan } from '@leadpact/core';
import type { PlanFacts } from './plan-facts.ts';
import { asOfInstant, type PlanQuestion } from './plan-flags.ts';

/** The plan that the facts give to the question. `now` stands for today where no as-of was asked. */
export const answerPlan = (question: PlanQuestion, facts: PlanFacts, now: number): Plan => {
  const digits = facts.currencyDigits;
  return plan(facts.leads, facts.deals, {
    asOf: asOfInstant(question.asOf, facts.timezone, now),
    timezone: facts.timezone,
    lookback: question.lookback,
    currency: facts.currency,
    currencyDigits: digits,
    goalMinor: question.goal === null ? null : Math.round(question.goal * 10 ** digits),
    marketingShare: question.marketingShare,
    sides: facts.sides,
    personaAtDeal: facts.personaAtDeal,
    problems: facts.problems,
  });
};
