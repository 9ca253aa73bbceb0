import type { SavedPlan } from '@leadpact/wire';
import { Title } from '@mantine/core';
import { useMe } from '../../shared/session.ts';
import { money, share, timesInHundred, whole } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { type ComparedLine, compared, comparedRows, typedCount } from './compare.ts';
import { label } from './labels.ts';
import styles from './papers.module.css';
import { text } from './text-papers.ts';

const worded = (line: ComparedLine, value: number | null, currency: string): string => {
  if (value === null) return '–';
  if (line.name === 'share') return share(value);
  if (line.name === 'chance') return whole(timesInHundred(value));
  return ['goal', 'value', 'leadValue'].includes(line.name) ? money(value, currency) : whole(value);
};

const differenceOf = (line: ComparedLine, value: number | null, currency: string): string | null => {
  const first = line.values[0] ?? null;
  if (value === null || first === null || value === first) return null;
  const amount = worded({ ...line }, Math.abs(value - first), currency);
  return text('difference', { sign: value > first ? 'more' : 'less', amount });
};

/** Plans in columns, each with what it differs by from the first. */
export const ComparedPlans = ({ plans }: Readonly<{ plans: readonly SavedPlan[] }>) => {
  const { currency } = useMe().workspace;
  return (
    <>
      <Title order={2} mt="xl" mb="xs">
        {text('sideBySide')}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section className={styles.scroll} aria-label={text('sideBySide')} tabIndex={0}>
        <table className={`${styles.table} ${styles.compared}`}>
          <thead>
            <tr>
              <td />
              {plans.map(({ id, name }) => (
                <th key={id} scope="col">
                  <span className={styles.name}>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{text('method')}</th>
              {plans.map(({ id, inputs }) => (
                <td key={id}>{text(inputs.method)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{text('typedOver')}</th>
              {plans.map((plan) => (
                <td key={plan.id}>{text('typedOverCount', { count: typedCount(plan) })}</td>
              ))}
            </tr>
            {compared(plans).map((line) => (
              <tr key={`${line.name}${line.channel}`}>
                <th scope="row">{line.name === 'channel' ? label(line.channel) : text(line.name)}</th>
                {line.values.map((value, i) => {
                  const difference = i === 0 ? null : differenceOf(line, value, currency);
                  return (
                    <td key={plans[i]?.id}>
                      {worded(line, value, currency)}
                      {difference && <div className={styles.difference}>{difference}</div>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={styles.export}>
        <TableExport name={text('sideBySide')} rows={() => comparedRows(plans, currency)} />
      </div>
    </>
  );
};
