import type { ReactNode } from 'react';
import styles from './door.module.css';

type Props = Readonly<{ label?: string; onOpen: () => void; children: ReactNode }>;

/** A figure that opens what stands behind it. */
export const Door = ({ label, onOpen, children }: Props) => (
  <button type="button" className={styles.door} aria-label={label} onClick={onOpen}>
    {children}
  </button>
);
