import type { LeadPage } from '@leadpact/wire';
import { whole } from '../text/format.ts';
import styles from './lead.module.css';
import { text } from './text.ts';

type Part = LeadPage['scoreParts'][number];

const remark = (part: Part): string | null => {
  if (part.kind === 'fit') return null;
  if (part.atMost !== null && part.uncapped > part.atMost) return text('capped', { atMost: part.atMost });
  const earned = part.hits.reduce((sum, { points }) => sum + points, 0);
  return Math.round(earned) === Math.round(part.points)
    ? null
    : text('faded', { left: whole(part.points), points: whole(earned) });
};

/** Why a lead has its points: the rules that gave any, the largest first. */
export const ScoreParts = ({ parts }: Readonly<{ parts: LeadPage['scoreParts'] }>) => {
  const giving = parts
    .filter(({ points }) => Math.round(points) !== 0)
    .toSorted((one, other) => other.points - one.points);
  if (giving.length === 0) return <p className={styles.soft}>{text('noPoints')}</p>;
  return (
    <ul className={styles.parts}>
      {giving.map((part) => (
        <li key={`${part.kind} ${part.name}`}>
          <span className={styles.partPoints}>{whole(part.points)}</span>
          <span>
            {part.name}
            {remark(part) !== null && <span className={styles.soft}> · {remark(part)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
};
