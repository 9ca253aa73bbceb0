import type { WallItem } from '@leadpact/wire';
import { Link } from '@tanstack/react-router';
import { shortTime, spanWords } from '../../shared/lead/time-words.ts';
import { money } from '../../shared/text/format.ts';
import { text } from './text.ts';
import styles from './wall.module.css';

export type WallPlace = Readonly<{ timezone: string; currency: string; now: number }>;

const NEXT = {
  verdict: 'nextVerdict',
  nurture: 'nextNurture',
  'hand-over': 'nextHandOver',
  other: 'nextOther',
} as const;

const nextWords = ({ next, attempts, attemptsNeeded }: WallItem): string => {
  if (next !== 'attempt') return text(NEXT[next]);
  return attemptsNeeded === null
    ? text('nextAttempt')
    : text('nextAttemptOf', { next: (attempts ?? 0) + 1, needed: attemptsNeeded });
};

/** Nobody is late by working time while the office is closed since the due instant. */
const lateWords = ({ minutesLate, isWorkingTime }: WallItem): string =>
  isWorkingTime && minutesLate < 1
    ? text('lateClosed')
    : text(isWorkingTime ? 'lateWorking' : 'late', { span: spanWords(minutesLate, isWorkingTime) });

const ownerWords = ({ mine, owner, hasOwner }: WallItem): string => {
  if (mine) return text('mine');
  if (owner !== null) return text('owner', { owner });
  return text(hasOwner ? 'hidden' : 'nobody');
};

/** One thing that is overdue: how late, for whom, and what to do next. */
export const WallRow = ({ item, place }: Readonly<{ item: WallItem; place: WallPlace }>) => {
  const { lead, name, dueAt, valueMinor, side, mine } = item;
  const { timezone, currency, now } = place;
  return (
    <li className={styles.row} data-side={side} data-mine={mine}>
      <div className={styles.late}>
        <span aria-hidden>✕</span> {lateWords(item)}
        <div className={styles.tiny}>{text('dueAt', { at: shortTime(dueAt, timezone, now) })}</div>
      </div>
      <div className={styles.what}>
        <Link to="/leads/$key" params={{ key: lead.key }} className={styles.leadName}>
          {lead.name ?? lead.key}
        </Link>
        {lead.company !== null && <span className={styles.soft}> · {lead.company}</span>}
        <div className={styles.tiny}>
          {name} · {ownerWords(item)}
        </div>
      </div>
      <div className={styles.next}>{nextWords(item)}</div>
      <div className={styles.value}>{valueMinor === null ? '' : money(valueMinor, currency)}</div>
    </li>
  );
};
