import type { LeadObligation } from '@leadpact/wire';
import { spanWords } from '../../shared/lead/time-words.ts';
import { day, dayAndTime } from '../../shared/text/format.ts';
import { ClockStrip } from './clock-strip.tsx';
import styles from './lead-page.module.css';
import { text } from './text.ts';

const MINUTE_MS = 60_000;

type Props = Readonly<{
  obligation: LeadObligation;
  /** Zone of the times where the promise has no calendar of its own. */
  timezone: string;
  now: number;
}>;

/** Why an obligation is due when it is: its clock as a picture, and in words. */
export const WhyDue = ({ obligation, timezone: readIn, now }: Props) => {
  const { openedAt, within, calendar, budgetMinutes, spentMinutes, version, segments, isWorkingTime } =
    obligation;
  const timezone = calendar === null ? readIn : obligation.timezone;
  const counted = segments.reduce((sum, { minutes }) => sum + minutes, 0);
  const paused = segments
    .filter(({ kind }) => kind === 'paused')
    .reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / MINUTE_MS, 0);
  const holidays = segments.filter(({ kind }) => kind === 'holiday');
  const span = (minutes: number): string => spanWords(minutes, isWorkingTime);
  return (
    <div className={styles.why}>
      <ClockStrip obligation={obligation} timezone={timezone} now={now} />
      <p className={styles.flat}>
        {[
          text('whyOpened', { at: dayAndTime(openedAt, timezone) }),
          text('whyWithin', { within, calendar: calendar ?? 'none', budget: span(budgetMinutes) }),
          text('whyCounted', { minutes: span(counted), spent: span(spentMinutes) }),
          paused > 0 ? text('whyPaused', { minutes: spanWords(paused) }) : null,
          holidays.length > 0
            ? text('whyHoliday', { days: holidays.map(({ from }) => day(from, timezone)).join(', ') })
            : null,
          text('whyVersion', { version, timezone }),
        ]
          .filter((line) => line !== null)
          .join(' ')}
      </p>
    </div>
  );
};
