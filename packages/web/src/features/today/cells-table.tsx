import type { BoardDelivery } from '@leadpact/wire';
import { whole } from '../../shared/text/format.ts';
import { readable } from '../../shared/text/names.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { amountOf, cellTable } from './figures.ts';
import { text } from './text.ts';
import styles from './today.module.css';

const named = (id: string | null): string => (id === null ? text('none') : readable(id));

type Props = Readonly<{ delivery: BoardDelivery; currency: string; isOpen: boolean }>;

/** What was delivered by channel and persona, with the sums of both. */
export const CellsTable = ({ delivery, currency, isOpen }: Props) => {
  const table = cellTable(delivery.cells);
  const amount = amountOf(delivery.measure, currency);
  const withLeads = delivery.measure === 'value';
  const rows = () => [
    [text('channel'), ...table.personas.map(named), ...(withLeads ? [text('leads')] : []), text('all')],
    ...table.rows.map(({ channel, cells, leads, total }) => [
      named(channel),
      ...cells,
      ...(withLeads ? [leads] : []),
      total,
    ]),
    [text('all'), ...table.totals, ...(withLeads ? [table.leads] : []), table.total],
  ];
  return (
    <details className={styles.details} open={isOpen}>
      <summary>{text('cells')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section className={styles.scroll} aria-label={`${delivery.name}, ${text('cells')}`} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{text('channel')}</th>
              {table.personas.map((persona) => (
                <th scope="col" key={persona ?? ''}>
                  {named(persona)}
                </th>
              ))}
              {withLeads && <th scope="col">{text('leads')}</th>}
              <th scope="col">{text('all')}</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ channel, cells, leads, total }) => (
              <tr key={channel ?? ''}>
                <th scope="row">{named(channel)}</th>
                {cells.map((value, nth) => (
                  <td key={table.personas[nth] ?? ''}>{amount(value)}</td>
                ))}
                {withLeads && <td>{whole(leads)}</td>}
                <td className={styles.sum}>{amount(total)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text('all')}</th>
              {table.totals.map((value, nth) => (
                <td key={table.personas[nth] ?? ''}>{amount(value)}</td>
              ))}
              {withLeads && <td>{whole(table.leads)}</td>}
              <td className={styles.sum}>{amount(table.total)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
      <TableExport name={`${delivery.name}, ${text('cells')}`} rows={rows} />
    </details>
  );
};
