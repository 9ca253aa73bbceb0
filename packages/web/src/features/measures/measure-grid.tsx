import { type MeasureCell, type Measures, SPEND } from '@leadpact/wire';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import { cellName, type Edits, type GridRow, rowsOf, totalOf } from './grid.ts';
import { MeasureInput } from './measure-cell.tsx';
import styles from './measures.module.css';
import { plainNumber } from './plain-number.ts';
import { text } from './text.ts';

type Props = Readonly<{
  measure: string;
  months: readonly string[];
  data: Measures;
  added: readonly GridRow[];
  edits: Edits;
  readOnly: boolean;
  onAdd: (row: GridRow) => void;
  onType: (name: string, typed: string) => void;
}>;

const AddChannel = ({ onAdd }: Readonly<{ onAdd: (row: GridRow) => void }>) => {
  const [name, setName] = useState('');
  return (
    <div className={styles.actions}>
      <TextInput
        aria-label={text('channelName')}
        placeholder={text('channelAdd')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={name.trim() === ''}
        onClick={() => {
          onAdd({ channel: name.trim(), campaign: null });
          setName('');
        }}
      >
        {text('channelSend')}
      </Button>
    </div>
  );
};

const rowLabel = ({ channel, campaign }: GridRow): string =>
  [channel === '' ? text('all') : channel, campaign].filter((part) => part !== null).join(' · ');

/** Months across, channels down; spend has a total. */
export const MeasureGrid = ({ measure, months, data, added, edits, readOnly, onAdd, onType }: Props) => {
  const cells = data.items.filter((cell) => cell.measure === measure);
  const byName = new Map<string, MeasureCell>(
    cells.map((cell) => [
      cellName({ channel: cell.channel ?? '', campaign: cell.campaign }, cell.period),
      cell,
    ]),
  );
  const isSpend = measure === SPEND;
  const rows = rowsOf(cells, added, !isSpend);
  const totals = months.map((month) => ({ month, total: totalOf(cells, month) }));
  return (
    <>
      <WideTable className={styles.grid} label={measure}>
        <thead>
          <tr>
            <th scope="col">{text('channel')}</th>
            {months.map((month) => (
              <th scope="col" key={month}>
                {month}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={cellName(row, '')}>
              <th scope="row">{rowLabel(row)}</th>
              {months.map((month) => {
                const name = cellName(row, month);
                return (
                  <MeasureInput
                    key={name}
                    label={text('cellOf', { measure, channel: rowLabel(row), month })}
                    cell={byName.get(name)}
                    typed={edits.get(name)}
                    readOnly={readOnly}
                    show={plainNumber}
                    onType={(typed) => onType(name, typed)}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
        {isSpend && rows.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row">{text('total')}</th>
              {totals.map(({ month, total }) => (
                <td key={month}>{total === null ? '–' : plainNumber(total)}</td>
              ))}
            </tr>
          </tfoot>
        )}
      </WideTable>
      {!readOnly && <AddChannel onAdd={onAdd} />}
    </>
  );
};
