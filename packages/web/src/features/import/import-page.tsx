import { Button, Skeleton, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { mayChange, useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { ChannelTable } from './channel-table.tsx';
import { DropZone } from './drop-zone.tsx';
import { EmptyWords } from './empty-words.tsx';
import { ExportHelp } from './export-help.tsx';
import styles from './import-page.module.css';
import { answerAt, setLeftOut } from './mapping-edits.ts';
import { MappingForm } from './mapping-form.tsx';
import { NotesList } from './notes-list.tsx';
import { PersonaTable } from './persona-table.tsx';
import { PreviewTable } from './preview-table.tsx';
import { Merges, Questions } from './questions.tsx';
import { text } from './text.ts';
import { type Rereading, UploadedFile } from './uploaded-file.tsx';
import { type ImportState, useImport } from './use-import.ts';

const ROLES = ['leads', 'deals', 'activities'] as const;

const rereadingOf = ({ reread }: ImportState, id: string): Rereading => {
  const own = reread.variables?.id === id;
  return { busy: own && reread.isPending, error: own ? reread.error : null };
};

const Files = ({ state }: Readonly<{ state: ImportState }>) => (
  <>
    {state.uploads.map((upload) => (
      <UploadedFile
        key={upload.id}
        upload={upload}
        role={ROLES.find((role) => state.current?.files[role] === upload.id) ?? null}
        reading={state.readings[upload.id] ?? {}}
        rereading={rereadingOf(state, upload.id)}
        onReading={(reading) => state.reread.mutate({ id: upload.id, reading })}
        onRole={(role) => state.setRole(upload.id, role)}
        onRemove={() => state.remove(upload.id)}
      />
    ))}
    {state.send.isError && <ProblemNote error={state.send.error} />}
    {state.uploads.length < 3 && (
      <DropZone onFiles={(files) => state.send.mutate(files)} busy={state.send.isPending} />
    )}
  </>
);

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

const Preview = ({ state }: Readonly<{ state: ImportState }>) => {
  const { preview, current, mapping, change } = state;
  if (preview.isError && current === undefined)
    return <ProblemNote error={preview.error} onAgain={() => void preview.refetch()} />;
  if (current === undefined || mapping === null) {
    return state.uploads.length === 0 ? null : (
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

/** From files to a started import: nothing is stored before the last button. */
export const ImportPage = () => {
  const me = useMe();
  const state = useImport();
  return (
    <div className={styles.page}>
      <h1>{text('title')}</h1>
      <Text className={styles.intro}>{mayChange(me) ? text('intro') : text('notAllowed')}</Text>
      {mayChange(me) && <Files state={state} />}
      <Preview state={state} />
      {mayChange(me) && state.uploads.length === 0 && !state.send.isPending && <ExportHelp />}
    </div>
  );
};
