import { Button, CopyButton } from '@mantine/core';
import { text } from './text.ts';

/** Puts a text into the clipboard, and says so. */
export const CopyText = ({ value, label }: Readonly<{ value: string; label: string }>) => (
  <CopyButton value={value}>
    {({ copied, copy }) => (
      <Button size="compact-sm" variant="default" aria-label={label} onClick={copy}>
        <span aria-live="polite">{copied ? text('copied') : text('copy')}</span>
      </Button>
    )}
  </CopyButton>
);
