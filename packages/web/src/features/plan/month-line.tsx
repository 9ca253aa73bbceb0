import { whole } from '../../shared/text/format.ts';
import styles from './running-month.module.css';
import { text } from './text-months.ts';

type Props = Readonly<{ counts: readonly number[]; days: number; target: number; today: string }>;

const [WIDTH, HEIGHT] = [800, 120];
const TICK_DAYS = 7;
/** Shares of the month at which a label in the middle over its point would stand beside the chart. */
const [EARLY, LATE] = [0.15, 0.85];

const placeOf = (share: number): 'early' | 'middle' | 'late' => {
  if (share < EARLY) return 'early';
  return share > LATE ? 'late' : 'middle';
};

/** Leads so far day by day against the straight line to what is needed, both named where they end. */
export const MonthLine = ({ counts, days, target, today }: Props) => {
  const sofar = counts.at(-1) ?? 0;
  const top = Math.max(1, target, sofar);
  const [across, up] = [(day: number) => day / days, (count: number) => 1 - count / top];
  const reached = across(counts.length);
  const point = (day: number, count: number) => `${across(day) * WIDTH},${up(count) * HEIGHT}`;
  const path = counts.map((count, i) => `L${point(i + 1, count)}`).join('');
  const ticks = Array.from({ length: Math.ceil(days / TICK_DAYS) }, (_, i) => i * TICK_DAYS + 1);
  const isFar = target > 0 && Math.abs(up(sofar) - up(target)) > 0.18;
  return (
    <div
      className={styles.chart}
      role="img"
      aria-label={text('paceChart', { sofar: whole(sofar), target: whole(target), today })}
    >
      <svg
        className={styles.svg}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {target > 0 && (
          <path
            className={styles.ideal}
            vectorEffect="non-scaling-stroke"
            d={`M${point(0, 0)}L${point(days, target)}`}
          />
        )}
        <path className={styles.actual} vectorEffect="non-scaling-stroke" d={`M${point(0, 0)}${path}`} />
      </svg>
      {target > 0 && (
        <span className={styles.mark} style={{ top: `${up(target) * 100}%` }}>
          {text('needed', { count: whole(target) })}
        </span>
      )}
      {(isFar || target === 0) && (
        <span
          className={styles.mark}
          data-actual={placeOf(reached)}
          style={{ top: `${up(sofar) * 100}%`, right: `${(1 - reached) * 100}%` }}
        >
          {text('sofar', { count: whole(sofar) })}
        </span>
      )}
      {ticks.map((day) => (
        <span key={day} className={styles.tick} style={{ left: `${across(day - 0.5) * 100}%` }}>
          {day}
        </span>
      ))}
    </div>
  );
};
