import type { LeadPage } from '@leadpact/wire';
import { spanWords } from '../../shared/lead/time-words.ts';
import styles from './lead-page.module.css';
import { text } from './text.ts';

const PARTS = [
  'beforeQualification',
  'beforeHandoff',
  'beforeAssignment',
  'closedHours',
  'waitingForRep',
] as const;

/** The two clocks of a first response, and what the prospect's time was spent on. */
export const TwoClocks = ({ page: { firstResponse } }: Readonly<{ page: LeadPage }>) => {
  if (firstResponse === null) {
    return (
      <section className={styles.section}>
        <h2 className={styles.title}>{text('clocks')}</h2>
        <p className={styles.soft}>{text('clocksNone')}</p>
      </section>
    );
  }
  const { attemptedAt, prospectMinutes, repMinutes, spent } = firstResponse;
  const isOver = attemptedAt !== null;
  const parts = PARTS.filter((part) => spent[part] > 0);
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{text('clocks')}</h2>
      <dl className={styles.clocks}>
        <div>
          <dt>{text(isOver ? 'prospect' : 'prospectSoFar')}</dt>
          <dd>
            <span className={styles.figure}>{spanWords(prospectMinutes)}</span>
            <span className={styles.soft}>{text('prospectHelp')}</span>
          </dd>
        </div>
        <div>
          <dt>{text(isOver ? 'rep' : 'repSoFar')}</dt>
          <dd>
            <span className={styles.figure}>
              {repMinutes === null ? text('repNone') : spanWords(repMinutes, true)}
            </span>
            <span className={styles.soft}>{text('repHelp')}</span>
          </dd>
        </div>
      </dl>
      {parts.length > 0 && (
        <>
          <h3 className={styles.subtitle}>{text('spent')}</h3>
          <ul className={styles.spent}>
            {parts.map((part) => (
              <li key={part}>
                <span>{text(`spent_${part}`)}</span>
                <span className={styles.spentBar} aria-hidden>
                  <span
                    style={{ width: `${Math.max(1, (spent[part] / Math.max(1, prospectMinutes)) * 100)}%` }}
                    data-rep={part === 'waitingForRep'}
                  />
                </span>
                <span className={styles.spentTime}>{spanWords(spent[part])}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
