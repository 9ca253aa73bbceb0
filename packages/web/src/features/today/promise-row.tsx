import type { BoardPromise, BoardRatio } from '@leadpact/wire';
import type { ReactNode } from 'react';
import { percent, share, whole } from '../../shared/text/format.ts';
import { Door } from '../../shared/ui/door.tsx';
import { change, judged, toneOf } from './figures.ts';
import { PeriodWaiver } from './period-waiver.tsx';
import { Status } from './status.tsx';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';
import { Twin } from './twin.tsx';

const WORDS = { good: 'keptGood', warn: 'keptClose', bad: 'keptBad', plain: 'noRate' } as const;

type BarProps = Readonly<{ rate: number | null; goal: number; tone: string }>;

/** A share and its goal as a bar; the words beside it say the same. */
const GoalBar = ({ rate, goal, tone }: BarProps) => (
  <span className={styles.bar} aria-hidden>
    <span className={styles.barFill} data-tone={tone} style={{ width: `${(rate ?? 0) * 100}%` }} />
    <span className={styles.barGoal} style={{ left: `${goal * 100}%` }} />
  </span>
);

const changeWords = (points: number | null): string | null => {
  if (points === null) return null;
  if (points === 0) return text('same');
  return text(points > 0 ? 'better' : 'worse', { points: Math.abs(points) });
};

/** What stands beside a rate: counts that it leaves out. */
const besides = (promise: BoardPromise): string =>
  (
    [
      ['pendingCount', promise.pending],
      ['earlyCount', promise.metEarly],
      ['pausedCount', promise.paused],
      ['waivedCount', promise.waived],
      ['cancelledCount', promise.cancelled],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([key, count]) => text(key, { count: whole(count) }))
    .join(' · ');

type RowProps = Readonly<{
  promise: BoardPromise | BoardRatio;
  place: BoardPlace;
  counts: string;
  below: readonly (string | null)[];
  children?: ReactNode;
}>;

const Row = ({ promise, place, counts, below, children }: RowProps) => {
  const { name, rate, goal } = promise;
  const tone = toneOf(rate, goal);
  return (
    <section className={styles.promise}>
      <header className={styles.cardHead}>
        <h3 className={styles.cardTitle}>{name}</h3>
        {'state' in promise && promise.state === 'waived' ? (
          <Status tone="plain">{text('waivedWord')}</Status>
        ) : (
          <Status tone={tone}>{text(WORDS[tone])}</Status>
        )}
      </header>
      <div className={styles.promiseLine}>
        <span className={styles.rate}>
          <Door
            label={text('open', { figure: rate === null ? '–' : percent(rate), name })}
            onOpen={() => place.onOpen(promise)}
          >
            {rate === null ? '–' : percent(rate)}
          </Door>
        </span>
        <span className={styles.line}>
          {rate !== null && `${counts} · `}
          {text('goal', { goal: share(goal) })}
        </span>
      </div>
      <GoalBar rate={rate} goal={goal} tone={tone} />
      {below
        .filter((line) => line !== null && line !== '')
        .map((line) => (
          <p key={line} className={styles.soft}>
            {line}
          </p>
        ))}
      {children}
      <Twin promise={promise} place={place} />
    </section>
  );
};

/** One promise about leads: how much of what was due was kept. */
export const PromiseRow = ({ promise, place }: Readonly<{ promise: BoardPromise; place: BoardPlace }>) => (
  <Row
    promise={promise}
    place={place}
    counts={text('metOf', { met: whole(promise.met), judged: whole(judged(promise)) })}
    below={[besides(promise), changeWords(change(promise))]}
  />
);

/** A share of events, with the reasons of rejections where it is about verdicts. */
export const RatioRow = ({ ratio, place }: Readonly<{ ratio: BoardRatio; place: BoardPlace }>) => {
  const reasons = ratio.reasons
    .map(({ reason, leads }) => text('reasonCount', { reason: reason ?? text('noReason'), count: leads }))
    .join(' · ');
  return (
    <Row
      promise={ratio}
      place={place}
      counts={text('counts', { part: whole(ratio.numerator), whole: whole(ratio.denominator) })}
      below={[reasons === '' ? null : `${text('rejected')}: ${reasons}`]}
    >
      <PeriodWaiver promise={ratio} place={place} />
    </Row>
  );
};
