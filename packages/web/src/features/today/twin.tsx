import { Door } from '../../shared/ui/door.tsx';
import { type AnyPromise, twinOf } from './figures.ts';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';

/** The promise of the other side that mirrors this one. */
export const Twin = ({ promise, place }: Readonly<{ promise: AnyPromise; place: BoardPlace }>) => {
  const twin = twinOf(promise, place.all);
  if (twin === undefined) return null;
  return (
    <p className={styles.twin}>
      <span aria-hidden>⇄</span>{' '}
      <Door onOpen={() => place.onOpen(twin)}>{text('twin', { name: twin.name })}</Door>
    </p>
  );
};
