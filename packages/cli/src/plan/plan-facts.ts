import type { PlanDeal, PlanLead, PlanProblem, Side } from '@leadpact/core';

/** What the files gave: the rows for the maths, and how they were read. */
export type PlanFacts = Readonly<{
  leads: readonly PlanLead[];
  deals: readonly PlanDeal[];
  /** IANA zone in which the leads' days begin. */
  timezone: string;
  currency: string | null;
  currencyDigits: number;
  sides: Readonly<Record<string, Side>>;
  personaAtDeal: boolean;
  problems: readonly PlanProblem[];
  /** What was guessed, in sentences; empty with `--map`. */
  guesses: readonly string[];
  /** What a person should know about the files themselves. */
  notes: readonly string[];
}>;
