import { parseDuration } from '../agreement/duration.ts';
import type { WorkingHours } from '../agreement/hours.ts';
import type { Span } from '../calendar/instant.ts';

/** A clock that counts single minutes and knows nothing of sums, searches or columns. All instants are whole minutes. */
export type MinuteClock = Readonly<{
  due: (opened: number, within: string, pauses: readonly Span[]) => number;
  worked: (from: number, to: number) => number;
}>;

const MINUTE = 60_000;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

type Wall = Readonly<{ date: string; weekday: (typeof DAYS)[number]; clock: number }>;

const wallOf = (timezone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at: number): Wall => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const date = `${part.year}-${part.month}-${part.day}`;
    return {
      date,
      weekday: DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun',
      clock: Number(part.hour) * 60 + Number(part.minute),
    };
  };
};

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const dayBefore = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const intervals = (hours: WorkingHours, weekday: Wall['weekday']) => {
  const written = hours.week[weekday] ?? [];
  return (typeof written === 'string' ? [written] : written).map((span) => {
    const [opens = '', closes = ''] = typeof span === 'string' ? span.split('-') : span;
    return { opens: minutes(opens), closes: minutes(closes) };
  });
};

/** The date to which the working minute belongs; undefined when the minute is none. */
const workingDate = (
  hours: WorkingHours,
  holidays: readonly string[],
  { date, weekday, clock }: Wall,
): string | undefined => {
  const today = intervals(hours, weekday).some(
    ({ opens, closes }) => clock >= opens && (clock < closes || closes < opens),
  );
  if (today && !holidays.includes(date)) return date;
  const yesterday = DAYS[(DAYS.indexOf(weekday) + 6) % 7] ?? 'sun';
  const night = intervals(hours, yesterday).some(({ opens, closes }) => closes < opens && clock < closes);
  return night && !holidays.includes(dayBefore(date)) ? dayBefore(date) : undefined;
};

const isIn = (at: number, pauses: readonly Span[]) =>
  pauses.some(({ from, until }) => from <= at && at < until);

/** Minutes of working time, counted one by one. */
export const minuteClock = (hours: WorkingHours | undefined, from: number, until: number): MinuteClock => {
  const holidays = (hours?.holidays ?? []) as readonly string[];
  const wall = wallOf(hours?.timezone ?? 'UTC');
  const dates: (string | undefined)[] = [];
  for (let at = from; at < until; at += MINUTE)
    dates.push(hours ? workingDate(hours, holidays, wall(at)) : 'always');
  const dateAt = (at: number) => dates[(at - from) / MINUTE];
  const end = (text: string) => new Error(`the oracle's minutes end: ${text}`);

  const within = (opened: number, budget: number, pauses: readonly Span[]) => {
    let spent = 0;
    for (let at = opened; at < until; at += MINUTE) {
      if (dateAt(at) === undefined || isIn(at, pauses)) continue;
      if (spent === budget) return at;
      spent++;
    }
    throw end('within');
  };
  const closeOf = (date: string | undefined) => {
    for (let at = until - MINUTE; at >= from; at -= MINUTE)
      if (date !== undefined && dateAt(at) === date) return at + MINUTE;
    throw end('close');
  };
  const days = (opened: number, count: number, pauses: readonly Span[]) => {
    const seen: (string | undefined)[] = [];
    let due = Number.NaN;
    for (let at = opened; at < until && Number.isNaN(due); at += MINUTE) {
      if (dateAt(at) !== undefined && !seen.includes(dateAt(at))) seen.push(dateAt(at));
      if (seen.length === count + 1) due = closeOf(seen.at(-1));
    }
    if (Number.isNaN(due)) throw end('days');
    const budget = worked(opened, due);
    let spent = 0;
    for (let at = opened; at < until; at += MINUTE) {
      if (dateAt(at) === undefined || isIn(at, pauses)) continue;
      if (++spent === budget) return closeOf(dateAt(at));
    }
    throw end('budget');
  };
  const worked = (a: number, b: number) => {
    let sum = 0;
    for (let at = a; at < b; at += MINUTE) if (dateAt(at) !== undefined) sum++;
    return sum;
  };
  return {
    worked,
    due: (opened, text, pauses) => {
      const { amount, unit } = parseDuration(text) ?? { amount: 0, unit: 'm' };
      if (hours && unit === 'd') return days(opened, amount, pauses);
      if (hours && unit === 'w')
        return days(
          opened,
          amount * Object.values(hours.week).filter((day) => day.length > 0).length,
          pauses,
        );
      return within(opened, amount * { m: 1, h: 60, d: 1440, w: 10_080 }[unit], pauses);
    },
  };
};
