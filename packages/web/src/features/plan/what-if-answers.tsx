import { money, moneyColumn, timesInHundred, whole } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { label } from './labels.ts';
import type { PlanState } from './plan-state.ts';
import { text } from './text-what-if.ts';
import { whatIfCsv } from './what-if-csv.ts';
import styles from './what-if-panel.module.css';

export const WhatIfAnswers = ({ state: { answer, card, inputs } }: Readonly<{ state: PlanState }>) => {
  if (inputs.goalMinor === 0) return null;
  const figures = [
    ['needed', whole(answer.leads)],
    ['worth', money(answer.valueMinor, card.currency)],
    ['chance', answer.chance === null ? '–' : whole(timesInHundred(answer.chance))],
    ['leadsFor80', whole(answer.leadsForChance[0]?.leads)],
    ['leadValue', money(answer.leadValueMinor, card.currency)],
    ['deals', whole(answer.expectedDeals)],
  ] as const;
  const value = moneyColumn(
    answer.byChannel.map(({ valueMinor }) => valueMinor),
    card.currency,
  );
  return (
    <div className={styles.part}>
      <dl className={styles.answers} aria-live="polite">
        {figures.map(([name, value], i) => (
          <div key={name}>
            <dt>{text(name)}</dt>
            <dd className={i === 0 ? styles.big : ''}>{value}</dd>
          </div>
        ))}
      </dl>
      {answer.byChannel.length > 0 && (
        <table className={styles.table} style={{ marginTop: 16 }} aria-label={text('byChannel')}>
          <thead>
            <tr>
              <th scope="col">{text('channel')}</th>
              <th scope="col">{text('leads')}</th>
              <th scope="col">{text('value')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.byChannel.map(({ channel, leads, valueMinor }) => (
              <tr key={channel}>
                <th scope="row">{label(channel)}</th>
                <td>{whole(leads)}</td>
                <td>{value(valueMinor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <TableExport name={text('title')} rows={() => whatIfCsv(inputs, answer, card)} />
    </div>
  );
};
