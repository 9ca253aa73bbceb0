import { locale } from '../../shared/text/messages.ts';
import { text } from './text.ts';

const STEPS = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
] as const;

/** "5 minutes ago" of an instant, at another; "just now" within a minute. */
export const ago = (instant: string, now: number): string => {
  const passed = now - Date.parse(instant);
  const step = STEPS.findLast(([, ms]) => passed >= ms);
  if (step === undefined) return text('now');
  const [unit, ms] = step;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.floor(passed / ms), unit);
};
