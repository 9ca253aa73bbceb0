import { Button, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import styles from './measures.module.css';
import { type PastedNumber, type PastedTable, readTable } from './read-table.ts';
import { text } from './text.ts';

const EXAMPLES = 3;

/** A table from a spreadsheet, into the grid. */
export const PasteTable = ({ onTake }: Readonly<{ onTake: (numbers: readonly PastedNumber[]) => void }>) => {
  const [pasted, setPasted] = useState('');
  const [taken, setTaken] = useState<PastedTable | null>(null);
  const take = () => {
    const table = readTable(pasted);
    onTake(table.numbers);
    setTaken(table);
    if (table.numbers.length > 0) setPasted('');
  };
  return (
    <section className={styles.paste} aria-labelledby="measures-paste">
      <h2 id="measures-paste">{text('paste')}</h2>
      <p className={styles.lead}>{text('pasteHelp')}</p>
      <Textarea
        label={text('pasteLabel')}
        placeholder={'channel\t2026-10\t2026-11\nemail\t1,200\t1,350'}
        autosize
        minRows={3}
        maxRows={12}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button variant="default" disabled={pasted.trim() === ''} onClick={take}>
          {text('pasteTake')}
        </Button>
        <div role="status">
          {taken !== null && <Text>{text('pasteTook', { count: taken.numbers.length })}</Text>}
          {taken !== null && taken.skipped.length > 0 && (
            <Text className={styles.soft}>
              {text('pasteSkipped', {
                count: taken.skipped.length,
                examples: taken.skipped.slice(0, EXAMPLES).join(' · '),
              })}
            </Text>
          )}
        </div>
      </div>
    </section>
  );
};
