import { DAY_MS, type InstantMs } from './instant.ts';
import { type DayNumber, dateText } from './local-date.ts';
import {
  formatterOf,
  join,
  lastAtOrBefore,
  offsetIn,
  offsetReader,
  type Stretches,
  scan,
} from './offsets.ts';

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

/** More than any zone's distance from UTC, and more than any gap (Samoa left out a whole day in 2011). */
const MARGIN_MS = 2 * DAY_MS;
const YEAR_MS = 366 * DAY_MS;
/** Slack at both ends of the years, for the wall times of the days around the first and last instant. */
const BEYOND_MS = 20 * DAY_MS;

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
