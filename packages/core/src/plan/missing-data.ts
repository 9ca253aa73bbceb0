import type { Facts } from './facts.ts';
import { notice } from './notice.ts';
import type { PlanNotice } from './rate-card.ts';

const TEXT = {
  leadsUndated:
    'The leads have no dates: there is no look-back, no monthly table, and no rate can allow for young leads.',
  winsUndated:
    'The wins have no dates: how long a sale takes is unknown, so no rate can allow for young leads.',
  noWins: 'No lead has bought yet. A close rate above the upper end of its range would have shown by now.',
  noWinsUndated: 'No lead has bought yet.',
  noAmounts: 'No won deal has an amount: rates can be worked out, the value of a lead cannot.',
  noLosses:
    'No lead is marked lost. The rates do not need it: every lead without a sale counts as one that may still buy.',
  personaAfterSale:
    'The persona is known only after the sale: the leads that did not buy have none, so no close rate per persona can be worked out.',
};

const many = (count: number, one: string, other: string): string | null =>
  count === 0 ? null : `${count} ${count === 1 ? one : other}`;

const leftOutSentence = (
  counts: Readonly<{ duplicates: number; future: number; undated: number }>,
): string => {
  const parts = [
    many(counts.duplicates, 'repeated row of a lead', 'repeated rows of a lead'),
    many(
      counts.future,
      'lead created on the day of the plan or later',
      'leads created on the day of the plan or later',
    ),
    many(counts.undated, 'lead without a date', 'leads without a date'),
  ];
  return `Left out: ${parts.filter((part) => part !== null).join(', ')}.`;
};

/** What the rows do not hold at all, and what that leaves unanswered. */
export const missingData = ({ admitted, sales, chosen }: Facts): PlanNotice[] => {
  const { count, leadsHaveDates, winsHaveDates, won, anyLost, personaAtSale } = admitted;
  const anyWon = won.includes(1);
  const found: PlanNotice[] = [];
  if (count > 0 && !leadsHaveDates) found.push(notice('no-dates', { of: 'leads' }, TEXT.leadsUndated));
  else if (count > 0 && !winsHaveDates) found.push(notice('no-dates', { of: 'wins' }, TEXT.winsUndated));
  if (!anyWon) found.push(notice('no-wins', {}, chosen === null ? TEXT.noWinsUndated : TEXT.noWins));
  if (anyWon && sales === null) found.push(notice('no-amounts', {}, TEXT.noAmounts));
  if (anyWon && !anyLost) found.push(notice('no-losses', {}, TEXT.noLosses));
  if (personaAtSale) found.push(notice('persona-after-sale', {}, TEXT.personaAfterSale));
  return found;
};

/** Rows that stand outside every rate, and amounts that may not be what they look like. */
export const leftOut = ({ admitted, sales }: Facts): PlanNotice[] => {
  const { duplicates, future, undated } = admitted.leftOut;
  const zeros = admitted.amountMinor.reduce((count, amount) => count + (amount === 0 ? 1 : 0), 0);
  const found: PlanNotice[] = [];
  if (duplicates + future + undated > 0)
    found.push(
      notice('left-out', { duplicates, future, undated }, leftOutSentence({ duplicates, future, undated })),
    );
  if (zeros > 0 && sales !== null)
    found.push(
      notice(
        'zero-amounts',
        { deals: zeros },
        `${zeros} won deals have the amount 0. They count as sales of nothing; if 0 means "not said" here, say so in the mapping.`,
      ),
    );
  return found;
};
