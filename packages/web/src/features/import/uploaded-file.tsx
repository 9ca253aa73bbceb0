import type { FileReading, FileRole, Upload } from '@leadpact/wire';
import { CloseButton, Select, Text } from '@mantine/core';
import { bytes } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './import-page.module.css';
import { NotesList } from './notes-list.tsx';
import { ReadingFields } from './reading-fields.tsx';
import { text } from './text.ts';

const ROLES: readonly FileRole[] = ['leads', 'deals', 'activities'];

/** The file being read otherwise: whether it is under way, and why it could not be. */
export type Rereading = Readonly<{ busy: boolean; error: Error | null }>;

type Props = Readonly<{
  upload: Upload;
  role: FileRole | null;
  reading: FileReading;
  rereading: Rereading;
  onRole: (role: FileRole) => void;
  onReading: (reading: FileReading) => void;
  onRemove: () => void;
}>;

/** A file as it was recognised, and what it is taken for. */
export const UploadedFile = ({ upload, role, reading, rereading, onRole, onReading, onRemove }: Props) => (
  <section className={styles.file} aria-label={upload.name}>
    <div className={styles.fileHead}>
      <div>
        <div className={styles.fileName}>{upload.name}</div>
        <Text size="sm" className={styles.soft}>
          {text('recognised', {
            format: upload.format.toUpperCase(),
            encoding: upload.encoding.toUpperCase(),
            size: bytes(upload.bytes),
            columns: upload.headings.length,
          })}
        </Text>
      </div>
      <CloseButton aria-label={text('remove', { name: upload.name })} onClick={onRemove} />
    </div>
    {upload.notes.length > 0 && <NotesList notes={upload.notes} />}
    {role !== null && (
      <Select
        mt="sm"
        w={220}
        label={text('role')}
        data={ROLES.map((value) => ({ value, label: text(value) }))}
        value={role}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = ROLES.find((candidate) => candidate === value);
          if (chosen !== undefined) onRole(chosen);
        }}
      />
    )}
    {rereading.error && <ProblemNote error={rereading.error} />}
    <ReadingFields upload={upload} reading={reading} busy={rereading.busy} onReading={onReading} />
  </section>
);
