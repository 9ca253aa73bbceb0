import { Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { mayChange, useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { DropZone } from './drop-zone.tsx';
import { ExportHelp } from './export-help.tsx';
import styles from './import-page.module.css';
import { text } from './text.ts';
import { type ImportState, useImport } from './use-import.ts';

// Fields and tables are of no use before there is a file; they come while it is sent.
const loadFiles = () => import('./uploaded-files.tsx');
const loadPreview = () => import('./import-preview.tsx');
const UploadedFiles = lazy(async () => ({ default: (await loadFiles()).UploadedFiles }));
const ImportPreview = lazy(async () => ({ default: (await loadPreview()).ImportPreview }));

const Files = ({ state }: Readonly<{ state: ImportState }>) => {
  const send = (files: readonly File[]) => {
    void Promise.allSettled([loadFiles(), loadPreview()]);
    state.send.mutate(files);
  };
  return (
    <>
      {state.uploads.length > 0 && (
        <Suspense fallback={<Skeleton height={96} mb="md" />}>
          <UploadedFiles state={state} />
        </Suspense>
      )}
      {state.send.isError && <ProblemNote error={state.send.error} />}
      {state.uploads.length < 3 && <DropZone onFiles={send} busy={state.send.isPending} />}
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
      {state.uploads.length > 0 && (
        <Suspense fallback={<Skeleton height={240} />}>
          <ImportPreview state={state} />
        </Suspense>
      )}
      {mayChange(me) && state.uploads.length === 0 && !state.send.isPending && <ExportHelp />}
    </div>
  );
};
