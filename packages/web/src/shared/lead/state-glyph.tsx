import styles from './lead.module.css';
import { text } from './text.ts';

const GLYPHS = {
  met: '✓',
  pending: '·',
  soon: '◔',
  missed: '✕',
  paused: '‖',
  waived: '~',
  cancelled: '–',
} as const;

const WORDS = {
  met: 'state_met',
  pending: 'state_pending',
  soon: 'state_soon',
  missed: 'state_missed',
  paused: 'state_paused',
  waived: 'state_waived',
  cancelled: 'state_cancelled',
} as const;

type State = keyof typeof GLYPHS;
const isState = (state: string): state is State => Object.hasOwn(GLYPHS, state);

/** A state by its shape, its word for those who do not see it, and only then its colour. */
export const StateGlyph = ({ state }: Readonly<{ state: string }>) => {
  const known = isState(state) ? state : 'pending';
  return (
    <span className={styles.glyph} data-state={known} title={text(WORDS[known])}>
      <span aria-hidden>{GLYPHS[known]}</span>
      <span className="visually-hidden">{text(WORDS[known])}</span>
    </span>
  );
};
