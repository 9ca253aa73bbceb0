import type { EventData } from '@leadpact/core';
import type { Fact } from './fact.ts';
import type { SaleRow } from './sale-rows.ts';

/** A deal, the lead it is credited to, and the id that its file gives it (empty without one). */
export type GatheredDeal = Readonly<{
  leadKey: string;
  id: string;
  persona: string | null;
  sale: SaleRow;
  line: number;
}>;

const rank = (at: number | null): number => at ?? Number.POSITIVE_INFINITY;
const endOf = ({ wonAt, lostAt, openedAt }: SaleRow): number => rank(wonAt ?? lostAt ?? openedAt);
const STATES = ['won', 'lost', 'open'];

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Order of the deals of one lead: as they ended, then by what they say; never by their place in the file. */
const inOrder = (a: GatheredDeal, b: GatheredDeal): number =>
  compareText(a.leadKey, b.leadKey) ||
  compareText(a.id, b.id) ||
  STATES.indexOf(a.sale.state) - STATES.indexOf(b.sale.state) ||
  (endOf(a.sale) === endOf(b.sale) ? 0 : endOf(a.sale) - endOf(b.sale)) ||
  (b.sale.amountMinor ?? -1) - (a.sale.amountMinor ?? -1) ||
  compareText(a.persona ?? '', b.persona ?? '');

export type DealFacts = Readonly<{
  facts: readonly Fact[];
  /** Facts that cannot hold beside these: a deal that is lost now was not won. */
  instead: string | null;
  undatedLoss: boolean;
}>;

const amountOf = ({ amountMinor }: SaleRow, { digits, currency }: Money): EventData =>
  amountMinor === null
    ? {}
    : { amount: amountMinor / 10 ** digits, ...(currency === null ? {} : { currency }) };

export type Money = Readonly<{ digits: number; currency: string | null }>;

const factsOf = (deal: GatheredDeal, name: string, money: Money): DealFacts => {
  const { sale, leadKey: subject, persona } = deal;
  const amount = amountOf(sale, money);
  const facts: Fact[] = [];
  const add = (what: string, type: Fact['type'], time: number | null, data: EventData): void => {
    facts.push({ base: `deal:${name}:${what}`, type, subject, time, data: { deal: name, ...data } });
  };
  if (sale.openedAt !== null) add('opened', 'opportunity.opened', sale.openedAt, amount);
  if (sale.state === 'won')
    add('won', 'deal.won', sale.wonAt, {
      ...amount,
      ...(persona === null ? {} : { persona }),
      ...(sale.wonAt === null ? { won_unknown: true } : {}),
    });
  const undatedLoss = sale.state === 'lost' && sale.lostAt === null;
  if (sale.state === 'lost' && sale.lostAt !== null)
    add('lost', 'deal.lost', sale.lostAt, {
      ...amount,
      ...(sale.lostReason === '' ? {} : { reason: sale.lostReason }),
    });
  const instead =
    sale.state === 'won' ? `deal:${name}:lost` : sale.state === 'lost' ? `deal:${name}:won` : null;
  return { facts, instead, undatedLoss };
};

/**
 * The facts of all deals. One with an id of its own is named by it; the others by their lead and, from the second on,
 * their number in the order of their ends, so that the same file gives the same names whatever the order of its rows.
 */
export function* dealFacts(
  deals: GatheredDeal[],
  money: Money,
): Generator<DealFacts & Readonly<{ deal: GatheredDeal; name: string }>> {
  let before = '';
  let nth = 0;
  for (const deal of deals.sort(inOrder)) {
    nth = deal.leadKey === before && deal.id === '' ? nth + 1 : 1;
    before = deal.leadKey;
    const name = deal.id !== '' ? deal.id : nth === 1 ? deal.leadKey : `${deal.leadKey}:${nth}`;
    yield { ...factsOf(deal, name, money), deal, name };
  }
}
