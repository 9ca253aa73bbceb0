import { type Agreement, splitWhole } from '@leadpact/core';
import { Button } from '@mantine/core';
import { readable } from '../../../../shared/text/names.ts';
import { NumberField } from '../number-field.tsx';
import { text } from '../text.ts';
import styles from '../wizard.module.css';
import type { PointProps } from '../wizard-context.ts';
import { PromiseRow, withPromise } from './promise-row.tsx';

type Goal = NonNullable<Agreement['goals']>[number];

const sellersOf = ({ parties: { sales } }: Agreement): readonly string[] =>
  (sales.members ?? []).length > 0 ? (sales.members ?? []) : [sales.head];

const Split = ({
  goal,
  people,
  onChange,
}: Readonly<{ goal: Goal; people: readonly string[]; onChange: (goal: Goal) => void }>) => {
  const split = goal.split ?? {};
  const all = [...new Set([...people, ...Object.keys(split)])];
  const sum = Object.values(split).reduce((total, part) => total + part, 0);
  const isOff = Object.keys(split).length > 0 && Math.abs(sum - goal.target) >= 0.005;
  const put = (who: string, part: number) => onChange({ ...goal, split: { ...split, [who]: part } });
  const evenly = () => {
    const parts = splitWhole(
      Math.round(goal.target),
      all.map(() => 1),
    );
    onChange({ ...goal, split: Object.fromEntries(all.map((who, nth) => [who, parts[nth] ?? 0])) });
  };
  return (
    <fieldset className={styles.group}>
      <legend>{text('splitTitle', { name: goal.name ?? readable(goal.id) })}</legend>
      <div className={styles.split}>
        {all.map((who) => (
          <NumberField key={who} label={who} value={split[who] ?? null} onNumber={(part) => put(who, part)} />
        ))}
      </div>
      <p className={styles.soft} data-off={isOff || undefined} role="status">
        {text(isOff ? 'splitOff' : 'splitSum', {
          sum: sum.toLocaleString('en'),
          target: goal.target.toLocaleString('en'),
        })}
      </p>
      <Button size="xs" variant="default" className={styles.add ?? ''} onClick={evenly}>
        {text('splitEvenly')}
      </Button>
    </fieldset>
  );
};

/** Whether a promise is about all of Marketing's leads, and not about those of one kind. */
const isWhole = ({ id }: Agreement['commitments'][number]): boolean => id.startsWith('mql-');

/** Point 2: what both sides bring in, down to people. */
export const QuotaPoint = ({ agreement, change }: PointProps) => {
  const goals = agreement.goals ?? [];
  const revenue = goals.find(({ metric }) => metric === 'revenue');
  const deliveries = agreement.commitments.filter(
    ({ side, kind }) => side === 'marketing' && kind === 'deliver',
  );
  const putPromise = (next: Agreement['commitments'][number]) => change(withPromise(agreement, next));
  return (
    <>
      {revenue === undefined ? (
        <p>{text('noRevenueGoal')}</p>
      ) : (
        <Split
          goal={revenue}
          people={sellersOf(agreement)}
          onChange={(next) =>
            change({ ...agreement, goals: goals.map((goal) => (goal.id === next.id ? next : goal)) })
          }
        />
      )}
      <h3 className={styles.sideTitle} data-side="marketing">
        {text('marketingPromises')}
      </h3>
      {deliveries.length === 0 && <p className={styles.soft}>{text('nothingPromised')}</p>}
      {deliveries.filter(isWhole).map((promise) => (
        <PromiseRow key={promise.id} promise={promise} agreement={agreement} onChange={putPromise} />
      ))}
      <div className={styles.cells}>
        {deliveries
          .filter((promise) => !isWhole(promise))
          .map((promise) => (
            <PromiseRow
              key={promise.id}
              promise={promise}
              agreement={agreement}
              onChange={putPromise}
              isCompact
            />
          ))}
      </div>
    </>
  );
};
