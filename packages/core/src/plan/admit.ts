import type { InstantMs } from '../calendar/instant.ts';
import { joinWins } from './admit-deals.ts';
import { chooseLeads } from './admit-leads.ts';
import { type CellKey, codeCells } from './cell-codes.ts';
import type { PlanDeal, PlanLead, PlanOptions, PlanProblem } from './input.ts';

/**
 * The leads that count, one row each, as columns. Times are instants; NaN where there is none.
 * The rows keep the order of the input: every sum made from them is exact, so that no order can change it.
 */
export type Admitted = Readonly<{
  cells: readonly CellKey[];
  count: number;
  cell: Int32Array;
  createdMs: Float64Array;
  /** 1 where the lead is known to have bought before as-of, dated or not. */
  won: Uint8Array;
  wonMs: Float64Array;
  amountMinor: Float64Array;
  /** Persona of each won lead, only when it is known after the sale; then cells carry none. */
  personaAtSale: readonly (string | null)[] | null;
  leadsHaveDates: boolean;
  winsHaveDates: boolean;
  anyLost: boolean;
  leftOut: Readonly<{ duplicates: number; future: number; undated: number }>;
  problems: readonly PlanProblem[];
}>;

/** Below this many won leads with a persona, "only winners have one" may be chance. */
const PERSONA_AFTER_SALE_LEADS_MIN = 5;

/** Whether personas stand at winners only: then a close rate per persona would have no honest denominator. */
const onlyWinnersHavePersona = (leads: readonly PlanLead[], won: Uint8Array): boolean => {
  let known = 0;
  for (let i = 0; i < leads.length; i += 1) {
    if ((leads[i]?.persona ?? null) === null) continue;
    if (won[i] === 0) return false;
    known += 1;
  }
  return known >= PERSONA_AFTER_SALE_LEADS_MIN && known < leads.length;
};

/** A column of numbers, NaN where a row has none. */
const columnOf = <T>(rows: readonly T[], value: (row: T) => number | null): Float64Array => {
  const column = new Float64Array(rows.length);
  rows.forEach((row, i) => {
    column[i] = value(row) ?? Number.NaN;
  });
  return column;
};

/**
 * Leads and wins that count before as-of, joined by key; what is left out or odd becomes a problem. Of two rows with
 * one key the earliest created counts; of several deals of a lead the earliest win; a win before its lead's creation
 * stays; a lead or win at or after as-of does not.
 */
export const admit = (
  leads: readonly PlanLead[],
  deals: readonly PlanDeal[],
  options: PlanOptions,
): Admitted => {
  const asOf: InstantMs = options.asOf;
  const chosen = chooseLeads(leads, asOf);
  const wins = joinWins(chosen, deals, asOf);
  const dealPersonas = wins.deal.some((deal) => deal?.persona != null);
  const leadPersonas = chosen.leads.some((lead) => lead.persona !== null);
  const fromLeads = onlyWinnersHavePersona(chosen.leads, wins.won);
  const atSale = options.personaAtDeal === true || fromLeads || (dealPersonas && !leadPersonas);
  const codes = codeCells(chosen.leads, !atSale);
  return {
    ...codes,
    count: chosen.leads.length,
    createdMs: columnOf(chosen.leads, (lead) => lead.createdAt),
    won: wins.won,
    wonMs: columnOf(wins.deal, (deal) => deal?.wonAt ?? null),
    amountMinor: columnOf(wins.deal, (deal) => deal?.amountMinor ?? null),
    personaAtSale: atSale
      ? wins.deal.map((deal, i) => deal?.persona ?? chosen.leads[i]?.persona ?? null)
      : null,
    leadsHaveDates: chosen.haveDates,
    winsHaveDates: wins.haveDates,
    anyLost: chosen.leads.some((lead) => (lead.lostAt ?? null) !== null),
    leftOut: chosen.leftOut,
    problems: [...chosen.problems, ...wins.problems],
  };
};
