import type { ReadinessPoint } from '@leadpact/core';
import { Link } from '@tanstack/react-router';
import { stepSearch } from './step-search.ts';
import { text } from './text.ts';
import styles from './wizard.module.css';

type Props = Readonly<{
  points: readonly ReadinessPoint[];
  here: number;
  plan: string | undefined;
}>;

/** The ten points with what is there of them, and the end; each is reached at any time. */
export const StepList = ({ points, here, plan }: Props) => (
  <nav aria-label={text('steps')}>
    <ol className={styles.steps}>
      {points.map(({ point, title, isThere }) => (
        <li key={point}>
          <Link
            to="/agreement/wizard"
            search={stepSearch(point, plan)}
            className={styles.step}
            aria-current={point === here ? 'step' : undefined}
            data-there={isThere || undefined}
          >
            <span aria-hidden className={styles.mark}>
              {isThere ? '✓' : '·'}
            </span>
            <span className={styles.stepName}>
              {point} {title}
            </span>
            <span className="visually-hidden">{text(isThere ? 'there' : 'missing')}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link
          to="/agreement/wizard"
          search={stepSearch(points.length + 1, plan)}
          className={styles.step}
          aria-current={here > points.length ? 'step' : undefined}
        >
          <span aria-hidden className={styles.mark}>
            ›
          </span>
          <span className={styles.stepName}>{text('ending')}</span>
        </Link>
      </li>
    </ol>
  </nav>
);
