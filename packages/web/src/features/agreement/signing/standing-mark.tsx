import type { VersionStanding } from '@leadpact/wire';
import styles from './signing.module.css';
import { text } from './text.ts';

/** A shape for each standing, so that it is told without its colour. */
const marks: Readonly<Record<VersionStanding, string>> = {
  unsigned: '◌',
  proposed: '◔',
  signed: '◕',
  in_force: '✓',
  superseded: '–',
  ended: '–',
  refused: '✕',
  withdrawn: '–',
  replaced: '–',
};

/** Where a version stands: a shape and a word. */
export const StandingMark = ({ standing }: Readonly<{ standing: VersionStanding }>) => (
  <span className={styles.standing}>
    <span aria-hidden>{marks[standing]}</span> {text(standing)}
  </span>
);
