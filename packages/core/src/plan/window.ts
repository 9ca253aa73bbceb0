import { DAY_MS } from '../calendar/instant.ts';
import {
  type Exposure,
  exposureOf,
  type LeadAges,
  type LifeTable,
  lifeTableOf,
  maturityAt,
} from './life-table.ts';

const HORIZON_MAX_DAYS = 365;
const HORIZONS_DAYS = [30, 60, 90, 120, 180, 270, HORIZON_MAX_DAYS];
/** The horizon is the shortest by which this share of the wins had happened. */
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

type Watched = Readonly<{ table: LifeTable; windowMs: number; beginsInTheMiddle: boolean }>;

/** The table of a window; of the time since the first recorded win, where records plainly begin with it. */
const watchedTable = (
  leads: LeadAges,
  windowMs: number,
  horizonDays: number,
  firstWinAgoMs: number,
): Watched => {
  const whole = exposureOf(leads, windowMs, horizonDays);
  if (firstWinAgoMs > 0 && firstWinAgoMs < windowMs) {
    const since = exposureOf(leads, firstWinAgoMs, horizonDays);
    const table = lifeTableOf(since);
    if (expectedBeyond(whole, since, table) >= EXPECTED_BEFORE_FIRST_WIN_MIN)
      return { table, windowMs: firstWinAgoMs, beginsInTheMiddle: true };
  }
  return { table: lifeTableOf(whole), windowMs, beginsInTheMiddle: false };
};

/**
 * Days within which a win counts: the shortest of 30 to 365 by which 95 % of the wins had happened, read off the life
 * table of all history (counting recorded wins instead would read short, for long waits are still under way).
 */
const horizonWanted = ({ table }: Watched): number =>
  HORIZONS_DAYS.find((days) => (maturityAt(table.bands, days) ?? 0) >= HORIZON_SHARE) ?? HORIZON_MAX_DAYS;

/**
 * The life table with its horizon and window chosen; `askedMs` is the length of the look-back. The horizon is never
 * above the oldest lead's age in whole days, and at least 1.
 */
export const chooseTable = (leads: LeadAges, askedMs: number): ChosenTable => {
  const wins = winAges(leads);
  const oldestMs = oldest(leads.ageMs);
  const oldestDays = Math.max(1, Math.floor(oldestMs / DAY_MS));
  const firstWinAgoMs = oldest(wins.agos);
  const longest = Math.min(HORIZON_MAX_DAYS, oldestDays);
  const wanted = horizonWanted(watchedTable(leads, oldestMs, longest, firstWinAgoMs));
  const horizonDays = Math.min(wanted, oldestDays);
  const windowMs = windowFor(wins, askedMs, horizonDays * DAY_MS);
  return {
    ...watchedTable(leads, windowMs, horizonDays, firstWinAgoMs),
    horizonCut: wanted > oldestDays,
    oldestAgeDays: oldestMs / DAY_MS,
    widened: windowMs > askedMs,
  };
};
