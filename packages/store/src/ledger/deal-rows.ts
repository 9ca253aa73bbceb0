import { minorDigits } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import type { Tx } from '../workspace/scope.ts';
import type { DealProjection } from './project.ts';

export type FoldedDeal = Readonly<{ leadKey: string; deal: DealProjection }>;

const amountMinor = ({ amount, currency }: DealProjection): number | null => {
  if (amount === null) return null;
  const minor = amount * 10 ** minorDigits(currency);
  const whole = Math.round(Number(minor.toPrecision(15)));
  return Number.isSafeInteger(whole) ? whole : null;
};

export const insertDeals = async (tx: Tx, deals: readonly FoldedDeal[]): Promise<void> => {
  if (deals.length === 0) return;
  const column = (pick: (deal: DealProjection) => string | number | boolean | null): string =>
    arrayLiteral(deals.map(({ deal }) => pick(deal)));
  await sql`
    insert into leadpact.deal (key, lead_key, won_at, won_unknown, lost_at, amount_minor, currency, persona)
    select key, lead_key, to_timestamp(won_ms / 1000), won_unknown, to_timestamp(lost_ms / 1000), amount_minor, currency, persona
    from unnest(
      ${column(({ key }) => key)}::text[], ${arrayLiteral(deals.map(({ leadKey }) => leadKey))}::text[],
      ${column(({ wonAt }) => wonAt)}::float8[], ${column(({ wonUnknown }) => wonUnknown)}::boolean[],
      ${column(({ lostAt }) => lostAt)}::float8[], ${column(amountMinor)}::bigint[],
      ${column(({ currency }) => currency)}::text[], ${column(({ persona }) => persona)}::text[]) as n (
        key, lead_key, won_ms, won_unknown, lost_ms, amount_minor, currency, persona)`.execute(tx);
};

export const deleteDeals = async (tx: Tx, leadKeys: readonly string[]): Promise<void> => {
  if (leadKeys.length === 0) return;
  await sql`delete from leadpact.deal d using unnest(${arrayLiteral(leadKeys)}::text[]) as k (key) where d.lead_key = k.key`.execute(
    tx,
  );
};

type DealRow = Readonly<{
  lead_key: string;
  key: string;
  won_at: Date | null;
  won_unknown: boolean;
  lost_at: Date | null;
  amount_minor: number | null;
  currency: string | null;
  persona: string | null;
}>;

/** The stored deals of each lead that has any, each as the text of what it says. */
export const storedDeals = async (
  tx: Tx,
  leadKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<DealRow>`
    select d.* from unnest(${arrayLiteral(leadKeys)}::text[]) as k (key)
    cross join lateral (
      select lead_key, key, won_at, won_unknown, lost_at, amount_minor, currency, persona
      from leadpact.deal where lead_key = k.key offset 0) as d`.execute(tx);
  const said = new Map<string, string[]>();
  for (const row of rows) {
    const { key, won_unknown, amount_minor, currency, persona } = row;
    const times = [row.won_at?.getTime() ?? null, row.lost_at?.getTime() ?? null];
    const deal = JSON.stringify([key, ...times, won_unknown, amount_minor, currency, persona]);
    const before = said.get(row.lead_key);
    if (before === undefined) said.set(row.lead_key, [deal]);
    else before.push(deal);
  }
  return said;
};

const dealText = (deal: DealProjection): string => {
  const { key, wonAt, lostAt, wonUnknown, currency, persona } = deal;
  return JSON.stringify([key, wonAt, lostAt, wonUnknown, amountMinor(deal), currency, persona]);
};

/** Whether the stored deals of a lead, as `storedDeals` gives them, are what its events say. */
export const areSame = (stored: readonly string[], deals: readonly DealProjection[]): boolean =>
  stored.length === deals.length && stored.toSorted().join() === deals.map(dealText).toSorted().join();
