import { minorDigits, splitWhole } from '@leadpact/core';
import type { BoardGoal } from '@leadpact/wire';
import { useState } from 'react';
import { money, whole } from '../../shared/text/format.ts';
import { readable } from '../../shared/text/names.ts';
import { Door } from '../../shared/ui/door.tsx';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { SharedDrawer, type SharedFigure, sharedName } from './shared-drawer.tsx';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';

const amountIn = (currency: string) => (value: number) =>
  money(Math.round(value) * 10 ** minorDigits(currency), currency);

const goalAmount =
  ({ unit }: BoardGoal, currency: string) =>
  (value: number) =>
    unit === 'money' ? amountIn(currency)(value) : Number.isInteger(value) ? whole(value) : String(value);

type OnOpen = (figure: SharedFigure) => void;

const Goal = ({
  goal,
  currency,
  onOpen,
}: Readonly<{ goal: BoardGoal; currency: string; onOpen: OnOpen }>) => {
  const amount = goalAmount(goal, currency);
  const part = goal.value === null || goal.target <= 0 ? null : goal.value / goal.target;
  return (
    <li className={styles.goal}>
      <span className={styles.goalName}>
        {goal.name ?? readable(goal.id)} <span className={styles.soft}>{text(goal.per)}</span>
      </span>
      <span className={styles.goalValue}>
        <Door
          label={text('open', {
            figure: goal.value === null ? text('noData') : amount(goal.value),
            name: sharedName({ kind: 'goal', goal }),
          })}
          onOpen={() => onOpen({ kind: 'goal', goal })}
        >
          {goal.value === null ? text('noData') : amount(goal.value)}
        </Door>{' '}
        <span className={styles.soft}>{text('of', { target: amount(goal.target) })}</span>
      </span>
      <span className={styles.bar} aria-hidden>
        <span
          className={styles.barFill}
          data-tone="plain"
          style={{ width: `${Math.min(1, part ?? 0) * 100}%` }}
        />
      </span>
    </li>
  );
};

/** Goals of both sides and what was won, by source. */
export const Together = ({ place }: Readonly<{ place: BoardPlace }>) => {
  const [opened, setOpened] = useState<SharedFigure | null>(null);
  const { currency, board } = place;
  const { goals, revenue } = board;
  const amount = amountIn(currency);
  const total = revenue.reduce((sum, row) => sum + row.amount, 0);
  const deals = revenue.reduce((sum, row) => sum + row.deals, 0);
  const without = revenue.reduce((sum, row) => sum + row.withoutAmount, 0);
  const most = Math.max(1, ...revenue.map((row) => row.amount));
  const percents = splitWhole(
    100,
    revenue.map((row) => row.amount),
  );
  const named = (channel: string | null): string => (channel === null ? text('none') : readable(channel));
  return (
    <section className={styles.together}>
      <h2 className={styles.sideTitle}>{text('together')}</h2>
      <div className={styles.pair}>
        {goals.length > 0 && (
          <section className={styles.card}>
            <h3 className={styles.cardTitle}>{text('goals')}</h3>
            <ul className={styles.goals}>
              {goals.map((goal) => (
                <Goal key={goal.id} goal={goal} currency={currency} onOpen={setOpened} />
              ))}
            </ul>
          </section>
        )}
        <section className={styles.card}>
          <h3 className={styles.cardTitle}>{text('won')}</h3>
          {revenue.length === 0 ? (
            <p className={styles.soft}>{text('wonNone')}</p>
          ) : (
            <>
              <p className={styles.rate}>
                <Door
                  label={text('open', { figure: amount(total), name: text('won') })}
                  onOpen={() => setOpened({ kind: 'won' })}
                >
                  {amount(total)}
                </Door>{' '}
                <span className={styles.figureOf}>{text('deals', { count: deals })}</span>
              </p>
              <table className={styles.bars} aria-label={text('won')}>
                <tbody>
                  {revenue.map((row, nth) => (
                    <tr key={row.channel ?? ''}>
                      <th scope="row">
                        {named(row.channel)}{' '}
                        <span className={styles.tiny}>
                          {text(row.side === 'marketing' ? 'ofMarketing' : 'ofSales')}
                        </span>
                      </th>
                      <td className={styles.barsCell} aria-hidden>
                        <span
                          className={styles.barsFill}
                          data-side={row.side}
                          style={{ width: `${(row.amount / most) * 100}%` }}
                        />
                      </td>
                      <td className={styles.barsCount}>{amount(row.amount)}</td>
                      <td className={styles.barsCount}>{text('percent', { count: percents[nth] ?? 0 })}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {without > 0 && (
                <p className={styles.soft}>{text('withoutAmount', { count: without, currency })}</p>
              )}
              <TableExport
                name={text('won')}
                rows={() => [
                  [text('channel'), text('deals', { count: 2 }), text('value')],
                  ...revenue.map((row) => [named(row.channel), row.deals, row.amount]),
                ]}
              />
            </>
          )}
        </section>
      </div>
      <SharedDrawer figure={opened} place={place} onClose={() => setOpened(null)} />
    </section>
  );
};
