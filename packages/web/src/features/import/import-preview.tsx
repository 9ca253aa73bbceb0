import { Button, Skeleton, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { ChannelTable } from './channel-table.tsx';
import { EmptyWords } from './empty-words.tsx';
import styles from './import-page.module.css';
import { answerAt, setLeftOut } from './mapping-edits.ts';
import { MappingForm } from './mapping-form.tsx';
import { NotesList } from './notes-list.tsx';
import { PersonaTable } from './persona-table.tsx';
import { PreviewTable } from './preview-table.tsx';
import { Merges, Questions } from './questions.tsx';
import { text } from './text.ts';
import type { ImportState } from './use-import.ts';

const StartBar = ({ state }: Readonly<{ state: ImportState }>) => {
  const { current, mapping, start } = state;
  const [name, setName] = useState<string | null>(null);
  if (current === undefined || mapping === null) return null;
  const shown = name ?? current.remembered ?? text('defaultName');
  const open = current.questions.some(
    ({ path, rows }) => rows > 0 && answerAt(mapping, path) === null && path !== '',
  );
  return (
    <div className={styles.bar}>
      <TextInput
        className={styles.name}
        label={text('name')}
        description={text('nameHelp')}
        value={shown}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div>
        {start.isError && <ProblemNote error={start.error} />}
        {open && (
          <Text size="sm" role="status" className={styles.soft}>
            {text('startBlocked')}
          </Text>
        )}
        <Button
          size="md"
          loading={start.isPending}
          disabled={open || state.pending || shown.trim() === ''}
          onClick={() => start.mutate({ files: current.files, mapping, name: shown.trim() })}
        >
          {text('start', { leads: current.counts.leads })}
        </Button>
      </div>
    </div>
  );
};

const Notes = ({ heading, ...list }: Readonly<{ heading: string }> & Parameters<typeof NotesList>[0]) =>
  list.notes.length === 0 ? null : (
    <section className={styles.section}>
      <h2>{heading}</h2>
      <NotesList {...list} />
    </section>
  );

/** What an import of the files would store, all that can be said about it, and its start. */
export const ImportPreview = ({ state }: Readonly<{ state: ImportState }>) => {
  const { preview, current, mapping, change } = state;
  if (preview.isError && current === undefined)
    return <ProblemNote error={preview.error} onAgain={() => void preview.refetch()} />;
  if (current === undefined || mapping === null) {
    return (
      <div className={styles.section} role="status">
        <Text mb="sm">{text('looking')}</Text>
        <Skeleton height={240} />
      </div>
    );
  }
  const { counts } = current;
  const props = { preview: current, mapping, onChange: change };
  return (
    <>
      <section className={styles.section} aria-live="polite">
        <div className={styles.counts}>{text('counts', counts)}</div>
        <Text className={styles.soft}>
          {[
            state.pending ? text('refreshing') : null,
            current.remembered === null ? null : text('remembered', { name: current.remembered }),
            counts.skipped > 0 ? text('countsSkipped', { count: counts.skipped }) : null,
            counts.attempts > 0 ? text('countsAttempts', { count: counts.attempts }) : null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </Text>
        {preview.isError && <ProblemNote error={preview.error} />}
      </section>
      <Questions {...props} />
      <Notes
        heading={text('warnings')}
        notes={current.warnings}
        onLeaveOut={(minute, isOut) => change(setLeftOut(mapping, minute, isOut))}
      />
      <Merges {...props} />
      <MappingForm {...props} />
      <ChannelTable {...props} />
      <PersonaTable {...props} />
      <EmptyWords {...props} />
      <PreviewTable preview={current} />
      <Notes heading={text('problems')} notes={current.problems} />
      <StartBar state={state} />
    </>
  );
};
