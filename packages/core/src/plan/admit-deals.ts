import type { InstantMs } from '../calendar/instant.ts';
import { byName } from './in-order.ts';
import type { PlanDeal, PlanLead, PlanProblem } from './input.ts';
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

/** What is odd about the deals that count: before the lead, without a date, without an amount. */
const oddities = (leads: readonly PlanLead[], kept: readonly (PlanDeal | undefined)[]): PlanProblem[] => {
  const someDates = kept.some((deal) => deal !== undefined && deal.wonAt !== null);
  const someAmounts = kept.some((deal) => deal !== undefined && deal.amountMinor !== null);
  return kept.flatMap((deal, i) => {
    const createdAt = leads[i]?.createdAt ?? null;
    if (deal === undefined) return [];
    const found: PlanProblem[] = [];
    const named = { key: deal.leadKey, ...(deal.place ? { place: deal.place } : {}) };
    if (deal.wonAt === null && someDates && createdAt !== null)
      found.push(
        problemAt(named, 'won-without-date', 'won_at', null, 'counted as won, left out of the matured rates'),
      );
    if (deal.wonAt !== null && createdAt !== null && deal.wonAt < createdAt)
      found.push(problemAt(named, 'won-before-created', 'won_at', wonText(deal), 'kept, counted as 0 days'));
    if (deal.amountMinor === null && someAmounts)
      found.push(
        problemAt(
          named,
          'won-without-amount',
          'amount',
          null,
          'counted as won, left out of the average sale',
        ),
      );
    return found;
  });
};

/** The win of each lead that is known before as-of; deals that do not count become problems. */
export const joinWins = (
  leads: readonly PlanLead[],
  futureKeys: ReadonlySet<string>,
  deals: readonly PlanDeal[],
  asOf: InstantMs,
  leadsHaveDates: boolean,
): JoinedWins => {
  const position = new Map<string, number>();
  for (const { leadKey } of deals) position.set(leadKey, -1);
  for (const [i, lead] of leads.entries()) if (position.has(lead.key)) position.set(lead.key, i);
  const kept: (PlanDeal | undefined)[] = new Array(leads.length).fill(undefined);
  const problems: PlanProblem[] = [];
  for (const deal of deals) {
    const named = { key: deal.leadKey, ...(deal.place ? { place: deal.place } : {}) };
    const at = position.get(deal.leadKey) ?? -1;
    if (at < 0) {
      if (!futureKeys.has(deal.leadKey))
        problems.push(problemAt(named, 'deal-without-lead', 'key', deal.leadKey, 'left out'));
      continue;
    }
    if (deal.wonAt !== null && deal.wonAt >= asOf) {
      const action = 'win left out, the lead counts as not won';
      problems.push(problemAt(named, 'win-in-the-future', 'won_at', wonText(deal), action));
      continue;
    }
    const rival = kept[at];
    const better = rival === undefined || counts(deal, rival);
    if (better) kept[at] = deal;
    const loser = better ? rival : deal;
    if (loser !== undefined) {
      const of = { key: loser.leadKey, ...(loser.place ? { place: loser.place } : {}) };
      problems.push(
        problemAt(of, 'second-deal', 'won_at', wonText(loser), 'left out, the earliest win counts'),
      );
    }
  }
  const won = Uint8Array.from(kept, (deal) => (deal === undefined ? 0 : 1));
  const someDates = kept.some((deal) => deal !== undefined && deal.wonAt !== null);
  const haveDates = leadsHaveDates && (someDates || kept.every((deal) => deal === undefined));
  return { deal: kept, won, haveDates, problems: [...problems, ...oddities(leads, kept)] };
};
