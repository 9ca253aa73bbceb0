import type { ImportNote } from '@leadpact/wire';
import styles from './import-page.module.css';
import { text } from './text.ts';

/** Remarks as sentences, each with the first lines that it is about. */
export const NotesList = ({ notes }: Readonly<{ notes: readonly ImportNote[] }>) => (
  <ul className={styles.notes}>
    {notes.map((note) => (
      <li key={`${note.kind}${note.text}`}>
        {note.text}
        {note.lines.length > 0 && (
          <span className={styles.lines}> ({text('lines', { lines: note.lines.join(', ') })})</span>
        )}
      </li>
    ))}
  </ul>
);
