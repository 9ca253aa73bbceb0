/**
 * The maths of the plan: everything from rows to plan and rate card, for 8,000 leads and for a million; a what-if as the
 * browser asks it; the simulation of its detail view. Medians of 5, one core.
 *
 *   node bench/plan.mjs
 */
import { simulateMonth, whatIf, workOut } from '@leadpact/core';

const DAY = 86_400_000;
const AS_OF = Date.UTC(2026, 6, 1);
const CHANNELS = ['email', 'events', 'organic-search', 'paid-search', 'social', null];
const PERSONAS = ['enterprise', 'mid-market', 'small-business'];
const ROUNDS = 5;

/** A generator of our own, so that the rows are the same on every machine. */
const generator = (seed) => {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
};

/** Leads of nine months; 4 to 18 % of a cell buy, after 45 days in the middle. */
const company = (count) => {
  const { uniform, normal } = generator(20_261_125);
  const leads = [];
  const deals = [];
  for (let i = 0; i < count; i += 1) {
    const channel = Math.floor(uniform() * CHANNELS.length);
    const persona = Math.floor(uniform() * PERSONAS.length);
    const createdAt = AS_OF - 1 - Math.floor(uniform() * 270 * DAY);
    leads.push({ key: `lead-${i}`, createdAt, channel: CHANNELS[channel], persona: PERSONAS[persona] });
    const wonAt = createdAt + Math.floor(45 * Math.exp(0.8 * normal()) * DAY);
    if (uniform() < 0.04 + 0.02 * channel + 0.02 * persona && wonAt < AS_OF)
      deals.push({
        leadKey: `lead-${i}`,
        wonAt,
        amountMinor: Math.round(Math.exp(11 + persona + 0.7 * normal())),
      });
  }
  return { leads, deals };
};

const options = {
  asOf: AS_OF,
  timezone: 'UTC',
  lookback: { months: 6 },
  currency: 'USD',
  goalMinor: 50_000_000,
  marketingShare: 0.6,
};
const asked = { method: 'credible', goalMinor: 50_000_000, marketingShare: 0.6, chances: [0.5, 0.8, 0.9] };

const medianMs = (work, rounds = ROUNDS) => {
  const times = Array.from({ length: rounds }, () => {
    globalThis.gc?.();
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
};

const tell = (what, ms, goal = '') =>
  process.stdout.write(
    `  ${what.padEnd(52)}${`${ms < 10 ? ms.toFixed(2) : Math.round(ms)} ms`.padStart(12)}${goal && `   ${goal}`}\n`,
  );

const small = company(8000);
const { card, samples } = workOut(small.leads, small.deals, options);
tell(
  'plan and rate card, 8,000 leads',
  medianMs(() => workOut(small.leads, small.deals, options), 15),
);
tell(
  'what-if with three chances, 18 cells',
  medianMs(() => whatIf(card, asked), 25),
);
tell(
  '10,000 simulated months',
  medianMs(() => simulateMonth(card, samples, asked)),
);
const large = company(1_000_000);
tell(
  'plan and rate card, 1,000,000 leads',
  medianMs(() => workOut(large.leads, large.deals, options)),
  'goal: about 2,000 ms',
);
