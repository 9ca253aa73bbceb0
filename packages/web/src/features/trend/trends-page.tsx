import { BASELINE_LEAST, BASELINE_LOCKED } from '@leadpact/core';
import { type Trend, Trends } from '@leadpact/wire';
import { Button, Skeleton, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../shared/api.ts';
import { Fold } from '../../shared/ui/fold.tsx';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { text } from './text.ts';
import styles from './trend.module.css';
import { TrendChart } from './trend-chart.tsx';
import { periodWords, signalsOf } from './trend-figures.ts';
import { TrendTable } from './trend-table.tsx';

const trendsQuery = queryOptions({
  queryKey: ['trends'],
  queryFn: ({ signal }) => call(Trends, 'GET', '/api/v1/trends', { signal }),
  meta: { live: ['agreement'] },
});

type Agreement = NonNullable<Trends['agreement']>;

const limitWords = ({ state, points, baseline }: Trend, agreement: Agreement): string => {
  if (state === 'few') return text('few', { count: points.length, least: BASELINE_LEAST });
  if (state === 'no-variation' || baseline === null) return text('no-variation');
  return text(state, {
    count: baseline.periods,
    from: periodWords(agreement, baseline.from),
    to: periodWords(agreement, baseline.to),
    locked: BASELINE_LOCKED,
  });
};

type CardProps = Readonly<{ trend: Trend; agreement: Agreement; changes: Trends['changes'] }>;

const Card = ({ trend, agreement, changes }: CardProps) => {
  const { name, definition, side, points, state, method } = trend;
  const signals = signalsOf(trend, agreement);
  const thin = points.filter(({ isThin }) => isThin).length;
  const hasLimits = state === 'early' || state === 'locked';
  return (
    <section className={styles.card} data-side={side}>
      <h2 className={styles.name}>
        {name} <span className={styles.soft}>{text(side)}</span>
      </h2>
      <p className={styles.soft}>{definition}</p>
      {points.length === 0 ? (
        <p>{text('noPeriods')}</p>
      ) : (
        <>
          <TrendChart trend={trend} agreement={agreement} changes={changes} />
          <p className={styles.flat}>{limitWords(trend, agreement)}</p>
          {hasLimits && (
            <>
              <p className={styles.soft}>{text(method === 'shares' ? 'byShares' : 'byIndividuals')}</p>
              <ul className={styles.signals}>
                {signals.length === 0 ? (
                  <li>✓ {text('noSignal')}</li>
                ) : (
                  signals.map((signal) => <li key={signal}>■ {signal}</li>)
                )}
              </ul>
            </>
          )}
          {thin > 0 && <p className={styles.soft}>{text('thin', { count: thin })}</p>}
          <Fold summary={text('asTable')}>
            {() => <TrendTable trend={trend} agreement={agreement} changes={changes} />}
          </Fold>
        </>
      )}
    </section>
  );
};

const Empty = () => (
  <section>
    <p>{text('empty')}</p>
    <Button mt="sm" renderRoot={(own) => <Link to="/agreement" {...own} />}>
      {text('emptyStep')}
    </Button>
  </section>
);

const Loaded = ({ agreement, changes, trends }: Trends) => {
  if (agreement === null) return <Empty />;
  const { name, number, timezone } = agreement;
  return (
    <>
      <p className={styles.soft}>{text('judgedBy', { name, number, zone: timezone })}</p>
      <div className={styles.cards}>
        {trends.map((trend) => (
          <Card key={trend.commitment} trend={trend} agreement={agreement} changes={changes} />
        ))}
      </div>
      <p className={styles.soft}>{text('falseAlarm')}</p>
    </>
  );
};

/** Each promise over its ended periods. */
export const TrendsPage = () => {
  const trends = useQuery(trendsQuery);
  return (
    <div className={styles.page}>
      <header>
        <Title order={1}>{text('title')}</Title>
        <p className={styles.soft}>{text('lead')}</p>
      </header>
      {trends.isError && <ProblemNote error={trends.error} onAgain={() => void trends.refetch()} />}
      {trends.isPending && <Skeleton height={420} />}
      {trends.data !== undefined && <Loaded {...trends.data} />}
    </div>
  );
};
