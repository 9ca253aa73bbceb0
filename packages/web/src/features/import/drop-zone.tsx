import { Button, FileButton, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import styles from './import-page.module.css';
import { text } from './text.ts';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.gz,text/csv';

/** Files by dropping or choosing; the button alone does it all from the keyboard. */
export const DropZone = ({
  onFiles,
  busy,
}: Readonly<{ onFiles: (files: readonly File[]) => void; busy: boolean }>) => {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload aria-hidden size={20} />
      <Text>{text('drop')}</Text>
      <FileButton multiple accept={ACCEPTED} onChange={(files) => onFiles(files)}>
        {(button) => (
          <Button {...button} variant="default" loading={busy}>
            {text('choose')}
          </Button>
        )}
      </FileButton>
    </div>
  );
};
