import fc from 'fast-check';
import { DAY_MS } from '../calendar/instant.ts';
import { seededDraws } from '../statistics/random-draws.ts';
import type { PlanDeal, PlanLead, PlanOptions } from './input.ts';
import type { LeadAges } from './life-table.ts';

export const SEED = 20261125;
export const AS_OF = Date.parse('2026-07-01T00:00:00Z');

export const OPTIONS: PlanOptions = {
  asOf: AS_OF,
  timezone: 'UTC',
  lookback: { months: 6 },
  currency: 'USD',
  goalMinor: 10_000_000,
  marketingShare: 1,
};

export type Company = Readonly<{ leads: PlanLead[]; deals: PlanDeal[] }>;

/** A lead `ageDays` old at as-of, with a deal when it was won at an age. */
export const lead = (key: string, ageDays: number, more: Partial<PlanLead> = {}): PlanLead => ({
  key,
  createdAt: AS_OF - ageDays * DAY_MS,
  channel: 'email',
  persona: null,
  ...more,
});

export const deal = (
  leadKey: string,
  wonDaysAgo: number,
  amountMinor: number | null = 100_000,
): PlanDeal => ({
  leadKey,
  wonAt: AS_OF - wonDaysAgo * DAY_MS,
  amountMinor,
});

const CHANNELS = ['email', 'organic', 'paid', null];
const PERSONAS = ['enterprise', 'small'];

/** A company as the maths assumes one: log-normal lags and sales, multiplicative cells, some leads marked lost. */
export const company = (count: number, seed: number, historyDays = 540): Company => {
  const draws = seededDraws(seed);
  const leads: PlanLead[] = [];
  const deals: PlanDeal[] = [];
  for (let i = 0; i < count; i += 1) {
    const c = Math.floor(draws.uniform() * CHANNELS.length);
    const p = Math.floor(draws.uniform() * PERSONAS.length);
    const ageDays = draws.uniform() * historyDays;
    const key = `lead-${String(i).padStart(6, '0')}`;
    const buys = draws.uniform() < 0.05 * (1 + c) * (1 + 0.5 * p);
    const lag = 40 * Math.exp(0.8 * draws.normal());
    const lostAt = !buys && draws.uniform() < 0.3 ? AS_OF - Math.floor(ageDays * 0.5 * DAY_MS) : null;
    const createdAt = AS_OF - Math.floor(ageDays * DAY_MS) - 1;
    leads.push({ key, createdAt, channel: CHANNELS[c] ?? null, persona: PERSONAS[p] ?? null, lostAt });
    const amountMinor = Math.round(Math.exp(11 + p + 0.7 * draws.normal()));
    if (buys && lag < ageDays)
      deals.push({ leadKey: key, wonAt: createdAt + Math.floor(lag * DAY_MS), amountMinor });
  }
  return { leads, deals };
};

/** Small companies of every kind: empty, undated, won at once, won long ago, without amounts. */
export const anyCompany: fc.Arbitrary<Company> = fc
  .array(
    fc.record({
      ageDays: fc.integer({ min: 0, max: 500 }),
      channel: fc.constantFrom('a', 'b', 'c', null),
      persona: fc.constantFrom('x', 'y', null),
      wonAfterDays: fc.option(fc.integer({ min: 0, max: 200 }), { freq: 3 }),
      amountMinor: fc.option(fc.integer({ min: 1, max: 5_000_000 }), { freq: 8 }),
      lost: fc.boolean(),
    }),
    { maxLength: 120 },
  )
  .map((rows) => ({
    leads: rows.map(({ ageDays, channel, persona, lost }, i) =>
      lead(`k${i}`, ageDays + 0.25, { channel, persona, lostAt: lost ? AS_OF - 1 : null }),
    ),
    deals: rows.flatMap(({ ageDays, wonAfterDays, amountMinor }, i) =>
      wonAfterDays === null || wonAfterDays > ageDays
        ? []
        : [deal(`k${i}`, ageDays + 0.25 - wonAfterDays, amountMinor)],
    ),
  }));

/** Leads of a life table as rows: age and age at the win in days, and cell. */
export type AgeRow = Readonly<{ age: number; won: number | null; cell?: number }>;

export const agesOfRows = (rows: readonly AgeRow[], cellCount = 1): LeadAges => ({
  cell: Int32Array.from(rows, ({ cell }) => cell ?? 0),
  cellCount,
  ageMs: Float64Array.from(rows, ({ age }) => Math.round(age * DAY_MS)),
  winAgeMs: Float64Array.from(rows, ({ won }) => (won === null ? Number.NaN : Math.round(won * DAY_MS))),
});

export const anyAgeRows: fc.Arbitrary<AgeRow[]> = fc.array(
  fc
    .record({
      age: fc.double({ min: 0.01, max: 700, noNaN: true }),
      part: fc.option(
        fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
        { freq: 2 },
      ),
      cell: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ age, part, cell }) => ({ age, won: part === null ? null : age * part, cell })),
  { minLength: 1, maxLength: 80 },
);
