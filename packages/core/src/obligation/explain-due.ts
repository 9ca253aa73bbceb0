import type { WorkingHours } from '../agreement/hours.ts';
import { compileCalendar } from '../calendar/compile-calendar.ts';
import { HOUR_MS, type InstantMs, MINUTE_MS, type Span } from '../calendar/instant.ts';
import { joinSpans } from '../calendar/span.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { CompiledAgreements } from './compile-agreements.ts';
import type { LiveObligation } from './live-obligation.ts';

/**
 * A stretch of an obligation's clock: `open` counts; `closed` is outside hours; `holiday` are the hours that a holiday
 * takes away; `paused` is what the lead asked for, whatever the hours. Half-open.
 */
export type ClockSegment = Readonly<{
  from: InstantMs;
  to: InstantMs;
  kind: 'open' | 'closed' | 'holiday' | 'paused';
  /** Minutes that count against the budget: all of an open stretch, none of the others. */
  minutesCounted: number;
}>;

/** Why an obligation is due when it is. */
export type DueExplanation = Readonly<{
  /** The promised time as the agreement writes it, such as `60m` or `2d`. */
  within: string;
  /** The calendar by its name in the agreement; null for elapsed time. */
  calendar: string | null;
  timezone: string;
  budgetMinutes: number;
  /** From the opening to the due instant, without gaps. */
  segments: readonly ClockSegment[];
  /** From the due instant to when it was done, or to now while it is open; empty where that is not later. */
  overdue: readonly ClockSegment[];
  /** Minutes counted until it was done, or until now; never before the opening. */
  spentMinutes: number;
  /** The closing time by which people know the due instant ("by Fri 17:00"); null where it speaks for itself. */
  closesAt: InstantMs | null;
}>;

type Kind = ClockSegment['kind'];
/** Spans of each kind, disjoint within a kind; of a moment that two hold, the earlier in this list decides. */
type Layers = readonly Readonly<{ kind: Kind; spans: readonly Span[] }>[];

/** The same hours without holidays, to see what they take away. */
const withoutHolidays = new WeakMap<WorkingHours, WorkingCalendar>();

const plainCalendar = (hours: WorkingHours): WorkingCalendar => {
  const known = withoutHolidays.get(hours);
  if (known) return known;
  const { timezone, week } = hours;
  const plain = compileCalendar({ timezone, week });
  withoutHolidays.set(hours, plain);
  return plain;
};

const layer = (layers: Layers, from: InstantMs, to: InstantMs): readonly ClockSegment[] => {
  const cuts = layers
    .flatMap(({ spans }) => spans.flatMap((span) => [span.from, span.until]))
    .filter((cut) => cut > from && cut < to);
  const edges = [...new Set([from, ...cuts, to])].toSorted((one, other) => one - other);
  const places = layers.map(() => 0);
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? to;
    const kind = layers.find(({ spans }, place) => {
      let at = places[place] ?? 0;
      while ((spans[at]?.until ?? Number.POSITIVE_INFINITY) <= start) at++;
      places[place] = at;
      return (spans[at]?.from ?? Number.POSITIVE_INFINITY) <= start;
    })?.kind;
    return {
      from: start,
      to: end,
      kind: kind ?? 'closed',
      minutesCounted: kind === 'open' ? (end - start) / MINUTE_MS : 0,
    };
  });
};

const united = (one: ClockSegment, other: ClockSegment): ClockSegment => ({
  ...one,
  to: other.to,
  minutesCounted: one.minutesCounted + other.minutesCounted,
});

/** Breaks and nights between holidays belong to them, for whoever reads it; weekends do not. */
const NIGHT_MS = 24 * HOUR_MS;

/** Neighbours of one kind become one, and holidays that only a break or a night keeps apart. */
const merge = (segments: readonly ClockSegment[]): readonly ClockSegment[] => {
  const merged: ClockSegment[] = [];
  for (const segment of segments) {
    const [before, last] = [merged.at(-2), merged.at(-1)];
    if (last?.kind === segment.kind) merged[merged.length - 1] = united(last, segment);
    else if (
      segment.kind === 'holiday' &&
      before?.kind === 'holiday' &&
      last?.kind === 'closed' &&
      last.to - last.from < NIGHT_MS
    )
      merged.splice(-2, 2, united(before, segment));
    else merged.push(segment);
  }
  return merged;
};

const segmentsOf = (
  calendar: WorkingCalendar,
  hours: WorkingHours | undefined,
  pauses: readonly Span[],
  from: InstantMs,
  to: InstantMs,
): readonly ClockSegment[] => {
  if (to <= from) return [];
  const layers: Layers = [
    { kind: 'paused', spans: pauses },
    { kind: 'open', spans: joinSpans(calendar.openSpans(from, to)) },
    { kind: 'holiday', spans: hours ? plainCalendar(hours).openSpans(from, to) : [] },
  ];
  return merge(layer(layers, from, to));
};

/**
 * Why the obligation is due when it is: every stretch of its clock from the opening on, and what of it counted. The
 * minutes of `segments` are those of the calendar's `betweenUnpaused`; of a promise in minutes or hours they are the
 * budget. A day that is a holiday shows the hours that it takes away.
 * @throws Error for an obligation of an agreement that was not compiled here.
 */
export const explainDue = (
  compiled: CompiledAgreements,
  obligation: LiveObligation,
  now: InstantMs,
): DueExplanation => {
  const { commitment, versionFrom, openedAt, dueAt, doneAt, isOpen, pauses, budgetMs } = obligation;
  const rule = compiled.ruleOf(versionFrom, commitment);
  if (!rule) throw new Error(`No version from ${versionFrom} has a commitment "${commitment}"`);
  const { promise, calendar } = rule;
  const agreement = compiled.agreementFrom(versionFrom);
  const name = promise.calendar ?? null;
  const hours = name === null ? undefined : agreement?.calendars?.[name];
  const end = doneAt ?? (isOpen ? now : dueAt);
  const until = Math.max(openedAt, Math.min(doneAt ?? now, now));
  return {
    within: promise.kind === 'recurring' ? promise.every : promise.within,
    calendar: name,
    timezone: calendar.timezone,
    budgetMinutes: budgetMs / MINUTE_MS,
    segments: segmentsOf(calendar, hours, pauses, openedAt, dueAt),
    overdue: segmentsOf(calendar, hours, pauses, dueAt, Math.min(end, now)),
    spentMinutes: calendar.betweenUnpaused(openedAt, until, pauses),
    closesAt: name === null ? null : (calendar.closeOf(dueAt) ?? null),
  };
};
