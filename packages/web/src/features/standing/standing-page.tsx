import { CompanyStanding } from '@leadpact/wire';
import { Button, Group, Skeleton, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../shared/api.ts';
import { useMe } from '../../shared/session.ts';
import { localDay, whole } from '../../shared/text/format.ts';
import { pieces } from '../../shared/text/messages.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import styles from './standing.module.css';
import { type StandingBar, standingBars, standingSentence } from './standing-figures.ts';
import { text } from './text.ts';

const standingQuery = queryOptions({
  queryKey: ['standing'],
  queryFn: ({ signal }) => call(CompanyStanding, 'GET', '/api/v1/standing', { signal }),
  meta: { live: ['leads', 'agreement'] },
});

const Sentence = ({ bars, young }: Readonly<{ bars: readonly StandingBar[]; young: number }>) => (
  <p className={styles.sentence}>
    {pieces(text('sentence', standingSentence(bars))).map(({ tag, words }) =>
      tag === undefined ? (
        words
      ) : (
        <strong key={words} data-tone={tag} className={styles.figure}>
          {words}
        </strong>
      ),
    )}
    {young > 0 && <span className={styles.soft}> {text('sentenceYoung', { count: young })}</span>}
  </p>
);

const TONES = {
  before: 'good',
  sameDay: 'good',
  nextDay: 'good',
  fiveDays: 'warn',
  later: 'warn',
  none: 'bad',
} as const;

/** Bars with their counts: the chart is its own table. */
const Chart = ({ bars }: Readonly<{ bars: readonly StandingBar[] }>) => {
  const most = Math.max(1, ...bars.map(({ leads }) => leads));
  return (
    <table className={styles.bars} aria-label={text('chart')}>
      <tbody>
        {bars.map(({ touch, leads, percent }) => (
          <tr key={touch}>
            <th scope="row">{text(touch)}</th>
            <td className={styles.barCell} aria-hidden>
              <span
                className={styles.bar}
                data-tone={TONES[touch]}
                style={{ width: `${(leads / most) * 100}%` }}
              />
            </td>
            <td className={styles.count}>
              {text('countOf', { count: whole(leads), percent: percent.toFixed(1) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Trust = ({ standing }: Readonly<{ standing: CompanyStanding }>) => {
  const { logging, touched } = standing;
  const { silent, workingDays, daysWithoutAttempt, lastDaysWithout, firstAttempt } = logging;
  return (
    <section className={styles.trust}>
      <h2 className={styles.small}>{text('logging')}</h2>
      <ul>
        {touched.none > 0 && (
          <li>
            {silent > 0
              ? text('silent', { count: whole(silent), none: whole(touched.none) })
              : text('notSilent')}{' '}
            <Link
              to="/leads"
              search={{ stage: ['handed_off'], handed_over_from: standing.from, handed_over_to: standing.to }}
            >
              {text('silentStep')}
            </Link>
          </li>
        )}
        <li>
          {daysWithoutAttempt === 0
            ? text('daysNone', { days: whole(workingDays) })
            : text('days', { without: whole(daysWithoutAttempt), days: whole(workingDays) })}{' '}
          {lastDaysWithout.length > 0 &&
            text('daysWhich', { list: lastDaysWithout.map(localDay).join(', ') })}
        </li>
        {firstAttempt !== null && firstAttempt > standing.from && (
          <li>{text('first', { day: localDay(firstAttempt) })}</li>
        )}
      </ul>
    </section>
  );
};

const NoData = ({ standing }: Readonly<{ standing: CompanyStanding }>) => {
  const { hasLeads } = useMe().workspace;
  return (
    <>
      <p className={styles.sentence}>{text(hasLeads ? 'noData' : 'noLeads')}</p>
      {hasLeads && standing.created !== null && <p>{text('noDataCreated', standing.created)}</p>}
      <Button component={Link} to="/import">
        {text(hasLeads ? 'noDataStep' : 'noLeadsStep')}
      </Button>
    </>
  );
};

const Loaded = ({ standing }: Readonly<{ standing: CompanyStanding }>) => {
  const bars = standingBars(standing);
  if (bars.length === 0) return <NoData standing={standing} />;
  const rows = () => [
    [text('when'), text('tableCount'), text('tablePercent')],
    ...bars.map(({ touch, leads, percent }) => [text(touch), leads, percent / 100]),
  ];
  return (
    <>
      <Sentence bars={bars} young={standing.young} />
      <section className={styles.chart}>
        <h2 className={styles.small}>{text('chart')}</h2>
        <Chart bars={bars} />
        <p className={styles.soft}>
          {text('period', {
            from: localDay(standing.from),
            to: localDay(standing.to),
            calendar: standing.calendar,
          })}
        </p>
        <TableExport name={text('title')} rows={rows} />
      </section>
      <Trust standing={standing} />
      <Group>
        <Button component={Link} to="/plan">
          {text('nextPlan')}
        </Button>
        <Button component={Link} to="/today" variant="default">
          {text('nextToday')}
        </Button>
      </Group>
    </>
  );
};

/** Right after an import, and any time later: one sentence, one chart, and how far both can be trusted. */
export const StandingPage = () => {
  const standing = useQuery(standingQuery);
  return (
    <div className={styles.page}>
      <Title order={1}>{text('title')}</Title>
      {standing.isError && standing.data === undefined && (
        <ProblemNote error={standing.error} onAgain={() => void standing.refetch()} />
      )}
      {standing.isPending && <Skeleton height={360} />}
      {standing.data !== undefined && <Loaded standing={standing.data} />}
    </div>
  );
};
