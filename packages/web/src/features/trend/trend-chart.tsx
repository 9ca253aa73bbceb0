import type { Trend, Trends } from '@leadpact/wire';
import { text } from './text.ts';
import styles from './trend.module.css';
import { changesAt, periodWords, valueWords } from './trend-figures.ts';

type Props = Readonly<{
  trend: Trend;
  agreement: NonNullable<Trends['agreement']>;
  changes: Trends['changes'];
}>;

const [WIDTH, HEIGHT, SIDE, TOP, BOTTOM] = [800, 220, 16, 22, 8];

const scales = ({ points, goal, unit }: Trend) => {
  const values = points.flatMap(({ value, upper, lower }) => [value, upper ?? value, lower ?? value]);
  const least = unit === 'share' ? Math.min(goal, ...values) : 0;
  const most = Math.max(goal, ...values, least + 1e-9);
  const room = (most - least) * 0.08;
  const [low, high] = [
    unit === 'share' ? Math.max(0, least - room) : 0,
    unit === 'share' ? Math.min(1, most + room) : most + room,
  ];
  const apart = (WIDTH - 2 * SIDE) / Math.max(1, points.length - 1);
  return {
    x: (nth: number) => (points.length === 1 ? WIDTH / 2 : SIDE + nth * apart),
    y: (value: number) => TOP + (1 - (value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM),
    half: apart / 2,
  };
};

/** A stepped line, so that limits which differ from period to period read as such. */
const steps = (values: readonly (number | null)[], { x, y, half }: ReturnType<typeof scales>): string =>
  values
    .flatMap((value, nth) =>
      value === null ? [] : [`${x(nth) - half},${y(value)} ${x(nth) + half},${y(value)}`],
    )
    .join(' ');

/** Ended periods with their mean, limits and what was promised; changes of the agreement are marked. */
export const TrendChart = ({ trend, agreement, changes }: Props) => {
  const { points, centre, goal, state, name } = trend;
  const scale = scales(trend);
  const { x, y, half } = scale;
  const words = valueWords(trend, agreement);
  const last = points.at(-1);
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.svg}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={text('chart', {
          name,
          count: points.length,
          value: words(last?.value ?? null),
          goal: words(goal),
        })}
      >
        <line className={styles.goal} x1={0} x2={WIDTH} y1={y(goal)} y2={y(goal)} />
        {centre !== null && (
          <line className={styles.centre} x1={0} x2={WIDTH} y1={y(centre)} y2={y(centre)} />
        )}
        {(['upper', 'lower'] as const).map((limit) => (
          <polyline
            key={limit}
            className={styles.limit}
            data-early={state === 'early'}
            points={steps(
              points.map((point) => point[limit]),
              scale,
            )}
          />
        ))}
        {changesAt(trend, changes).map(({ number, at }) => (
          <g key={number}>
            <line className={styles.change} x1={x(at) - half} x2={x(at) - half} y1={TOP - 6} y2={HEIGHT} />
            <text className={styles.label} x={Math.max(0, x(at) - half + 4)} y={TOP - 8}>
              {text('change', { number })}
            </text>
          </g>
        ))}
        <polyline
          className={styles.line}
          data-side={trend.side}
          points={points.map(({ value }, nth) => `${x(nth)},${y(value)}`).join(' ')}
        />
        {points.map(({ period, value, rules }, nth) =>
          rules.includes(1) || rules.includes(2) ? (
            <rect
              key={period}
              className={styles.signal}
              x={x(nth) - 6}
              y={y(value) - 6}
              width={12}
              height={12}
            />
          ) : (
            <circle
              key={period}
              className={styles.point}
              data-side={trend.side}
              cx={x(nth)}
              cy={y(value)}
              r={4}
            />
          ),
        )}
      </svg>
      <figcaption className={styles.words}>
        <span>{periodWords(agreement, points[0]?.period ?? '')}</span>
        <span>
          <i className={styles.keyGoal} /> {text('goal', { value: words(goal) })}
          {centre !== null && (
            <>
              {' · '}
              <i className={styles.keyCentre} /> {text('mean', { value: words(centre) })}
              {' · '}
              <i className={styles.keyLimit} /> {text('limits')}
            </>
          )}
        </span>
        <span>{points.length > 1 && periodWords(agreement, last?.period ?? '')}</span>
      </figcaption>
    </figure>
  );
};
