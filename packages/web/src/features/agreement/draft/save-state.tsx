import { Button } from '@mantine/core';
import styles from './draft.module.css';
import type { DraftEditing, DraftStatus } from './draft-machine.ts';
import { text } from './text.ts';

const glyphs: Readonly<Record<DraftStatus, string>> = {
  saved: '✓',
  changed: '·',
  saving: '◔',
  offline: '!',
  refused: '✕',
  elsewhere: '!',
  closed: '–',
};

const bad: readonly DraftStatus[] = ['offline', 'refused', 'elsewhere', 'closed'];

/** Whether the server has what is shown. */
export const SaveState = ({
  status,
  problem,
  onAgain,
}: Pick<DraftEditing, 'status' | 'problem'> & Readonly<{ onAgain: () => void }>) => (
  <span
    role="status"
    className={styles.state}
    data-bad={bad.includes(status) || undefined}
    data-status={status}
  >
    <span aria-hidden>{glyphs[status]}</span> {text(status, { problem: problem ?? '' })}
    {status === 'refused' && (
      <Button size="compact-xs" variant="default" ml="xs" onClick={onAgain}>
        {text('saveAgain')}
      </Button>
    )}
  </span>
);
