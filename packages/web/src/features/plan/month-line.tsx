import { whole } from '../../shared/text/format.ts';
import styles from './running-month.module.css';
import { text } from './text-months.ts';

type Props = Readonly<{ counts: readonly number[]; days: number; target: number; today: string }>;

const [WIDTH, HEIGHT, TOP] = [800, 120, 8];

/** Leads so far day by day against the straight line to what is needed. */
export const MonthLine = ({ counts, days, target, today }: Props) => {
  const top = Math.max(1, target, counts.at(-1) ?? 0);
  const x = (day: number) => (day / days) * WIDTH;
  const y = (count: number) => HEIGHT - 2 - (count / top) * (HEIGHT - TOP - 2);
  const path = counts.map((count, i) => `L${x(i + 1)},${y(count)}`).join('');
  return (
    <svg
      className={styles.svg}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={text('paceChart', { sofar: whole(counts.at(-1) ?? 0), target: whole(target), today })}
    >
      <line className={styles.base} x1={0} x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} />
      {target > 0 && (
        <line
          className={styles.ideal}
          vectorEffect="non-scaling-stroke"
          x1={0}
          y1={y(0)}
          x2={WIDTH}
          y2={y(target)}
        />
      )}
      <path className={styles.actual} vectorEffect="non-scaling-stroke" d={`M0,${y(0)}${path}`} />
    </svg>
  );
};
