import type { LeadObligation, LeadPage } from '@leadpact/wire';
import { StateGlyph } from '../../shared/lead/state-glyph.tsx';
import { dueState, dueWords, leftWords, shortTime } from '../../shared/lead/time-words.ts';
import { Ask } from './ask.tsx';
import styles from './lead-page.module.css';
import type { LeadWork } from './lead-work.ts';
import { text } from './text.ts';
import { WhyDue } from './why-due.tsx';

const WAIVABLE: ReadonlySet<string> = new Set(['pending', 'paused', 'missed']);

const outcomeWords = (
  { doneAt, state, ...obligation }: LeadObligation,
  timezone: string,
  now: number,
): string => {
  if (state === 'pending' || state === 'paused') return leftWords({ ...obligation, state }, timezone, now);
  return doneAt === null ? text('notDone') : text('done', { at: shortTime(doneAt, timezone, now) });
};

type OneProps = Readonly<{ obligation: LeadObligation; page: LeadPage; work: LeadWork }>;

const Promised = ({ obligation, page, work }: OneProps) => {
  const { key, name, nth, side, owner, state } = obligation;
  const { timezone } = page;
  const now = Date.parse(page.asOf);
  return (
    <li className={styles.promise} data-side={side}>
      <div className={styles.promiseHead}>
        <StateGlyph state={dueState(obligation)} />
        <span className={styles.promiseName}>{nth > 1 ? text('nth', { name, nth }) : name}</span>
        <span className={styles.soft}>{owner ?? ''}</span>
        <span className={styles.promiseState} data-state={dueState(obligation)}>
          {outcomeWords(obligation, timezone, now)}
        </span>
      </div>
      <details className={styles.details}>
        <summary>{text('whyDue', { at: dueWords(obligation, timezone, now) })}</summary>
        <WhyDue obligation={obligation} timezone={timezone} now={now} />
        {WAIVABLE.has(state) && page.actions.waiver === null && (
          <Ask
            label={text('waive')}
            question={text('waiveWhy')}
            onSend={(reason) => work.act('waiver', { key, reason })}
          />
        )}
      </details>
    </li>
  );
};

/** Everything that was promised for the lead, the newest first, each with its clock. */
export const Promises = ({ page, work }: Readonly<{ page: LeadPage; work: LeadWork }>) => {
  const newest = page.obligations.toSorted(
    (one, other) => Date.parse(other.openedAt) - Date.parse(one.openedAt),
  );
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{text('obligations')}</h2>
      {newest.length === 0 && <p className={styles.soft}>{text('noObligations')}</p>}
      <ul className={styles.promises}>
        {newest.map((obligation) => (
          <Promised key={obligation.key} obligation={obligation} page={page} work={work} />
        ))}
      </ul>
    </section>
  );
};
