import { whole } from '../../shared/text/format.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import charts from './charts.module.css';
import { label } from './labels.ts';
import type { ChannelSoFar } from './month-so-far.ts';
import styles from './running-month.module.css';
import { text } from './text-months.ts';

const Row = ({ row }: Readonly<{ row: ChannelSoFar }>) => (
  <tr>
    <th scope="row">
      {label(row.channel)}
      {row.source === 'tally' && <div className={styles.small}>{text('tallySource')}</div>}
      {row.stopped !== null && (
        <div className={styles.small}>{text('tallyStopped', { tally: whole(row.stopped) })}</div>
      )}
    </th>
    <td>{whole(row.sofar)}</td>
    <td>{whole(row.needed)}</td>
    <td>{row.gap === null ? '–' : whole(Math.max(0, row.gap))}</td>
  </tr>
);

/** So far, needed and gap per channel, with the total. */
export const MonthChannels = ({ rows }: Readonly<{ rows: readonly ChannelSoFar[] }>) => {
  if (rows.length === 0) return null;
  const sofar = rows.reduce((sum, row) => sum + row.sofar, 0);
  const known = rows.some(({ needed }) => needed !== null);
  const needed = rows.reduce((sum, row) => sum + (row.needed ?? 0), 0);
  const exported = () => [
    ['channel', 'so_far', 'needed', 'gap', 'source'],
    ...rows.map((row) => [row.channel, row.sofar, row.needed, row.gap, row.source]),
  ];
  return (
    <>
      <table className={charts.table} aria-label={text('byChannel')}>
        <thead>
          <tr>
            <th scope="col">{text('channel')}</th>
            <th scope="col">{text('sofarColumn')}</th>
            <th scope="col">{text('neededColumn')}</th>
            <th scope="col">{text('gapColumn')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.channel} row={row} />
          ))}
          <tr className={charts.sum}>
            <th scope="row">{text('total')}</th>
            <td>{whole(sofar)}</td>
            <td>{known ? whole(needed) : '–'}</td>
            <td>{known ? whole(Math.max(0, needed - sofar)) : '–'}</td>
          </tr>
        </tbody>
      </table>
      <div className={styles.export}>
        <TableExport name={text('byChannel')} rows={exported} />
      </div>
    </>
  );
};
