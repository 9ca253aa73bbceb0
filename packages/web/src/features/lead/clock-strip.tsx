import type { ClockSegment, LeadObligation } from '@leadpact/wire';
import { shortTime, spanWords } from '../../shared/lead/time-words.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import styles from './lead-page.module.css';
import { text } from './text.ts';

const KINDS = {
  open: 'segment_open',
  closed: 'segment_closed',
  paused: 'segment_paused',
  holiday: 'segment_holiday',
} as const;

const WIDTH = 1_000;
const HEIGHT = 28;
/** Stretches of no working time are drawn shorter than they are: nobody counts nights. */
const IDLE_SHARE = 0.15;
const NARROWEST = 2;

type Drawn = Readonly<{ segment: ClockSegment; isOverdue: boolean; x: number; width: number }>;

const lengthOf = ({ from, to, kind }: ClockSegment): number =>
  (Date.parse(to) - Date.parse(from)) * (kind === 'open' ? 1 : IDLE_SHARE);

const drawn = ({ segments, overdue }: LeadObligation): readonly Drawn[] => {
  const all = [
    ...segments.map((segment) => ({ segment, isOverdue: false })),
    ...overdue.map((segment) => ({ segment, isOverdue: true })),
  ];
  const whole = all.reduce((sum, { segment }) => sum + lengthOf(segment), 0) || 1;
  let x = 0;
  return all.map(({ segment, isOverdue }) => {
    const width = Math.max(NARROWEST, (lengthOf(segment) / whole) * WIDTH);
    const place = { segment, isOverdue, x, width };
    x += width;
    return place;
  });
};

const kindWords = (kind: ClockSegment['kind'], isElapsed: boolean): string =>
  text(isElapsed && kind === 'open' ? 'segment_elapsed' : KINDS[kind]);

const lineOf = ({ segment, isOverdue }: Drawn, timezone: string, isElapsed: boolean): string => {
  const { from, to, kind, minutes } = segment;
  const values = {
    kind: kindWords(kind, isElapsed),
    from: dayAndTime(from, timezone),
    to: dayAndTime(to, timezone),
    minutes: kind === 'open' ? spanWords(minutes, !isElapsed) : 'none',
  };
  return text(isOverdue ? 'overdueLine' : 'segmentLine', values);
};

type Props = Readonly<{ obligation: LeadObligation; timezone: string; now: number }>;

/** The clock of an obligation as a strip: what counted, what did not, and the time after it was due. */
export const ClockStrip = ({ obligation, timezone, now }: Props) => {
  const { name, openedAt, dueAt, calendar } = obligation;
  const isElapsed = calendar === null;
  const parts = drawn(obligation);
  const end = parts.at(-1);
  const dueX = parts.findLast(({ isOverdue }) => !isOverdue);
  const width = end === undefined ? WIDTH : end.x + end.width;
  const used = [...new Set(parts.map(({ segment }) => segment.kind))];
  return (
    <figure className={styles.strip}>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={text('strip', { name })}
        className={styles.stripSvg}
      >
        {parts.map(({ segment, isOverdue, x, width: partWidth }) => (
          <rect
            key={segment.from}
            x={x}
            y={segment.kind === 'open' ? 0 : 8}
            width={partWidth}
            height={segment.kind === 'open' ? HEIGHT : HEIGHT - 16}
            data-kind={segment.kind}
            data-overdue={isOverdue}
            className={styles.stretch}
          >
            <title>{lineOf({ segment, isOverdue, x, width: partWidth }, timezone, isElapsed)}</title>
          </rect>
        ))}
        {dueX !== undefined && (
          <line
            x1={dueX.x + dueX.width}
            x2={dueX.x + dueX.width}
            y1={0}
            y2={HEIGHT}
            className={styles.dueMark}
          />
        )}
      </svg>
      <figcaption className={styles.stripCaption}>
        <span>{shortTime(openedAt, timezone, now)}</span>
        <span className={styles.legend}>
          {used.map((kind) => (
            <span key={kind} className={styles.legendPart}>
              <span className={styles.swatch} data-kind={kind} aria-hidden />
              {kindWords(kind, isElapsed)}
            </span>
          ))}
        </span>
        <span>{text('stripDue', { at: shortTime(dueAt, timezone, now) })}</span>
      </figcaption>
      <details className={styles.details}>
        <summary>{text('segments')}</summary>
        <ol className={styles.segmentList}>
          {parts.map((part) => (
            <li key={part.segment.from}>{lineOf(part, timezone, isElapsed)}</li>
          ))}
        </ol>
      </details>
    </figure>
  );
};
