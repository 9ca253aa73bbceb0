import type { Plan, RateCard } from '@leadpact/core';
import { Title } from '@mantine/core';
import { percent, whole } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { ChartOrTable } from './chart-or-table.tsx';
import styles from './charts.module.css';
import { text } from './text-months.ts';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [440, 240, 40, 16, 16, 36];

type Point = Readonly<{ days: number; share: number }>;

const Curve = ({ points, horizon }: Readonly<{ points: readonly Point[]; horizon: number }>) => {
  const x = (days: number) => LEFT + (days / horizon) * (WIDTH - LEFT - RIGHT);
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  const half = points.find(({ share }) => share >= 0.5);
  const path = points.map(({ days, share }, i) => `${i === 0 ? 'M' : 'L'}${x(days)},${y(share)}`).join('');
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const ages = [0, 1 / 3, 2 / 3, 1].map((part) => Math.round(horizon * part));
  return (
    <svg
      className={styles.svg}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={points
        .map(({ days, share }) => text('maturityPoint', { days, share: percent(share, 0) }))
        .join(', ')}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.line} x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text className={styles.axis} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {percent(tick, 0)}
          </text>
        </g>
      ))}
      {ages.map((age) => (
        <text key={age} className={styles.axis} x={x(age)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
          {age}
        </text>
      ))}
      <text className={styles.axis} x={WIDTH - RIGHT} y={HEIGHT - 4} textAnchor="end">
        {text('days')}
      </text>
      <path className={styles.curve} d={path} />
      {points.map(({ days, share }) => (
        <circle key={days} className={styles.dot} cx={x(days)} cy={y(share)} r={3} />
      ))}
      {half && (
        <text className={styles.label} x={x(half.days) + 8} y={y(half.share) + 16}>
          {text('maturityPoint', { days: half.days, share: percent(half.share, 0) })}
        </text>
      )}
    </svg>
  );
};

/** Which part of the sales has come by which age: why young leads are not counted as lost. */
export const Maturity = ({ plan, card }: Readonly<{ plan: Plan; card: RateCard }>) => {
  const horizon = card.horizonDays;
  if (horizon === null || plan.maturity.length === 0)
    return (
      <section>
        <Title order={2}>{text('maturity')}</Title>
        <p className={styles.soft}>{text('maturityNone')}</p>
      </section>
    );
  const points = [{ days: 0, share: 0 }, ...plan.maturity];
  const table = (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{text('age')}</th>
          <th scope="col">{text('share')}</th>
        </tr>
      </thead>
      <tbody>
        {plan.maturity.map(({ days, share }) => (
          <tr key={days}>
            <th scope="row">{whole(days)}</th>
            <td>{percent(share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <ChartOrTable
      title={text('maturity')}
      help={text('maturityHelp', { days: horizon })}
      chart={<Curve points={points} horizon={horizon} />}
      table={table}
      tools={
        <TableExport
          name={text('maturity')}
          rows={() => [['days', 'share'], ...plan.maturity.map(({ days, share }) => [days, share])]}
        />
      }
    />
  );
};
