import { DAY_MS, type InstantMs } from './instant.ts';

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
/** @throws RangeError for a zone that the runtime does not know. */
export const formatterOf = (name: string): Intl.DateTimeFormat =>
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
export type Stretches = Readonly<{
  until: InstantMs;
  starts: readonly InstantMs[];
  offsets: readonly number[];
}>;

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

export const scan = (
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

export const join = (first: Stretches, second: Stretches): Stretches => {
  const skip = first.offsets.at(-1) === second.offsets[0] ? 1 : 0;
  return {
    until: second.until,
    starts: [...first.starts, ...second.starts.slice(skip)],
    offsets: [...first.offsets, ...second.offsets.slice(skip)],
  };
};

/** Index of the last entry at or before `value`; 0 when there is none. */
export const lastAtOrBefore = (sorted: readonly number[], value: number): number => {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
};

export const offsetIn = ({ starts, offsets }: Stretches, instantMs: InstantMs): number =>
  offsets[lastAtOrBefore(starts, instantMs)] ?? Number.NaN;

/** Reads the runtime's tz data: directly for the years it holds, from the cycle after them. */
export const offsetReader = (name: string): ((at: InstantMs) => number) => {
  const formatter = formatterOf(name);
  let cycle: Stretches | undefined;
  const read = (at: InstantMs) => readOffset(formatter, Math.max(at, FIRST_CHANGE_MS));
  return (at) => {
    if (at < CYCLE_FROM_MS + CYCLE_MS) return read(at);
    cycle ??= scan(read, CYCLE_FROM_MS, CYCLE_FROM_MS + CYCLE_MS, CYCLE_SAMPLE_MS);
    return offsetIn(cycle, CYCLE_FROM_MS + ((at - CYCLE_FROM_MS) % CYCLE_MS));
  };
};
