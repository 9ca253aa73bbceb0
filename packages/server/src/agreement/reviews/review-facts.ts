import type { Agreement, PeriodRow, PlanRow, PromisePeriod, ReviewFacts } from '@leadpact/core';
import { attainmentAsOf, qualifiedSince, type Tx } from '@leadpact/store';
import type { PlanOf } from '../../plan/worked-out.ts';
import { todayOf } from '../in-force-version.ts';

const periodOf = (row: PeriodRow): PromisePeriod => {
  if ('delivered' in row) return { kind: 'delivered', target: row.target, delivered: row.delivered };
  if ('numerator' in row)
    return {
      kind: 'judged',
      met: row.numerator,
      missed: Math.max(0, row.denominator - row.numerator),
      goal: row.goal,
    };
  return { kind: 'judged', met: row.met, missed: row.missed, goal: row.goal };
};

/** Periods that have ended, by promise. */
const endedPeriods = (rows: readonly PeriodRow[], today: string): ReviewFacts['promises'] => {
  const byPromise = new Map<string, PromisePeriod[]>();
  for (const row of rows.filter(({ to }) => to <= today))
    byPromise.set(row.commitment, [...(byPromise.get(row.commitment) ?? []), periodOf(row)]);
  return [...byPromise].map(([commitment, periods]) => ({ commitment, periods }));
};

const cellOf = ({ channel, persona, leads, won, credible }: PlanRow): ReviewFacts['cells'][number] => {
  const { leadValue, low, high, averageSale } = credible;
  return { channel, persona, leads: leads ?? 0, won, leadValue, low, high, averageSale };
};

export type GatheredFacts = Readonly<{ facts: ReviewFacts; lookedFrom: string | null }>;

/**
 * What the last months showed: ended periods of every promise, what leads turned out to be worth (where the plan counts
 * in the agreement's currency), and how many leads came by each channel and met the definition.
 */
export const gatherReviewFacts = async (
  tx: Tx,
  agreement: Agreement,
  { workspaceId, now, planOf }: Readonly<{ workspaceId: string; now: number; planOf: PlanOf }>,
): Promise<GatheredFacts> => {
  const attained = await attainmentAsOf(tx, now);
  const { plan, basis } = await planOf(tx, workspaceId, { asOf: undefined, lookback: undefined });
  const isOfLeads = basis === 'leads';
  const rows =
    isOfLeads && plan.currency === agreement.currency
      ? [...plan.cells.filter(({ persona }) => persona !== null), ...plan.channels, ...plan.personas]
      : [];
  const lookedFrom = isOfLeads ? (plan.lookback?.from ?? null) : null;
  const qualified =
    lookedFrom === null || agreement.definitions?.mql === undefined
      ? null
      : await qualifiedSince(tx, new Date(`${lookedFrom}T00:00:00Z`));
  return {
    lookedFrom,
    facts: {
      promises: endedPeriods(attained?.periods ?? [], todayOf(agreement, now)),
      cells: rows.map(cellOf),
      channels: isOfLeads
        ? plan.channels.flatMap(({ channel, leads }) =>
            channel === null || leads === null ? [] : [{ channel, leads }],
          )
        : [],
      definitions: qualified === null ? [] : [{ definition: 'mql', ...qualified }],
    },
  };
};
