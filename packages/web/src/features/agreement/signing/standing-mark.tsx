import type { VersionStanding } from '@leadpact/wire';
import {
  IconCheck,
  IconCircleDashed,
  IconClockHour3,
  IconMinus,
  type IconProps,
  IconSignature,
  IconX,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import styles from './signing.module.css';
import { text } from './text.ts';

/** A shape for each standing, so that it is told without its colour. */
const shapes: Readonly<Record<VersionStanding, ComponentType<IconProps>>> = {
  unsigned: IconCircleDashed,
  proposed: IconClockHour3,
  signed: IconSignature,
  in_force: IconCheck,
  superseded: IconMinus,
  ended: IconMinus,
  refused: IconX,
  withdrawn: IconMinus,
  replaced: IconMinus,
};

/** Where a version stands: a shape and a word. */
export const StandingMark = ({ standing }: Readonly<{ standing: VersionStanding }>) => {
  const Shape = shapes[standing];
  return (
    <span className={styles.standing}>
      <Shape size={16} aria-hidden className={styles.shape} /> {text(standing)}
    </span>
  );
};
