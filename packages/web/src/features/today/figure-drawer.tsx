import { Link } from '@tanstack/react-router';
import { dayAndTime, localDay } from '../../shared/text/format.ts';
import { BehindDrawer } from './behind-drawer.tsx';
import type { AnyPromise } from './figures.ts';
import { lastDay } from './last-day.ts';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';

const Rows = ({ promise, place }: Readonly<{ promise: AnyPromise; place: BoardPlace }>) => {
  const { period } = place.board;
  if (period === null) return null;
  if (promise.kind === 'deliver')
    return (
      <Link
        to="/leads"
        search={{ handed_over_from: promise.from, handed_over_to: lastDay(promise.to), sort: 'handed-over' }}
        className={styles.link}
      >
        {text('rowsHandedOver')}
      </Link>
    );
  if (promise.kind === 'ratio')
    return (
      <Link to="/leads" search={{ stage: ['rejected'] }} className={styles.link}>
        {text('rowsRejected')}
      </Link>
    );
  return (
    <Link to="/wall" search={{ commitment: promise.commitment }} className={styles.link}>
      {text('rowsOverdue')}
    </Link>
  );
};

const HOW = { deliver: 'howDeliver', ratio: 'howRatio' } as const;

const Inside = ({ promise, place }: Readonly<{ promise: AnyPromise; place: BoardPlace }>) => {
  const { board, timezone } = place;
  const { agreement, period } = board;
  if (agreement === null || period === null) return null;
  const how = promise.kind === 'deliver' || promise.kind === 'ratio' ? HOW[promise.kind] : 'howPromise';
  return (
    <dl className={styles.facts}>
      <dt>{text('whatIs')}</dt>
      <dd>{promise.definition}</dd>
      <dt>{text('how')}</dt>
      <dd>
        {text(how)}
        {promise.kind === 'deliver' && ` ${text('howLine')} ${text('howPace')}`}
      </dd>
      <dt>{text('periodOf')}</dt>
      <dd>
        {text('periodWords', {
          from: localDay(period.from),
          to: localDay(lastDay(period.to)),
          zone: timezone,
        })}{' '}
        · {text('asOf', { at: dayAndTime(board.asOf, timezone) })}
      </dd>
      <dt>{text('judgedBy')}</dt>
      <dd>
        {text('judgedByWords', { name: agreement.name, number: agreement.number, state: agreement.state })}
      </dd>
      {promise.ifMissed !== null && (
        <>
          <dt>{text('ifMissed')}</dt>
          <dd>{promise.ifMissed}</dd>
        </>
      )}
      <dt>{text('rows')}</dt>
      <dd>
        <Rows promise={promise} place={place} />
      </dd>
    </dl>
  );
};

type Props = Readonly<{ promise: AnyPromise | null; place: BoardPlace; onClose: () => void }>;

/** What stands behind a figure: its definition, version, period and rows. */
export const FigureDrawer = ({ promise, place, onClose }: Props) => (
  <BehindDrawer title={promise?.name ?? null} onClose={onClose}>
    {promise !== null && <Inside promise={promise} place={place} />}
  </BehindDrawer>
);
