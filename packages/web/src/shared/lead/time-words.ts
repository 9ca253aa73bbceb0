import { locale } from '../text/messages.ts';
import { text } from './text.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

const padded = (minutes: number): string => String(minutes).padStart(2, '0');

/** A span of minutes as people say it: `14 min`, `1 h 05`, `14 h`; `3 days` only where days have 24 hours. */
export const spanWords = (minutes: number, isWorkingTime = false): string => {
  const whole = Math.round(Math.abs(minutes));
  if (whole < HOUR) return text('minutes', { count: whole });
  if (!isWorkingTime && whole >= 2 * DAY) return text('days', { count: Math.round(whole / DAY) });
  const [hours, rest] = [Math.floor(whole / HOUR), whole % HOUR];
  return hours >= 10 || rest === 0
    ? text('hoursOnly', { hours: Math.round(whole / HOUR) })
    : text('hours', { hours, minutes: padded(rest) });
};

const isSameDay = (one: number, other: number, timezone: string): boolean => {
  const day = new Intl.DateTimeFormat(locale, { timeZone: timezone, dateStyle: 'short' });
  return day.format(one) === day.format(other);
};

const WEEK_MS = 6 * DAY * 60_000;

/** `12:02` today, `Fri 17:00` within the week, `9 Dec 11:02` otherwise; in a zone. */
export const shortTime = (at: string | number, timezone: string, now: number): string => {
  const instant = typeof at === 'number' ? at : Date.parse(at);
  const near = Math.abs(instant - now) < WEEK_MS;
  const today = isSameDay(instant, now, timezone);
  return new Intl.DateTimeFormat(locale, {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(today ? {} : near ? { weekday: 'short' } : { day: 'numeric', month: 'short' }),
  })
    .format(instant)
    .replace(',', '');
};

/** What of an obligation says when it is due. */
export type Due = Readonly<{
  dueAt: string;
  closesAt: string | null;
  state: string;
  minutesLeft: number;
  isWorkingTime: boolean;
  pausedUntil: string | null;
}>;

/** How an open obligation stands, for a glyph beside its words: a word more than the engine's states. */
export const dueState = ({ state, minutesLeft }: Pick<Due, 'state' | 'minutesLeft'>): string =>
  state === 'pending' && minutesLeft <= HOUR ? 'soon' : state;

/** The time left in its clock: "in 44 min of working time", "2 h late". */
export const leftWords = (
  { state, minutesLeft, isWorkingTime, pausedUntil, closesAt }: Due,
  timezone: string,
  now: number,
): string => {
  if (state === 'paused' && pausedUntil !== null)
    return text('pausedUntil', { at: shortTime(pausedUntil, timezone, now) });
  const span = spanWords(minutesLeft, isWorkingTime);
  // Just after closing nothing of the working time has passed yet.
  if (state === 'missed' && minutesLeft > -1) return text(closesAt === null ? 'lateNow' : 'lateSinceClosing');
  if (minutesLeft < 0) return text(isWorkingTime ? 'lateWorking' : 'late', { span });
  return text(isWorkingTime ? 'leftWorking' : 'left', { span });
};

/** The due instant as people know it: "by 17:00 (closing)"; once it has passed "due Mon 17:00 (closing)". */
export const dueWords = (
  { state, dueAt, closesAt, minutesLeft }: Due,
  timezone: string,
  now: number,
): string => {
  const at = shortTime(closesAt ?? dueAt, timezone, now);
  const isPast = minutesLeft < 0 || state === 'missed';
  if (closesAt === null) return text(isPast ? 'wasDue' : 'by', { at });
  return text(isPast ? 'wasDueClosing' : 'byClosing', { at });
};
