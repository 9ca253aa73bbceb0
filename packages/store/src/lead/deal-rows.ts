import { minorDigits } from '@leadpact/core';
import { sql } from 'kysely';
import { arrayLiteral } from '../connection/array-literal.ts';
import { type Column, rowsOf } from '../connection/rows-of.ts';
import type { DealProjection } from '../ledger/project.ts';
import type { Tx } from '../workspace/scope.ts';

type DealOfLead = readonly [leadKey: string, deal: DealProjection];

/** Minor units of an amount in major ones, null where the number is none that can be kept exactly. */
export const amountMinor = ({ amount, currency }: DealProjection): number | null => {
  if (amount === null) return null;
  const minor = amount * 10 ** minorDigits(currency);
  const whole = Math.round(Number(minor.toPrecision(15)));
  return Number.isSafeInteger(whole) ? whole : null;
};

const COLUMNS: readonly Column<DealOfLead>[] = [
  ['key', 'text', ([, { key }]) => key],
  ['lead_key', 'text', ([leadKey]) => leadKey],
  ['won_at', 'timestamptz', ([, { wonAt }]) => wonAt],
  ['won_unknown', 'boolean', ([, { wonUnknown }]) => wonUnknown],
  ['lost_at', 'timestamptz', ([, { lostAt }]) => lostAt],
  ['amount_minor', 'bigint', ([, deal]) => amountMinor(deal)],
  ['currency', 'text', ([, { currency }]) => currency],
  ['persona', 'text', ([, { persona }]) => persona],
  ['channel', 'text', ([, { channel }]) => channel],
];

export const insertDeals = async (tx: Tx, deals: readonly DealOfLead[]): Promise<void> => {
  if (deals.length === 0) return;
  await sql`
    insert into leadpact.deal (key, lead_key, won_at, won_unknown, lost_at, amount_minor, currency, persona, channel)
    ${rowsOf(COLUMNS, deals)}`.execute(tx);
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
  channel: string | null;
}>;

/** The stored deals of each lead that has any, each as the text of what it says. */
export const storedDeals = async (
  tx: Tx,
  leadKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<DealRow>`
    select d.* from unnest(${arrayLiteral(leadKeys)}::text[]) as k (key)
    cross join lateral (
      select lead_key, key, won_at, won_unknown, lost_at, amount_minor, currency, persona, channel
      from leadpact.deal where lead_key = k.key offset 0) as d`.execute(tx);
  const said = new Map<string, string[]>();
  for (const row of rows) {
    const { key, won_unknown, amount_minor, currency, persona, channel } = row;
    const times = [row.won_at?.getTime() ?? null, row.lost_at?.getTime() ?? null];
    const deal = JSON.stringify([key, ...times, won_unknown, amount_minor, currency, persona, channel]);
    const before = said.get(row.lead_key);
    if (before === undefined) said.set(row.lead_key, [deal]);
    else before.push(deal);
  }
  return said;
};

const dealText = (deal: DealProjection): string => {
  const { key, wonAt, lostAt, wonUnknown, currency, persona, channel } = deal;
  return JSON.stringify([key, wonAt, lostAt, wonUnknown, amountMinor(deal), currency, persona, channel]);
};

/** Whether the stored deals of a lead say what these do. */
export const areStored = (stored: readonly string[], deals: readonly DealProjection[]): boolean =>
  stored.length === deals.length && stored.toSorted().join() === deals.map(dealText).toSorted().join();

/** Puts the deals of leads in the place of the stored ones, where they differ. */
export const replaceDeals = async (
  tx: Tx,
  leads: readonly Readonly<{ key: string; deals: readonly DealProjection[] }>[],
): Promise<void> => {
  const stored = await storedDeals(
    tx,
    leads.map(({ key }) => key),
  );
  const changed = leads.filter(({ key, deals }) => !areStored(stored.get(key) ?? [], deals));
  const gone = changed.map(({ key }) => key).filter((key) => stored.has(key));
  if (gone.length > 0)
    await sql`delete from leadpact.deal d using unnest(${arrayLiteral(gone)}::text[]) as k (key) where d.lead_key = k.key`.execute(
      tx,
    );
  await insertDeals(
    tx,
    changed.flatMap(({ key, deals }) => deals.map((deal): DealOfLead => [key, deal])),
  );
};
