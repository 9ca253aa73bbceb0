import type { KeyboardEvent, ReactNode } from 'react';
import styles from './door.module.css';

type Props = Readonly<{ label?: string; onOpen: () => void; children: ReactNode }>;

/**
 * A figure that opens what stands behind it. No button element, because browsers lay a button out as one block, and these
 * words have to break across lines with the sentence they stand in.
 */
export const Door = ({ label, onOpen, children }: Props) => {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <span
      role="button"
      tabIndex={0}
      className={styles.door}
      aria-label={label}
      aria-haspopup="dialog"
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      {children}
    </span>
  );
};
