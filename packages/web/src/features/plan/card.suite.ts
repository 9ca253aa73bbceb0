import type { RateCard, RateCardCell } from '@leadpact/core';

const cell = (own: Partial<RateCardCell>): RateCardCell => ({
  channel: 'email',
  persona: 'small',
  side: 'marketing',
  leads: 40,
  won: 4,
  revenueMinor: 80_000,
  observed: 4,
  expected: 3,
  theta: 1.2,
  prior: 1,
  weight: 0.4,
  closeRate: 0.1,
  closeRateLow: 0.05,
  closeRateHigh: 0.2,
  closeRateCv2: 0.1,
  averageSaleMinor: 20_000,
  averageSaleCv2: 0.05,
  simpleCloseRate: 0.1,
  simpleAverageSaleMinor: 20_000,
  maturedCloseRate: 0.12,
  borrowed: false,
  medianAgeDays: 60,
  ...own,
});

/** A rate card small enough to check on paper: two channels of Marketing, one of Sales. */
export const card: RateCard = {
  currency: 'USD',
  currencyDigits: 2,
  horizonDays: 180,
  windowDays: 182,
  lookbackDays: 182,
  bands: [
    { fromDays: 0, untilDays: 30, leadDays: 3000, wins: 4, hazard: 4 / 3000 },
    { fromDays: 30, untilDays: 180, leadDays: 9000, wins: 6, hazard: 6 / 9000 },
  ],
  lambda: 0.14,
  sharedCv2: 0.05,
  dealCv: 0.8,
  cells: [
    cell({}),
    cell({
      channel: 'organic',
      leads: 60,
      won: 3,
      revenueMinor: 120_000,
      closeRate: 0.05,
      simpleCloseRate: 0.05,
      averageSaleMinor: 40_000,
      simpleAverageSaleMinor: 40_000,
      maturedCloseRate: 0.06,
    }),
    cell({ channel: 'outbound', side: 'sales', leads: 100, won: 10, borrowed: true }),
  ],
  notices: [],
};
