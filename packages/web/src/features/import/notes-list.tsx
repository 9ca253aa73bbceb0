import type { ImportNote } from '@leadpact/wire';
import { Button } from '@mantine/core';
import styles from './import-page.module.css';
import { text } from './text.ts';

type LeaveOut = (minute: string, isOut: boolean) => void;

const LeftOutButton = ({ note, onLeaveOut }: Readonly<{ note: ImportNote; onLeaveOut: LeaveOut }>) => {
  const { minute, kind, count } = note;
  if (minute === undefined) return null;
  const isOut = kind === 'left-out-minute';
  return (
    <Button
      size="compact-sm"
      variant="default"
      display="block"
      mt={4}
      onClick={() => onLeaveOut(minute, !isOut)}
    >
      {isOut ? text('takeIn') : text('leaveOut', { count: count ?? 0 })}
    </Button>
  );
};

type Props = Readonly<{
  notes: readonly ImportNote[];
  /** Leaves the leads of a minute out, or takes them in again; without it nothing is offered. */
  onLeaveOut?: LeaveOut;
}>;

/** Remarks as sentences, each with the first lines that it is about. */
export const NotesList = ({ notes, onLeaveOut }: Props) => (
  <ul className={styles.notes}>
    {notes.map((note) => (
      <li key={`${note.kind}${note.text}`}>
        {note.text}
        {note.lines.length > 0 && (
          <span className={styles.lines}> ({text('lines', { lines: note.lines.join(', ') })})</span>
        )}
        {onLeaveOut && <LeftOutButton note={note} onLeaveOut={onLeaveOut} />}
      </li>
    ))}
  </ul>
);
