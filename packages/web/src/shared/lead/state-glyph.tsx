import {
  IconCheck,
  IconClockHour3,
  IconMinus,
  IconPlayerPauseFilled,
  IconPointFilled,
  IconTilde,
  IconX,
} from '@tabler/icons-react';
import styles from './lead.module.css';
import { text } from './text.ts';

const SHAPES = {
  met: [IconCheck, 'state_met'],
  pending: [IconPointFilled, 'state_pending'],
  soon: [IconClockHour3, 'state_soon'],
  missed: [IconX, 'state_missed'],
  paused: [IconPlayerPauseFilled, 'state_paused'],
  waived: [IconTilde, 'state_waived'],
  cancelled: [IconMinus, 'state_cancelled'],
} as const;

type State = keyof typeof SHAPES;
const isState = (state: string): state is State => Object.hasOwn(SHAPES, state);

/** A state by its shape, its word for those who do not see it, and only then its colour. */
export const StateGlyph = ({ state }: Readonly<{ state: string }>) => {
  const known = isState(state) ? state : 'pending';
  const [Shape, word] = SHAPES[known];
  return (
    <span className={styles.glyph} data-state={known} title={text(word)}>
      <Shape size={14} stroke={2.5} aria-hidden />
      <span className="visually-hidden">{text(word)}</span>
    </span>
  );
};
