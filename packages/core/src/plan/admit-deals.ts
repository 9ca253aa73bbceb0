import type { InstantMs } from '../calendar/instant.ts';
import { type ChosenLeads, LEFT_OUT } from './admit-leads.ts';
import { byName } from './in-order.ts';
import type { PlanDeal, PlanLead, PlanProblem, SourcePlace } from './input.ts';
import { utcText } from './local-days.ts';
import { problemAt } from './problems.ts';

export type JoinedWins = Readonly<{
  /** The deal that counts of each lead, by the lead's position. */
  deal: readonly (PlanDeal | undefined)[];
  won: Uint8Array;
  /** False when wins are known but none has a date. */
  haveDates: boolean;
  problems: readonly PlanProblem[];
}>;

/** Whether `a` counts rather than `b`, deals of one lead: the earlier win, a date before none, then the larger amount. */
const counts = (a: PlanDeal, b: PlanDeal): boolean => {
  const byDate = (a.wonAt ?? Number.POSITIVE_INFINITY) - (b.wonAt ?? Number.POSITIVE_INFINITY);
  if (byDate !== 0 && !Number.isNaN(byDate)) return byDate < 0;
  const byAmount = (b.amountMinor ?? Number.NEGATIVE_INFINITY) - (a.amountMinor ?? Number.NEGATIVE_INFINITY);
  if (byAmount !== 0 && !Number.isNaN(byAmount)) return byAmount < 0;
  return byName(a.persona ?? null, b.persona ?? null) < 0;
};

const wonText = (deal: PlanDeal): string | null => (deal.wonAt === null ? null : utcText(deal.wonAt));

/** A deal as a row with a key and a place. */
const named = (deal: PlanDeal): Readonly<{ key: string; place?: SourcePlace }> => ({
  key: deal.leadKey,
  ...(deal.place ? { place: deal.place } : {}),
});

/** What is odd about the deals that count: before the lead, without a date, without an amount. */
const oddities = (leads: readonly PlanLead[], kept: readonly (PlanDeal | undefined)[]): PlanProblem[] => {
  const someDates = kept.some((deal) => deal !== undefined && deal.wonAt !== null);
  const someAmounts = kept.some((deal) => deal !== undefined && deal.amountMinor !== null);
  return kept.flatMap((deal, i) => {
    const createdAt = leads[i]?.createdAt ?? null;
    if (deal === undefined) return [];
    const found: PlanProblem[] = [];
    if (deal.wonAt === null && someDates && createdAt !== null)
      found.push(
        problemAt(
          named(deal),
          'won-without-date',
          'won_at',
          null,
          'counted as won, left out of the matured rates',
        ),
      );
    if (deal.wonAt !== null && createdAt !== null && deal.wonAt < createdAt)
      found.push(
        problemAt(named(deal), 'won-before-created', 'won_at', wonText(deal), 'kept, counted as 0 days'),
      );
    if (deal.amountMinor === null && someAmounts)
      found.push(
        problemAt(
          named(deal),
          'won-without-amount',
          'amount',
          null,
          'counted as won, left out of the average sale',
        ),
      );
    return found;
  });
};

type Kept = Readonly<{ deal: (PlanDeal | undefined)[]; problems: PlanProblem[] }>;

/** The earliest win before as-of of each lead; the deals that do not count become problems. */
const earliestWins = (
  { leads, positionOf }: ChosenLeads,
  deals: readonly PlanDeal[],
  asOf: InstantMs,
): Kept => {
  const kept: (PlanDeal | undefined)[] = new Array(leads.length).fill(undefined);
  const problems: PlanProblem[] = [];
  for (const deal of deals) {
    const at = positionOf(deal.leadKey);
    if (at === undefined)
      problems.push(problemAt(named(deal), 'deal-without-lead', 'key', deal.leadKey, 'left out'));
    if (at === undefined || at === LEFT_OUT) continue;
    if (deal.wonAt !== null && deal.wonAt >= asOf) {
      const action = 'win left out, the lead counts as not won';
      problems.push(problemAt(named(deal), 'win-in-the-future', 'won_at', wonText(deal), action));
      continue;
    }
    const rival = kept[at];
    const better = rival === undefined || counts(deal, rival);
    if (better) kept[at] = deal;
    const loser = better ? rival : deal;
    if (loser !== undefined) {
      const action = 'left out, the earliest win counts';
      problems.push(problemAt(named(loser), 'second-deal', 'won_at', wonText(loser), action));
    }
  }
  return { deal: kept, problems };
};

/** The win of each lead that is known before as-of, and what is odd about the deals. */
export const joinWins = (chosen: ChosenLeads, deals: readonly PlanDeal[], asOf: InstantMs): JoinedWins => {
  const { deal, problems } = earliestWins(chosen, deals, asOf);
  const won = new Uint8Array(deal.length);
  let someWins = false;
  let someDates = false;
  for (let i = 0; i < deal.length; i += 1) {
    const own = deal[i];
    if (own === undefined) continue;
    won[i] = 1;
    someWins = true;
    someDates ||= own.wonAt !== null;
  }
  const haveDates = chosen.haveDates && (someDates || !someWins);
  return { deal, won, haveDates, problems: [...problems, ...oddities(chosen.leads, deal)] };
};
