import { DAY_MS } from '../calendar/instant.ts';
import { type Exposure, exposureOf, type LeadAges, type LifeTable, lifeTableOf } from './life-table.ts';

const HORIZONS_DAYS = [30, 60, 90, 120, 180, 270, 365];
/** The horizon is the shortest by which this share of the wins on record had happened. */
const HORIZON_SHARE = 0.95;
const WIDER_WINDOWS_DAYS = [273, 365, 548, 730];
/** Below this many wins in the window it is widened, and a plan says that its wins are few. */
export const WINS_MIN = 30;
/** Records are taken to begin in the middle when luck alone would leave their beginning empty less than 1 time in 20. */
const EXPECTED_BEFORE_FIRST_WIN_MIN = 3;

/** The life table of a company with the horizon and the window that its records allow. */
export type ChosenTable = Readonly<{
  table: LifeTable;
  windowMs: number;
  /** The window asked for held too few wins. */
  widened: boolean;
  /** The horizon would be longer, but no lead is that old. */
  horizonCut: boolean;
  /** Exposure begins at the first recorded win, for nobody was watching before it. */
  beginsInTheMiddle: boolean;
  oldestAgeDays: number;
}>;

type WinAges = Readonly<{ ages: Float64Array; agos: Float64Array }>;

const winAges = ({ ageMs, winAgeMs }: LeadAges): WinAges => {
  const ages: number[] = [];
  const agos: number[] = [];
  for (let i = 0; i < ageMs.length; i += 1) {
    const winAge = winAgeMs[i] ?? Number.NaN;
    if (Number.isNaN(winAge)) continue;
    const age = Math.max(winAge, 1);
    ages.push(age);
    agos.push((ageMs[i] ?? 0) - age);
  }
  return { ages: Float64Array.from(ages), agos: Float64Array.from(agos) };
};

const oldest = (ageMs: Float64Array): number => {
  let most = 0;
  for (const age of ageMs) if (age > most) most = age;
  return most;
};

/**
 * Days within which a win counts: the shortest of 30 to 365 by which 95 % of all wins on record had happened, but
 * never more than the oldest lead's age in whole days (at least 1).
 */
export const horizonFor = (
  winAgesMs: Float64Array,
  oldestMs: number,
): Readonly<{ days: number; cut: boolean }> => {
  const wanted =
    HORIZONS_DAYS.find((days) => {
      const within = winAgesMs.reduce((count, age) => count + (age <= days * DAY_MS ? 1 : 0), 0);
      return within >= HORIZON_SHARE * winAgesMs.length && winAgesMs.length > 0;
    }) ?? 365;
  const most = Math.max(1, Math.floor(oldestMs / DAY_MS));
  return { days: Math.min(wanted, most), cut: most < wanted };
};

/** The asked window, or the next wider one that holds enough wins, or the narrowest of those that hold the most. */
const windowFor = ({ ages, agos }: WinAges, askedMs: number, horizonMs: number): number => {
  const candidates = [
    askedMs,
    ...WIDER_WINDOWS_DAYS.map((days) => days * DAY_MS).filter((ms) => ms > askedMs),
  ];
  const counts = candidates.map((ms) =>
    agos.reduce((count, ago, i) => count + (ago < ms && (ages[i] ?? 0) <= horizonMs ? 1 : 0), 0),
  );
  const enough = counts.findIndex((count) => count >= WINS_MIN);
  return candidates[enough >= 0 ? enough : counts.indexOf(Math.max(...counts))] ?? askedMs;
};

/** Wins that a table expects of the exposure which `whole` has beyond `part`. */
const expectedBeyond = (whole: Exposure, part: Exposure, table: LifeTable): number =>
  whole.days.reduce(
    (sum, days, at) =>
      sum + (days - (part.days[at] ?? 0)) * (table.bands[at % table.bands.length]?.hazard ?? 0),
    0,
  );

/** The life table with its horizon and window chosen; `askedMs` is the length of the look-back. */
export const chooseTable = (leads: LeadAges, askedMs: number): ChosenTable => {
  const wins = winAges(leads);
  const oldestMs = oldest(leads.ageMs);
  const horizon = horizonFor(wins.ages, oldestMs);
  const windowMs = windowFor(wins, askedMs, horizon.days * DAY_MS);
  const whole = exposureOf(leads, windowMs, horizon.days);
  const shared = { horizonCut: horizon.cut, oldestAgeDays: oldestMs / DAY_MS, widened: windowMs > askedMs };
  const firstWinAgo = oldest(wins.agos);
  if (firstWinAgo > 0 && firstWinAgo < Math.min(windowMs, oldestMs)) {
    const part = exposureOf(leads, firstWinAgo, horizon.days);
    const table = lifeTableOf(part);
    if (expectedBeyond(whole, part, table) >= EXPECTED_BEFORE_FIRST_WIN_MIN)
      return { ...shared, table, windowMs: firstWinAgo, beginsInTheMiddle: true };
  }
  return { ...shared, table: lifeTableOf(whole), windowMs, beginsInTheMiddle: false };
};
