import { DAY_MS, type InstantMs } from './instant.ts';
import { type DayNumber, dateText } from './local-date.ts';

/** Wall-clock time of some zone, written as the instant at which UTC clocks show the same: arithmetic, not a moment. */
export type WallMs = number;

/** First instant a zone answers for: 0001-01-01T00:00Z. */
export const EARLIEST_MS: InstantMs = -62_135_596_800_000;
/** End (exclusive) of what a zone answers for: 10000-01-01T00:00Z. */
export const LATEST_MS: InstantMs = 253_402_300_800_000;

/**
 * The offsets of one IANA zone. The only place in the core where wall time becomes an instant, and back.
 * Offsets are read from the runtime's own tz data, so that two runtimes may differ where governments changed rules late.
 */
export type Zone = Readonly<{
  name: string;
  /** Milliseconds by which local clocks are ahead of UTC at the instant. */
  offsetAt: (instantMs: InstantMs) => number;
  /**
   * The instant of a wall time. Inside a gap it moves forward by the gap's length (02:30 reads 03:30), inside an
   * overlap it is the first occurrence: `Temporal`'s `compatible`.
   */
  instantOf: (wallMs: WallMs) => InstantMs;
  /** The first instant of a local date: midnight, or the end of the gap that swallowed midnight. */
  startOf: (day: DayNumber) => InstantMs;
  /** The local date at the instant, `YYYY-MM-DD`. */
  dateAt: (instantMs: InstantMs) => string;
}>;

/** Two changes of a zone's offset that undo each other have always been weeks apart; this steps between them. */
const SAMPLE_MS = 7 * DAY_MS;
/** No zone changed its offset before this: 1800-01-01. */
const FIRST_CHANGE_MS: InstantMs = -5_364_662_400_000;
/**
 * From 2100-01-01 on all zones follow yearly rules, and the Gregorian calendar repeats itself, weekdays too, every 400
 * years of 146,097 days: the offsets of the years from 2500 on are those of one such cycle.
 */
const CYCLE_FROM_MS: InstantMs = 4_102_444_800_000;
const CYCLE_MS = 146_097 * DAY_MS;
/** Under yearly rules no two changes are nearer than this. */
const CYCLE_SAMPLE_MS = 35 * DAY_MS;
/** More than any zone's distance from UTC, and more than any gap (Samoa left out a whole day in 2011). */
const MARGIN_MS = 2 * DAY_MS;
const YEAR_MS = 366 * DAY_MS;
/** Slack at both ends of the years, for the wall times of the days around the first and last instant. */
const BEYOND_MS = 20 * DAY_MS;

const formatterOf = (name: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** Whether the runtime knows the zone by this name. Bare offsets such as `+02:00` are no zones: they know no DST. */
export const isZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
};

/** What the formatter writes: month/day/year, hour:minute:second. */
const WALL = /^(\d+)\D+(\d+)\D+(\d+)\D+(\d+)\D+(\d+)\D+(\d+)$/;

const readOffset = (formatter: Intl.DateTimeFormat, instantMs: InstantMs): number => {
  const whole = Math.floor(instantMs / 1000) * 1000;
  const text = formatter.format(whole);
  const [, month, day, year, hour, minute, second] = WALL.exec(text) ?? [];
  const wallMs = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  if (Number.isNaN(wallMs))
    throw new Error(`The runtime writes ${whole} ms as "${text}", which cannot be read`);
  return wallMs - whole;
};

/** Stretches of constant offset over [from, until): stretch i holds from `starts[i]` to `starts[i + 1]`. */
type Stretches = Readonly<{ until: InstantMs; starts: readonly InstantMs[]; offsets: readonly number[] }>;

/** First whole second in (low, high] whose offset is not `offset`; `high` must be one whose offset differs. */
const firstChange = (
  read: (at: InstantMs) => number,
  offset: number,
  low: InstantMs,
  high: InstantMs,
): InstantMs => {
  let before = Math.floor(low / 1000);
  let after = Math.ceil(high / 1000);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (read(middle * 1000) === offset) before = middle;
    else after = middle;
  }
  return after * 1000;
};

const scan = (
  read: (at: InstantMs) => number,
  from: InstantMs,
  until: InstantMs,
  step = SAMPLE_MS,
): Stretches => {
  const starts = [from];
  let offset = read(from);
  const offsets = [offset];
  for (let low = from; low < until; ) {
    const high = Math.min(Math.max(low + step, FIRST_CHANGE_MS), until);
    if (read(high) === offset) {
      low = high;
      continue;
    }
    low = firstChange(read, offset, low, high);
    offset = read(low);
    starts.push(low);
    offsets.push(offset);
  }
  return { until, starts, offsets };
};

const join = (first: Stretches, second: Stretches): Stretches => {
  const skip = first.offsets.at(-1) === second.offsets[0] ? 1 : 0;
  return {
    until: second.until,
    starts: [...first.starts, ...second.starts.slice(skip)],
    offsets: [...first.offsets, ...second.offsets.slice(skip)],
  };
};

/** Index of the last entry at or before `value`; 0 when there is none. */
const lastAtOrBefore = (sorted: readonly number[], value: number): number => {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
};

const offsetIn = ({ starts, offsets }: Stretches, instantMs: InstantMs): number =>
  offsets[lastAtOrBefore(starts, instantMs)] ?? Number.NaN;

/** What holds at a wall time: in the gap before stretch `next`, or first in the stretch with `offset`. */
type WallPlace = Readonly<{ offset: number; gapEnd: InstantMs | undefined }>;

const placeOf = ({ starts, offsets }: Stretches, wallMs: WallMs): WallPlace => {
  let i = lastAtOrBefore(starts, wallMs - MARGIN_MS);
  for (;;) {
    const offset = offsets[i] ?? Number.NaN;
    const next = starts[i + 1];
    if (next === undefined || wallMs < next + offset) return { offset, gapEnd: undefined };
    if (wallMs < next + (offsets[i + 1] ?? Number.NaN)) return { offset, gapEnd: next };
    i += 1;
  }
};

/** Reads the runtime's tz data: directly for the years it holds, from the cycle after them. */
const offsetReader = (name: string): ((at: InstantMs) => number) => {
  const formatter = formatterOf(name);
  let cycle: Stretches | undefined;
  const read = (at: InstantMs) => readOffset(formatter, Math.max(at, FIRST_CHANGE_MS));
  return (at) => {
    if (at < CYCLE_FROM_MS + CYCLE_MS) return read(at);
    cycle ??= scan(read, CYCLE_FROM_MS, CYCLE_FROM_MS + CYCLE_MS, CYCLE_SAMPLE_MS);
    return offsetIn(cycle, CYCLE_FROM_MS + ((at - CYCLE_FROM_MS) % CYCLE_MS));
  };
};

const requireInRange = (name: string, ms: number): void => {
  if (ms >= EARLIEST_MS - BEYOND_MS && ms < LATEST_MS + BEYOND_MS) return;
  throw new RangeError(`${ms} ms is no instant of the years 1 to 9999 (time zone ${name})`);
};

/**
 * The zone of that name. Its offsets are found once, a year or more at a time, when they are first asked for.
 * @throws RangeError when the runtime knows no such zone: ask `isZone` first.
 */
export const openZone = (name: string): Zone => {
  const read = offsetReader(name);
  let known: Stretches | undefined;

  const around = (ms: number): Stretches => {
    requireInRange(name, ms);
    const from = ms - MARGIN_MS;
    const until = ms + MARGIN_MS;
    const first = known?.starts[0];
    if (known === undefined || first === undefined) {
      known = scan(read, from - YEAR_MS, until + YEAR_MS);
    } else {
      if (until > known.until) known = join(known, scan(read, known.until, until + YEAR_MS));
      if (from < first) known = join(scan(read, from - YEAR_MS, first), known);
    }
    return known;
  };

  const offsetAt = (instantMs: InstantMs): number => offsetIn(around(instantMs), instantMs);
  return {
    name,
    offsetAt,
    instantOf: (wallMs) => wallMs - placeOf(around(wallMs), wallMs).offset,
    startOf: (day) => {
      const { offset, gapEnd } = placeOf(around(day * DAY_MS), day * DAY_MS);
      return gapEnd ?? day * DAY_MS - offset;
    },
    dateAt: (instantMs) => dateText(Math.floor((instantMs + offsetAt(instantMs)) / DAY_MS)),
  };
};
