import { describe, expect, test } from 'vitest';
import { company, deal, lead, OPTIONS } from './company.suite.ts';
import { explainCell, explainRow } from './explain.ts';
import type { RateCard, RateCardCell } from './rate-card.ts';
import { workOut } from './work-out.ts';

const cell: RateCardCell = {
  channel: 'webinars',
  persona: null,
  side: 'marketing',
  leads: 112,
  won: 9,
  revenueMinor: 1_800_000,
  observed: 14,
  expected: 13,
  theta: 1,
  prior: 1,
  weight: 0.38,
  closeRate: 0.112,
  closeRateLow: 0.067,
  closeRateHigh: 0.17,
  closeRateCv2: 0.05,
  averageSaleMinor: 196_000,
  averageSaleCv2: 0.01,
  simpleCloseRate: 9 / 112,
  simpleAverageSaleMinor: 200_000,
  maturedCloseRate: 0.131,
  borrowed: false,
  medianAgeDays: 75,
};

/** A life table by which 48 % of the sales of 180 days have happened at 75. */
const hazardUntil = -Math.log(1 - 0.48 * 0.2) / 75;
const hazardAfter = -Math.log(0.8 / (1 - 0.48 * 0.2)) / 105;
const card: RateCard = {
  currency: 'USD',
  currencyDigits: 2,
  horizonDays: 180,
  windowDays: 182,
  lookbackDays: 182,
  bands: [
    { fromDays: 0, untilDays: 75, leadDays: 1, wins: 1, hazard: hazardUntil },
    { fromDays: 75, untilDays: 180, leadDays: 1, wins: 1, hazard: hazardAfter },
  ],
  lambda: -Math.log(0.8),
  sharedCv2: 0.01,
  dealCv: 1,
  cells: [cell],
  notices: [],
};

describe('the chain of a cell in plain words', () => {
  test('112 leads, 9 bought, half younger than 75 days, 48 % of deals close by then', () => {
    expect(explainCell(card, 0)?.steps).toEqual([
      { kind: 'simple', text: '112 leads came from webinars in 182 days and 9 have bought: 8.0%.' },
      {
        kind: 'matured',
        text: 'But half of them are younger than 75 days, and in your company only 48% of deals close by then. Counting each lead only for the time it has had gives 13.1%.',
      },
      {
        kind: 'credible',
        text: 'This record counts 38%, what its channel, its persona and the company show 62%: 11.2% (8 in 10 such ranges hold the truth: 6.7% to 17.0%).',
      },
      { kind: 'value', text: 'With an average sale of 1960.00 USD, one such lead is worth 219.52 USD.' },
    ]);
  });

  test('all steps are one paragraph', () => {
    const found = explainCell(card, 0);
    expect(found?.text).toBe(found?.steps.map(({ text }) => text).join(' '));
  });

  test('a cell that does not exist has no explanation', () => {
    expect(explainCell(card, 1)).toBeUndefined();
  });

  test('steps that the data cannot take are absent: no dates, no amounts', () => {
    const bare: RateCard = {
      ...card,
      lookbackDays: null,
      cells: [
        {
          ...cell,
          leads: 1,
          won: 1,
          simpleCloseRate: 1,
          maturedCloseRate: null,
          closeRate: null,
          medianAgeDays: null,
        },
      ],
    };
    expect(explainCell(bare, 0)?.text).toBe('1 lead came from webinars and 1 has bought: 100.0%.');
  });

  test('persona and missing channel are named', () => {
    const named: RateCard = { ...card, cells: [{ ...cell, channel: null, persona: 'enterprise' }] };
    expect(explainCell(named, 0)?.text).toMatch(/^112 leads came from no known channel \(enterprise\) in/);
  });

  test('nobody bought yet', () => {
    const leads = Array.from({ length: 60 }, (_, i) => lead(`k${i}`, 100));
    const { card: none } = workOut(leads, [], OPTIONS);
    expect(explainCell(none, 0)?.text).toBe(
      '60 leads came from email in 181 days and 0 have bought: 0.0%. Nobody has bought yet; more than 4.9% would have shown by now.',
    );
  });
});

test('a row of the plan is explained in the same words as its cell', () => {
  const leads = Array.from({ length: 60 }, (_, i) => lead(`k${i}`, 100));
  const { card: one, plan } = workOut(leads, [deal('k1', 20), deal('k2', 30)], OPTIONS);
  const [row] = plan.cells;
  expect(row && explainRow(row, one, 'from email').steps.slice(0, 3)).toEqual(
    explainCell(one, 0)?.steps.slice(0, 3),
  );
});

test('a total has no source to name', () => {
  const { leads, deals } = company(500, 4);
  const { card: whole, plan } = workOut(leads, deals, OPTIONS);
  expect(explainRow(plan.total, whole, '').text).toMatch(/^\d+ leads came in 181 days and \d+ have bought/);
});
