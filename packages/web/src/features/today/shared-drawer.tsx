import type { BoardGoal } from '@leadpact/wire';
import { Link } from '@tanstack/react-router';
import { dayAndTime, localDay } from '../../shared/text/format.ts';
import { metricLabel } from '../../shared/text/metric-label.ts';
import { readable } from '../../shared/text/names.ts';
import { BehindDrawer } from './behind-drawer.tsx';
import { lastDay } from './last-day.ts';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';

/** A figure of both sides: a goal, or what was won in the period. */
export type SharedFigure = Readonly<{ kind: 'goal'; goal: BoardGoal }> | Readonly<{ kind: 'won' }>;

export const sharedName = (figure: SharedFigure): string =>
  figure.kind === 'won' ? text('won') : (figure.goal.name ?? readable(figure.goal.id));

const HOW = {
  revenue: 'howRevenue',
  marketing_sourced_revenue: 'howSourced',
  average_sale: 'howAverage',
  deals: 'howDeals',
} as const;

const isWon = (metric: string): metric is keyof typeof HOW => metric in HOW;

/** How a goal is counted: from deals, from what people enter, or by nothing here. */
const howOf = (figure: SharedFigure): string => {
  if (figure.kind === 'won') return text('howWon');
  const { metric } = figure.goal;
  if (isWon(metric)) return text(HOW[metric]);
  return text(metric.startsWith('measure:') ? 'howMeasure' : 'noDataWhy');
};

const Rows = ({ figure }: Readonly<{ figure: SharedFigure }>) =>
  figure.kind === 'goal' && !isWon(figure.goal.metric) ? (
    <Link to="/settings/measures" className={styles.link}>
      {text('rowsMeasures')}
    </Link>
  ) : (
    <Link to="/leads" search={{ stage: ['customer'] }} className={styles.link}>
      {text('rowsCustomers')}
    </Link>
  );

const Inside = ({ figure, place }: Readonly<{ figure: SharedFigure; place: BoardPlace }>) => {
  const { board, timezone } = place;
  const { agreement, period } = board;
  if (agreement === null || period === null) return null;
  const { from, to } = figure.kind === 'goal' ? figure.goal : period;
  return (
    <dl className={styles.facts}>
      <dt>{text('whatIs')}</dt>
      <dd>{figure.kind === 'goal' ? metricLabel(figure.goal.metric) : text('won')}</dd>
      <dt>{text('how')}</dt>
      <dd>{howOf(figure)}</dd>
      {figure.kind === 'goal' && (
        <>
          <dt>{text('sharedBy')}</dt>
          <dd>
            {figure.goal.owners
              .map((side) => text(side === 'marketing' ? 'ofMarketing' : 'ofSales'))
              .join(', ')}
          </dd>
        </>
      )}
      <dt>{text('periodOf')}</dt>
      <dd>
        {text('periodWords', { from: localDay(from), to: localDay(lastDay(to)), zone: timezone })} ·{' '}
        {text('asOf', { at: dayAndTime(board.asOf, timezone) })}
      </dd>
      <dt>{text(figure.kind === 'goal' ? 'setBy' : 'judgedBy')}</dt>
      <dd>
        {text('judgedByWords', { name: agreement.name, number: agreement.number, state: agreement.state })}
      </dd>
      <dt>{text('rows')}</dt>
      <dd>
        <Rows figure={figure} />
      </dd>
    </dl>
  );
};

type Props = Readonly<{ figure: SharedFigure | null; place: BoardPlace; onClose: () => void }>;

/** What stands behind a figure of both sides. */
export const SharedDrawer = ({ figure, place, onClose }: Props) => (
  <BehindDrawer title={figure === null ? null : sharedName(figure)} onClose={onClose}>
    {figure !== null && <Inside figure={figure} place={place} />}
  </BehindDrawer>
);
