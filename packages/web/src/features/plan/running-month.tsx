import { type Pace, pace } from '@leadpact/core';
import { Title } from '@mantine/core';
import { useMemo } from 'react';
import { month as monthName, timesInHundred, whole } from '../../shared/text/format.ts';
import { MonthChannels } from './month-channels.tsx';
import { MonthLine } from './month-line.tsx';
import { dayByDay, monthSoFar } from './month-so-far.ts';
import type { PlanState } from './plan-state.ts';
import styles from './running-month.module.css';
import { TallyForm } from './tally-form.tsx';
import { text } from './text-months.ts';

const tones = {
  'on-track': styles.good,
  reached: styles.good,
  'at-risk': styles.warn,
  unlikely: styles.bad,
  'too-early': styles.plain,
  'no-target': styles.plain,
} as const;

const standing = ({ sofar, neededByNow }: Pace): string | null => {
  if (neededByNow === null) return null;
  const difference = Math.round(sofar - neededByNow);
  if (difference === 0) return text('level');
  return text(difference > 0 ? 'ahead' : 'behind', { count: Math.abs(difference) });
};

const PaceFigures = ({ now, target }: Readonly<{ now: Pace; target: number }>) => (
  <dl className={styles.figures}>
    <div>
      <dt>{text('neededByNow')}</dt>
      <dd>{whole(now.neededByNow)}</dd>
    </div>
    <div>
      <dt>{text('forecast')}</dt>
      <dd>
        {whole(now.forecast)}
        {now.low !== null && now.high !== null && (
          <div className={styles.sub}>{text('range', { low: whole(now.low), high: whole(now.high) })}</div>
        )}
      </dd>
    </div>
    <div>
      <dt>{text('chance')}</dt>
      <dd>{now.chance === null ? '–' : text('chanceTimes', { times: timesInHundred(now.chance) })}</dd>
    </div>
    {target > 0 && (
      <div>
        <dt>{text('perDay')}</dt>
        <dd>{whole(now.perRemainingWorkingDay === null ? null : Math.ceil(now.perRemainingWorkingDay))}</dd>
      </div>
    )}
  </dl>
);

/** The running month against what the plan needs: where it stands, where it will end, and the counts typed in. */
export const RunningMonth = ({ state }: Readonly<{ state: PlanState }>) => {
  const { month } = state.response;
  const target = state.answer.leads ?? 0;
  const now = useMemo(
    () =>
      pace({
        history: month.history,
        month: month.days,
        today: month.today,
        dayShare: month.dayShare,
        target,
      }),
    [month, target],
  );
  const { rows, other } = useMemo(
    () => monthSoFar(month, state.card, state.answer),
    [month, state.card, state.answer],
  );
  const words = standing(now);
  return (
    <section>
      <Title order={2}>{text('pace', { month: monthName(month.month) })}</Title>
      <p className={styles.standing}>
        <span className={`${styles.status} ${tones[now.status]}`}>{text(now.status)}</span>
        <span>{text('paceOf', { sofar: whole(now.sofar), target: target > 0 ? whole(target) : '–' })}</span>
        {words && <span>{words}</span>}
      </p>
      <MonthLine counts={dayByDay(month)} days={month.days.length} target={target} today={month.today} />
      <PaceFigures now={now} target={target} />
      <MonthChannels rows={rows} />
      {other > 0 && <p className={styles.soft}>{text('other', { count: whole(other) })}</p>}
      <TallyForm month={month.month} />
    </section>
  );
};
