import { Title } from '@mantine/core';
import { useMemo } from 'react';
import { month as monthName, whole } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { ChartOrTable } from './chart-or-table.tsx';
import styles from './charts.module.css';
import { label } from './labels.ts';
import { type MonthlyRow, type MonthlyTable, monthlyRows, monthlyTable } from './monthly.ts';
import type { PlanState } from './plan-state.ts';
import { text } from './text-months.ts';

type TableProps = Readonly<{ table: MonthlyTable }>;

const Bars = ({ row, months }: Readonly<{ row: MonthlyRow; months: MonthlyTable['months'] }>) => {
  const values = row.counts.map((count, i) =>
    text('monthValue', { month: monthName(months[i]?.month ?? ''), count: whole(count) }),
  );
  return (
    <div
      className={styles.barRow}
      role="img"
      aria-label={text('barsLabel', { channel: label(row.channel), values: values.join(', ') })}
    >
      <div className={styles.barName}>{label(row.channel)}</div>
      <div className={`${styles.barCells} ${styles[row.side]}`}>
        {row.counts.map((count, i) => (
          <div key={months[i]?.month} className={styles.bar} data-part={months[i]?.part}>
            {whole(count)}
            <i style={{ height: `${(count / row.top) * 28}px` }} />
          </div>
        ))}
      </div>
    </div>
  );
};

const Chart = ({ table }: TableProps) => (
  <div className={styles.bars}>
    {[table.total, ...table.rows].map((row) => (
      <Bars key={row.channel} row={row} months={table.months} />
    ))}
    <div className={styles.barRow} aria-hidden>
      <div />
      <div className={styles.barCells}>
        {table.months.map(({ month }) => (
          <div key={month} className={styles.monthNames}>
            {monthName(month).split(' ')[0]}
          </div>
        ))}
      </div>
    </div>
  </div>
);

const Figures = ({ table }: TableProps) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">{text('channel')}</th>
        {table.months.map(({ month, part }) => (
          <th key={month} scope="col">
            {monthName(month)}
            {part && <div>{text('part')}</div>}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {table.rows.map((row) => (
        <tr key={row.channel}>
          <th scope="row">{label(row.channel)}</th>
          {row.counts.map((count, i) => (
            <td key={table.months[i]?.month}>{whole(count)}</td>
          ))}
        </tr>
      ))}
      <tr className={styles.sum}>
        <th scope="row">{table.total.channel}</th>
        {table.total.counts.map((count, i) => (
          <td key={table.months[i]?.month}>{whole(count)}</td>
        ))}
      </tr>
    </tbody>
  </table>
);

/** Leads by month and channel: a small chart per channel, or the table with its total row. */
export const Monthly = ({ state }: Readonly<{ state: PlanState }>) => {
  const { plan } = state.response;
  const table = useMemo(() => monthlyTable(plan, state.card, text('total')), [plan, state.card]);
  if (plan.monthly.length === 0)
    return (
      <section>
        <Title order={2}>{text('monthly')}</Title>
        <p className={styles.soft}>{text('monthlyNone')}</p>
      </section>
    );
  return (
    <ChartOrTable
      title={text('monthly')}
      help={text('partHelp')}
      chart={<Chart table={table} />}
      table={<Figures table={table} />}
      tools={<TableExport name={text('monthly')} rows={() => monthlyRows(table)} />}
    />
  );
};
