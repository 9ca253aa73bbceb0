import type { ReactNode } from 'react';
import type { Tone } from './figures.ts';
import styles from './today.module.css';

const SHAPES: Readonly<Record<Tone, string>> = { good: '✓', warn: '◔', bad: '✕', plain: '·' };

/** How something stands: by a shape and a word, and only then by colour. */
export const Status = ({ tone, children }: Readonly<{ tone: Tone; children: ReactNode }>) => (
  <span className={styles.status} data-tone={tone}>
    <span aria-hidden>{SHAPES[tone]}</span> {children}
  </span>
);
