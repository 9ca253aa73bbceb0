import { Button, CopyButton, TextInput } from '@mantine/core';
import styles from './settings.module.css';
import { text } from './text.ts';

/** A signing secret, shown once. */
export const SigningSecret = ({ name, secret }: Readonly<{ name: string; secret: string }>) => (
  <section className={styles.secret} aria-label={text('secret', { name })}>
    <TextInput
      label={text('secret', { name })}
      description={text('secretHelp')}
      value={secret}
      readOnly
      autoFocus
      className={styles.mono}
      onFocus={(event) => event.currentTarget.select()}
    />
    <CopyButton value={secret}>
      {({ copied, copy }) => (
        <Button onClick={copy} variant={copied ? 'light' : 'filled'}>
          <span aria-live="polite">{text(copied ? 'copied' : 'copy')}</span>
        </Button>
      )}
    </CopyButton>
  </section>
);
