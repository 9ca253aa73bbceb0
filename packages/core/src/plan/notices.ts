import { DAY_MS } from '../calendar/instant.ts';
import { cohortCloseRate } from '../statistics/cure-rate.ts';
import { closeRange } from './close-range.ts';
import type { Facts } from './facts.ts';
import { maturityAt } from './life-table.ts';
import { dayOrInstant } from './local-days.ts';
import { leftOut, missingData } from './missing-data.ts';
import { notice, percent } from './notice.ts';
import type { PlanNotice } from './rate-card.ts';
import { WINS_MIN } from './window.ts';

/** One deal above this share of the look-back's revenue is pointed out. */
const DOMINANT_SHARE = 0.2;

const windowNotices = ({ chosen, options, admitted, from }: Facts): PlanNotice[] => {
  if (chosen === null || from === null) return [];
  const found: PlanNotice[] = [];
  const days = Math.round(chosen.windowMs / DAY_MS);
  const wins = chosen.table.bands.reduce((sum, band) => sum + band.wins, 0);
  if (chosen.beginsInTheMiddle) {
    const since = dayOrInstant(options.asOf - chosen.windowMs, options.timezone).slice(0, 10);
    found.push(
      notice(
        'records-begin-in-the-middle',
        { since, days },
        `There are leads older than the first recorded sale, of ${since}. Nobody was watching for sales before it, so matured rates use the ${days} days since.`,
      ),
    );
  } else if (chosen.widened)
    found.push(
      notice(
        'window-widened',
        { days, winsMin: WINS_MIN },
        `The look-back holds fewer than ${WINS_MIN} sales: matured rates use ${days} days.`,
      ),
    );
  if (admitted.won.includes(1) && wins < WINS_MIN)
    found.push(
      notice(
        'few-wins',
        { wins },
        `Only ${wins} sales stand behind these rates: the ranges are wide, and they are meant.`,
      ),
    );
  if (chosen.horizonCut)
    found.push(
      notice(
        'horizon-cut',
        { days: chosen.table.horizonDays },
        `No lead is older than ${Math.floor(chosen.oldestAgeDays)} days: rates are within ${chosen.table.horizonDays} days, later sales are not counted yet.`,
      ),
    );
  return found;
};

/** The cohort's own close rate, for leads created while sales were watched; null without any. */
const cohortRate = ({ chosen, ages, from, options }: Facts): number | null => {
  if (chosen === null || from === null) return null;
  const { horizonDays, bands } = chosen.table;
  const youngest = Math.min(options.asOf - from, chosen.windowMs);
  const waiting = new Float64Array(Math.floor(youngest / DAY_MS) + 1);
  let won = 0;
  for (let i = 0; i < ages.ageMs.length; i += 1) {
    const age = ages.ageMs[i] ?? Number.NaN;
    if (!(age <= youngest)) continue;
    if ((ages.winAgeMs[i] ?? Number.NaN) <= horizonDays * DAY_MS) won += 1;
    else waiting[Math.floor(age / DAY_MS)] = (waiting[Math.floor(age / DAY_MS)] ?? 0) + 1;
  }
  const groups = Array.from(waiting, (count, day) => ({
    count,
    maturity: maturityAt(bands, day + 0.5) ?? 0,
  }));
  return cohortCloseRate(
    won,
    groups.filter(({ count }) => count > 0),
  );
};

const changing = (facts: Facts): PlanNotice[] => {
  const cohort = cohortRate(facts);
  const table = facts.chosen?.table;
  if (cohort === null || table === undefined || table.lambda === 0) return [];
  const range = closeRange(table.lambda, table.relativeVariance);
  if (cohort >= range.low && cohort <= range.high) return [];
  const text = `Rates seem to be changing: by all that happened in the window ${percent(table.closeRate)} of leads buy, by the leads of the look-back alone it would be ${percent(cohort)}.`;
  return [notice('rates-changing', { period: table.closeRate, cohort }, text)];
};

const dealNotices = ({ tallies, lateSales }: Facts): PlanNotice[] => {
  const amounts = tallies.flatMap((tally) => tally.amounts);
  const found: PlanNotice[] = [];
  const booked = amounts.reduce((sum, amount) => sum + amount, 0);
  const largest = amounts.reduce((most, amount) => Math.max(most, amount), 0);
  if (amounts.length > 1 && largest > DOMINANT_SHARE * booked)
    found.push(
      notice(
        'one-deal-dominates',
        { amountMinor: largest, share: largest / booked },
        `One deal is ${percent(largest / booked)} of the revenue of the look-back. Look at the plan without it, too.`,
      ),
    );
  if (lateSales !== null)
    found.push(
      notice(
        'large-deals-arrive-later',
        { ...lateSales },
        `Large deals arrive later than small ones, so young leads look less valuable than they are: average sales are multiplied by ${lateSales.factor.toFixed(2)} to allow for it.`,
      ),
    );
  return found;
};

/** All that the data cannot answer, or that should be known before a number is believed. */
export const noticesOf = (facts: Facts): PlanNotice[] => [
  ...missingData(facts),
  ...windowNotices(facts),
  ...changing(facts),
  ...dealNotices(facts),
  ...leftOut(facts),
];
