import { type LedgerEvent, PEOPLE_SOURCE } from '@leadpact/core';
import { appendEvents, costCopies, costsBetween, type LedgerCost, type Tx } from '@leadpact/store';
import { type MeasureCell, type MeasureEntry, type MeasureHistory, SPEND } from '@leadpact/wire';
import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import { monthAt, startOfMonth } from './months.ts';

/**
 * Spend has one truth: the ledger's `cost.spent` events, whether another system reports them or a person types them. What
 * is typed for a month, channel and campaign is one event; a correction is another, which names the one it replaces.
 */
const Cost = z.object({
  channel: z.string(),
  amount: z.number(),
  currency: z.string(),
  campaign: z.string().optional(),
  by: z.string().optional(),
  removed: z.boolean().optional(),
});

type Place = Readonly<{ period: string; channel: string | null; campaign: string | null }>;
export type SpendScope = Readonly<{ timezone: string; currency: string; now: number }>;

const prefixOf = ({ period, channel, campaign }: Place): string =>
  `spend:${period}:${JSON.stringify([channel, campaign])}:`;

const nthOf = (id: string): number => Number(id.slice(id.lastIndexOf(':') + 1));

const isTyped = ({ source, id }: LedgerCost): boolean => source === PEOPLE_SOURCE && id.startsWith('spend:');

/** Spend of the months, by channel and campaign: what was typed, and what other systems reported beside it. */
export const spendCells = async (
  tx: Tx,
  { from, to }: Readonly<{ from: string; to: string }>,
  { timezone, currency }: SpendScope,
): Promise<readonly MeasureCell[]> => {
  const costs = await costsBetween(tx, {
    from: new Date(startOfMonth(from, timezone)),
    to: new Date(startOfMonth(to, timezone)),
  });
  const cells = new Map<string, MeasureCell>();
  for (const cost of costs) {
    const data = Cost.safeParse(cost.data).data;
    if (data === undefined || data.currency !== currency) continue;
    const place = {
      period: monthAt(cost.time.getTime(), timezone),
      channel: data.channel,
      campaign: data.campaign ?? null,
    };
    const name = prefixOf(place);
    const cell = cells.get(name) ?? {
      measure: SPEND,
      ...place,
      value: null,
      elsewhere: 0,
      enteredBy: null,
      enteredAt: null,
      corrections: 0,
    };
    cells.set(
      name,
      isTyped(cost)
        ? {
            ...cell,
            value: data.removed === true ? null : data.amount,
            enteredBy: data.by ?? null,
            enteredAt: cost.recordedAt.toISOString(),
            corrections: nthOf(cost.id) - 1,
          }
        : { ...cell, elsewhere: cell.elsewhere + data.amount },
    );
  }
  return [...cells.values()];
};

/** Types a spend, or corrects it; false when it is so already. */
export const putSpend = async (
  tx: Tx,
  { period, channel, campaign, value }: MeasureEntry,
  by: string,
  { timezone, currency, now }: SpendScope,
): Promise<boolean> => {
  if (channel === null)
    throw new Refusal(
      'invalid-request',
      `spend of ${period}: found no channel, expected the one it was spent on.`,
    );
  const prefix = prefixOf({ period, channel, campaign });
  const [last] = await costCopies(tx, PEOPLE_SOURCE, prefix);
  const before = last === undefined ? undefined : Cost.parse(last.data);
  const wasRemoved = before === undefined || before.removed === true;
  if (value === null ? wasRemoved : !wasRemoved && before.amount === value && before.currency === currency)
    return false;
  const event: LedgerEvent = {
    source: PEOPLE_SOURCE,
    id: `${prefix}${last === undefined ? 1 : nthOf(last.id) + 1}`,
    type: 'cost.spent',
    subject: '-',
    time: startOfMonth(period, timezone),
    data: {
      channel,
      amount: value ?? 0,
      currency,
      ...(campaign === null ? {} : { campaign }),
      by,
      ...(value === null ? { removed: true } : {}),
      ...(last === undefined ? {} : { corrects: last.id }),
    },
  };
  const [outcome] = await appendEvents(tx, [event], { now });
  if (outcome === 'accepted') return true;
  throw new Refusal(
    'changed-meanwhile',
    `Somebody else typed the spend of ${period} for ${channel} at this moment.`,
  );
};

export const spendHistory = async (tx: Tx, place: Place): Promise<MeasureHistory['items']> =>
  (await costCopies(tx, PEOPLE_SOURCE, prefixOf(place))).map(({ data, recordedAt }) => {
    const { amount, removed, by } = Cost.parse(data);
    return {
      value: removed === true ? null : amount,
      enteredBy: by ?? '',
      enteredAt: recordedAt.toISOString(),
    };
  });
