import { Button, CopyButton, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './secret-panel.module.css';

type Props = Readonly<{
  label: string;
  value: string;
  help: string;
  copy: string;
  copied: string;
}>;

/** The frame of what is shown once. */
export const SecretFrame = ({ label, children }: Readonly<{ label: string; children: ReactNode }>) => (
  <section className={styles.panel} aria-label={label}>
    {children}
  </section>
);

/** Something that is shown once: a link or a key, with a button that copies it. */
export const SecretPanel = ({ label, value, help, copy, copied }: Props) => (
  <SecretFrame label={label}>
    <div className={styles.line}>
      <TextInput
        className={styles.value}
        label={label}
        value={value}
        readOnly
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied: done, copy: onCopy }) => (
          <Button onClick={onCopy} variant={done ? 'light' : 'filled'}>
            <span aria-live="polite">{done ? copied : copy}</span>
          </Button>
        )}
      </CopyButton>
    </div>
    <p className={styles.help}>{help}</p>
  </SecretFrame>
);
