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

const lineOf = ({ segment, isOverdue }: Drawn, timezone: string): string => {
  const { from, to, kind, minutes } = segment;
  const values = {
    kind: text(KINDS[kind]),
    from: dayAndTime(from, timezone),
    to: dayAndTime(to, timezone),
    minutes: kind === 'open' ? spanWords(minutes, true) : 'none',
  };
  return text(isOverdue ? 'overdueLine' : 'segmentLine', values);
};

/** The clock of an obligation as a strip: what counted, what did not, and the time after it was due. */
export const ClockStrip = ({ obligation, now }: Readonly<{ obligation: LeadObligation; now: number }>) => {
  const { name, openedAt, dueAt, timezone } = obligation;
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
            <title>{lineOf({ segment, isOverdue, x, width: partWidth }, timezone)}</title>
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
              {text(KINDS[kind])}
            </span>
          ))}
        </span>
        <span>{shortTime(dueAt, timezone, now)}</span>
      </figcaption>
      <details className={styles.details}>
        <summary>{text('segments')}</summary>
        <ol className={styles.segmentList}>
          {parts.map((part) => (
            <li key={part.segment.from}>{lineOf(part, timezone)}</li>
          ))}
        </ol>
      </details>
    </figure>
  );
};
