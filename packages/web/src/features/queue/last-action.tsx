import { Button, Kbd } from '@mantine/core';
import styles from './queue.module.css';
import { text } from './text.ts';
import type { Said } from './use-queue-work.ts';

/** What was done last, and how to take it back. */
export const LastAction = ({ said, onUndo }: Readonly<{ said: Said | null; onUndo: () => void }>) => (
  <div className={styles.said} role="status" data-tone={said?.tone} data-shown={said !== null}>
    {said !== null && <span className={styles.saidWords}>{said.words}</span>}
    {said?.canUndo && (
      <Button
        size="compact-sm"
        variant="default"
        onClick={onUndo}
        rightSection={
          <Kbd size="xs" className={styles.kbd}>
            U
          </Kbd>
        }
      >
        {text('undo')}
      </Button>
    )}
  </div>
);
