/** A moment: milliseconds since 1970-01-01T00:00:00Z. Always UTC; wall time exists only inside a calendar and on screens. */
export type InstantMs = number;

/** Half-open stretch of time: `from` is inside, `until` is not, so that neighbours never overlap. */
export type Span = Readonly<{ from: InstantMs; until: InstantMs }>;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The instant that a column holds; null for NaN, by which columns say that there is none. */
export const instantOrNull = (held: number | undefined): InstantMs | null =>
  held === undefined || Number.isNaN(held) ? null : held;
