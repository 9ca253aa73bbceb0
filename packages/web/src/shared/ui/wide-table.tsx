import type { ReactNode } from 'react';
import styles from './wide-table.module.css';

type Props = Readonly<{ label: string; children: ReactNode; className?: string | undefined }>;

/** The frame of a table that may be wider than its window: it scrolls by itself, also by keyboard. */
export const WideTable = ({ label, children, className }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
  <section className={styles.scroll} aria-label={label} tabIndex={0}>
    <table className={className} aria-label={label}>
      {children}
    </table>
  </section>
);
