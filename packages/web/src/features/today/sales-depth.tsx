import type { BoardSales, SpeedClock } from '@leadpact/wire';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { shortTime, spanWords } from '../../shared/lead/time-words.ts';
import { whole } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { Reps } from './reps.tsx';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';
import { boardSalesAt } from './today-queries.ts';

type Buckets = SpeedClock['buckets'];

const bucketWords = (upTo: number | null, isWorkingTime: boolean): string =>
  upTo === null ? text('longer') : text('upTo', { span: spanWords(upTo, isWorkingTime) });

/** How many leads waited how long: bars with their counts, so that it is its own table. */
const Waits = ({
  buckets,
  isWorkingTime,
  label,
}: Readonly<{ buckets: Buckets; isWorkingTime: boolean; label: string }>) => {
  const most = Math.max(1, ...buckets.map(({ leads }) => leads));
  return (
    <table className={styles.bars} aria-label={label}>
      <tbody>
        {buckets.map(({ upTo, leads }) => (
          <tr key={upTo ?? 'longer'}>
            <th scope="row">{bucketWords(upTo, isWorkingTime)}</th>
            <td className={styles.barsCell} aria-hidden>
              <span className={styles.barsFill} style={{ width: `${(leads / most) * 100}%` }} />
            </td>
            <td className={styles.barsCount}>{whole(leads)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

type ClockProps = Readonly<{ title: string; help: string; clock: SpeedClock; isWorkingTime: boolean }>;

const Clock = ({ title, help, clock, isWorkingTime }: ClockProps) => (
  <div>
    <h4 className={styles.small}>{title}</h4>
    <p className={styles.rate}>
      {clock.medianMinutes === null ? '–' : spanWords(clock.medianMinutes, isWorkingTime)}
    </p>
    <p className={styles.soft}>
      {clock.medianMinutes === null ? text('stillHalf') : text('median', { span: help })}
      {clock.p90Minutes !== null && ` · ${text('p90', { span: spanWords(clock.p90Minutes, isWorkingTime) })}`}
    </p>
    <Waits buckets={clock.buckets} isWorkingTime={isWorkingTime} label={title} />
  </div>
);

const Speed = ({ sales }: Readonly<{ sales: BoardSales }>) => {
  const { rep, prospect, isWorkingTime, waiting, before, cut, handedOver } = sales;
  if (handedOver === 0) return null;
  return (
    <section className={styles.card}>
      <h3 className={styles.cardTitle}>{text('speed')}</h3>
      <p className={styles.soft}>{text('speedHelp')}</p>
      <div className={styles.clocks}>
        <Clock
          title={text('repClock')}
          help={text(isWorkingTime ? 'repClockHelp' : 'repClockElapsed')}
          clock={rep}
          isWorkingTime={isWorkingTime}
        />
        <Clock
          title={text('prospectClock')}
          help={text('prospectClockHelp')}
          clock={prospect}
          isWorkingTime={false}
        />
      </div>
      <p className={styles.soft}>
        {text('waitingStill', { count: waiting })}
        {before > 0 && ` · ${text('triedBefore', { count: whole(before) })}`}
        {cut && ` · ${text('cut', { count: whole(handedOver) })}`}
      </p>
    </section>
  );
};

const Unworked = ({ sales, place }: Readonly<{ sales: BoardSales; place: BoardPlace }>) => {
  const { leads, oldestMinutes, oldestSince, buckets } = sales.unworked;
  return (
    <section className={styles.card}>
      <h3 className={styles.cardTitle}>{text('unworked')}</h3>
      {leads === 0 || oldestMinutes === null || oldestSince === null ? (
        <p className={styles.line}>✓ {text('unworkedNone')}</p>
      ) : (
        <>
          <p className={styles.line}>
            <Link to="/leads" search={{ stage: ['handed_off'] }} className={styles.link}>
              {text('unworkedNow', { count: leads, span: spanWords(oldestMinutes, sales.isWorkingTime) })}
            </Link>
            <span className={styles.soft}>
              {' '}
              ({text('since', { at: shortTime(oldestSince, place.timezone, place.now) })})
            </span>
          </p>
          <Waits buckets={buckets} isWorkingTime={sales.isWorkingTime} label={text('unworked')} />
        </>
      )}
    </section>
  );
};

/** Sales' side in depth: both clocks, who waits, who owes. */
export const SalesDepth = ({ place }: Readonly<{ place: BoardPlace }>) => {
  const sales = useQuery(boardSalesAt(place.time));
  if (sales.isError && sales.data === undefined)
    return <ProblemNote error={sales.error} onAgain={() => void sales.refetch()} />;
  if (sales.data === undefined) return <Skeleton height={320} />;
  return (
    <>
      <Unworked sales={sales.data} place={place} />
      <Speed sales={sales.data} />
      <Reps sales={sales.data} place={place} />
    </>
  );
};
