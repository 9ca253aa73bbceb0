import { DAY_MS } from '../calendar/instant.ts';
import type { LifeTableBand } from './rate-card.ts';

/** Ends of the age bands, in days; they are cut at the horizon. */
const BAND_ENDS_DAYS = [1, 3, 7, 14, 30, 60, 90, 120, 180, 270, 365];
/** A sum in whole milliseconds is carried over here, so that it stays exact and no order of leads can change it. */
const CARRY = 2 ** 52;

/** The leads of a life table as columns. */
export type LeadAges = Readonly<{
  cell: Int32Array;
  cellCount: number;
  /** Age today, whole milliseconds; NaN leaves the lead out. Lost leads have the age of today, like open ones. */
  ageMs: Float64Array;
  /** Age at the win, whole milliseconds; NaN when not won by now. Below 1 ms (won before created) counts as 1 ms. */
  winAgeMs: Float64Array;
}>;

/** Exposure and wins per cell and band: `[cell × bands + band]`. */
export type Exposure = Readonly<{ endsDays: readonly number[]; days: Float64Array; wins: Float64Array }>;

/** Ends of the bands up to a horizon of at least a day. */
export const bandEnds = (horizonDays: number): number[] => [
  ...BAND_ENDS_DAYS.filter((end) => end < horizonDays),
  horizonDays,
];

/**
 * Lead-days and wins by age, of what happened in the last `windowMs` only: a lead is watched from the age it had when
 * the window opened (exclusive for a win) until it wins, reaches the horizon, or today.
 * @see Brenner & Gefeller, Cancer 78 (1996) 2004 (period analysis)
 */
export const exposureOf = (leads: LeadAges, windowMs: number, horizonDays: number): Exposure => {
  const endsDays = bandEnds(horizonDays);
  const ends = Float64Array.from(endsDays, (end) => end * DAY_MS);
  const horizon = horizonDays * DAY_MS;
  const bands = ends.length;
  const milliseconds = new Float64Array(leads.cellCount * bands);
  const carries = new Float64Array(leads.cellCount * bands);
  const wins = new Float64Array(leads.cellCount * bands);
  for (let i = 0; i < leads.cell.length; i += 1) {
    const age = leads.ageMs[i] ?? Number.NaN;
    const winAge = leads.winAgeMs[i] ?? Number.NaN;
    const won = !Number.isNaN(winAge);
    const end = won ? Math.max(winAge, 1) : age;
    const entry = Math.max(0, age - windowMs);
    const exit = Math.min(end, horizon);
    // NaN ages fail this too.
    if (!(exit > entry)) continue;
    const base = (leads.cell[i] ?? 0) * bands;
    let from = 0;
    for (let band = 0; band < bands && from < exit; band += 1) {
      const until = ends[band] ?? 0;
      const overlap = Math.min(exit, until) - Math.max(entry, from);
      if (overlap > 0) {
        const sum = (milliseconds[base + band] ?? 0) + overlap;
        const carry = sum >= CARRY ? 1 : 0;
        milliseconds[base + band] = sum - carry * CARRY;
        carries[base + band] = (carries[base + band] ?? 0) + carry;
      }
      if (won && end > from && end <= until) wins[base + band] = (wins[base + band] ?? 0) + 1;
      from = until;
    }
  }
  const days = milliseconds.map((sum, at) => (sum + (carries[at] ?? 0) * CARRY) / DAY_MS);
  return { endsDays, days, wins };
};

/** The company's life table, and what it expects of each cell. */
export type LifeTable = Readonly<{
  horizonDays: number;
  bands: readonly LifeTableBand[];
  /** Cumulative hazard Λ(H). */
  lambda: number;
  /** Close rate within the horizon of the company as a whole, 1 − e^−Λ(H). */
  closeRate: number;
  /** Relative variance of Λ(H); 0 without wins. */
  relativeVariance: number;
  /** Per cell: wins that happened, wins the table expects of its exposure, and its lead-days. */
  observed: Float64Array;
  expected: Float64Array;
  leadDays: Float64Array;
}>;

const bandsOf = ({ endsDays, days, wins }: Exposure): LifeTableBand[] =>
  endsDays.map((untilDays, band) => {
    let leadDays = 0;
    let won = 0;
    for (let at = band; at < days.length; at += endsDays.length) {
      leadDays += days[at] ?? 0;
      won += wins[at] ?? 0;
    }
    const hazard = leadDays > 0 ? won / leadDays : 0;
    return { fromDays: endsDays[band - 1] ?? 0, untilDays, leadDays, wins: won, hazard };
  });

/** Hazards by band, the pooled close rate, and wins observed and expected per cell; Σ expected = Σ observed. */
export const lifeTableOf = (exposure: Exposure): LifeTable => {
  const bands = bandsOf(exposure);
  const lambda = bands.reduce((sum, b) => sum + b.hazard * (b.untilDays - b.fromDays), 0);
  const variance = bands.reduce(
    (sum, b) => sum + (b.leadDays > 0 ? ((b.untilDays - b.fromDays) / b.leadDays) ** 2 * b.wins : 0),
    0,
  );
  const cells = exposure.days.length / bands.length;
  const observed = new Float64Array(cells);
  const expected = new Float64Array(cells);
  const leadDays = new Float64Array(cells);
  for (let at = 0; at < exposure.days.length; at += 1) {
    const cell = Math.floor(at / bands.length);
    const days = exposure.days[at] ?? 0;
    observed[cell] = (observed[cell] ?? 0) + (exposure.wins[at] ?? 0);
    expected[cell] = (expected[cell] ?? 0) + days * (bands[at % bands.length]?.hazard ?? 0);
    leadDays[cell] = (leadDays[cell] ?? 0) + days;
  }
  return {
    horizonDays: bands.at(-1)?.untilDays ?? 0,
    bands,
    lambda,
    closeRate: -Math.expm1(-lambda),
    relativeVariance: lambda > 0 ? variance / lambda ** 2 : 0,
    observed,
    expected,
    leadDays,
  };
};

/** Λ(t): cumulative hazard up to an age in days; constant after the last band. */
export const cumulativeHazard = (bands: readonly LifeTableBand[], ageDays: number): number =>
  bands.reduce((sum, b) => sum + b.hazard * Math.max(0, Math.min(ageDays, b.untilDays) - b.fromDays), 0);

/** F(t): share of the wins within the horizon that have happened by an age in days, 0..1; null without wins. */
export const maturityAt = (bands: readonly LifeTableBand[], ageDays: number): number | null => {
  const lambda = cumulativeHazard(bands, Number.POSITIVE_INFINITY);
  return lambda > 0 ? Math.expm1(-cumulativeHazard(bands, ageDays)) / Math.expm1(-lambda) : null;
};
