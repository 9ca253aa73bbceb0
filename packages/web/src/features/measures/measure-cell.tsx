import type { MeasureCell as Cell } from '@leadpact/wire';
import { Popover, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './measures.module.css';
import { historyQuery } from './queries.ts';
import { readNumber } from './read-table.ts';
import { text } from './text.ts';

type Props = Readonly<{
  label: string;
  cell: Cell | undefined;
  typed: string | undefined;
  readOnly: boolean;
  show: (value: number) => string;
  onType: (typed: string) => void;
}>;

const History = ({ cell, show }: Readonly<{ cell: Cell; show: (value: number) => string }>) => {
  const { timezone } = useMe().workspace;
  const history = useQuery(historyQuery(cell));
  if (history.isError) return <ProblemNote error={history.error} />;
  return (
    <ul>
      {history.data?.items.map(({ value, enteredBy, enteredAt }) => (
        <li key={enteredAt}>
          {text('historyLine', {
            value: value === null ? text('historyNone') : show(value),
            who: enteredBy,
            when: dayAndTime(enteredAt, timezone),
          })}
        </li>
      ))}
    </ul>
  );
};

/** One number: typed over, with what other systems reported beside it and who corrected it. */
export const MeasureInput = ({ label, cell, typed, readOnly, show, onType }: Props) => {
  const { timezone } = useMe().workspace;
  const [open, setOpen] = useState(false);
  const value = cell?.value ?? null;
  const isWrong = typed !== undefined && typed.trim() !== '' && readNumber(typed) === null;
  const who =
    cell?.enteredBy == null || cell.enteredAt === null
      ? undefined
      : text('whoWhen', { who: cell.enteredBy, when: dayAndTime(cell.enteredAt, timezone) });
  return (
    <td className={styles.cell}>
      <TextInput
        size="xs"
        aria-label={label}
        inputMode="decimal"
        title={who}
        readOnly={readOnly}
        error={isWrong ? text('notNumber') : undefined}
        value={typed ?? (value === null ? '' : String(value))}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      {cell !== undefined && cell.elsewhere !== 0 && (
        <span className={styles.note}>{text('elsewhere', { value: show(cell.elsewhere) })}</span>
      )}
      {cell !== undefined && cell.corrections > 0 && (
        <Popover opened={open} onChange={setOpen} width={320} position="bottom-end" trapFocus>
          <Popover.Target>
            <button
              type="button"
              className={styles.corrections}
              aria-label={text('history', { cell: label })}
              onClick={() => setOpen(!open)}
            >
              ±{cell.corrections}
            </button>
          </Popover.Target>
          <Popover.Dropdown>
            <strong>{text('historyTitle')}</strong>
            {open && <History cell={cell} show={show} />}
          </Popover.Dropdown>
        </Popover>
      )}
    </td>
  );
};
