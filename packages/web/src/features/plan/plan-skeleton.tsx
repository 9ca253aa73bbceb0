import { Skeleton } from '@mantine/core';
import styles from './plan-page.module.css';
import { text } from './text.ts';

/** The outline of the page while the plan is worked out. */
export const PlanSkeleton = () => (
  <div aria-busy="true">
    <span className="visually-hidden" role="status">
      {text('loading')}
    </span>
    <Skeleton height={16} width={320} mb="lg" />
    <Skeleton height={32} width="72%" mb="xs" />
    <Skeleton height={32} width="58%" mb="md" />
    <Skeleton height={16} width="64%" mb="xl" />
    <div className={styles.columns}>
      <Skeleton height={420} />
      <Skeleton height={420} />
    </div>
  </div>
);
