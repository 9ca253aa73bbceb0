import type { FileRole, Upload } from '@leadpact/wire';
import { CloseButton, Select, Text } from '@mantine/core';
import { bytes } from '../../shared/text/format.ts';
import styles from './import-page.module.css';
import { NotesList } from './notes-list.tsx';
import { text } from './text.ts';

const ROLES: readonly FileRole[] = ['leads', 'deals', 'activities'];

type Props = Readonly<{
  upload: Upload;
  role: FileRole | null;
  onRole: (role: FileRole) => void;
  onRemove: () => void;
}>;

/** A file as it was recognised, and what it is taken for. */
export const UploadedFile = ({ upload, role, onRole, onRemove }: Props) => (
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
  </section>
);
