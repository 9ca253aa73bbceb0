import { Button, CopyButton } from '@mantine/core';
import { SecretFrame } from '../../shared/ui/secret-panel.tsx';
import styles from './people-settings.module.css';
import { text } from './two-factor-text.ts';

/** Codes for the day without the phone, shown once. */
export const BackupCodeList = ({ codes }: Readonly<{ codes: readonly string[] }>) => (
  <SecretFrame label={text('codes')}>
    <strong>{text('codes')}</strong>
    <p className={styles.help}>{text('codesHelp')}</p>
    <ul className={styles.codes}>
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
    <CopyButton value={codes.join('\n')}>
      {({ copied, copy }) => (
        <Button onClick={copy} variant="default" size="compact-sm">
          <span aria-live="polite">{copied ? text('copied') : text('copy')}</span>
        </Button>
      )}
    </CopyButton>
  </SecretFrame>
);
