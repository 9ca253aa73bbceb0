import type { ReactNode } from 'react';
import styles from './wizard.module.css';

/** A field of a row; its label is seen only where the row stands without the heads of its columns. */
export const Cell = ({ label, children }: Readonly<{ label: string; children: ReactNode }>) => (
  <div>
    <span className={styles.rowLabel} aria-hidden>
      {label}
    </span>
    {children}
  </div>
);
