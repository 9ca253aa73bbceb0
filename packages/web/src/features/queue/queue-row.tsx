import type { QueueItem } from '@leadpact/wire';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { stepWords } from '../../shared/lead/event-words.ts';
import { StateGlyph } from '../../shared/lead/state-glyph.tsx';
import { dueState, dueWords, leftWords, shortTime } from '../../shared/lead/time-words.ts';
import { money } from '../../shared/text/format.ts';
import { readable } from '../../shared/text/names.ts';
import styles from './queue.module.css';
import { text } from './text.ts';
import { nameOf } from './use-queue-work.ts';

/** Where and when the queue is read. */
export type Place = Readonly<{ timezone: string; currency: string; now: number }>;

type Props = Readonly<{
  item: QueueItem;
  place: Place;
  isSelected: boolean;
  /** What was just done with it; null while nothing was. */
  done: string | null;
}>;

/** What is due first, by its name: "First touch", "Persistence, attempt 3 of 6", and how much more is owed. */
const owedWords = ({ owed, lead }: QueueItem): string => {
  const [first] = owed;
  if (first === undefined) return '';
  const { name, attemptsNeeded, attempts } = first;
  const next =
    attemptsNeeded === null
      ? name
      : `${name}, ${text('attemptOf', { next: (attempts ?? lead.attempts) + 1, needed: attemptsNeeded })}`;
  return owed.length === 1 ? next : text('andMore', { name: next, count: owed.length - 1 });
};

/** Score, company and segment, and what it did last, in one line. */
const softWords = ({ lead, steps: [step] }: QueueItem, { timezone, now }: Place): string =>
  [
    lead.score === null ? null : text('score', { score: lead.score }),
    lead.company,
    lead.persona === null ? null : readable(lead.persona),
    step === undefined
      ? null
      : text('steps', { step: stepWords(step), at: shortTime(step.at, timezone, now) }),
    lead.contested ? text('contested') : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');

/** One lead of the queue: how much time is left, who it is, what is owed, what it did last. */
export const QueueRow = ({ item, place, isSelected, done }: Props) => {
  const { lead, owed } = item;
  const { timezone, currency, now } = place;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const [first] = owed;
  return (
    <li ref={row} className={styles.row} data-selected={isSelected} data-done={done !== null}>
      <Link
        to="/queue"
        search={(search) => ({ ...search, lead: lead.key })}
        replace
        resetScroll={false}
        className={styles.rowLink}
        aria-current={isSelected ? 'true' : undefined}
      >
        <span className={styles.rowHead}>
          <span className={styles.rowName}>{nameOf(lead)}</span>
          {lead.valueMinor !== null && (
            <span className={styles.rowValue}>{money(lead.valueMinor, currency)}</span>
          )}
        </span>
        {done === null ? (
          <>
            {first !== undefined && (
              <span className={styles.rowDue} data-state={dueState(first)}>
                <StateGlyph state={dueState(first)} /> {leftWords(first, timezone, now)}
                <span className={styles.soft}> · {dueWords(first, timezone, now)}</span>
              </span>
            )}
            <span className={styles.rowLine}>{owedWords(item)}</span>
            <span className={styles.rowSoft}>{softWords(item, place)}</span>
          </>
        ) : (
          <span className={styles.rowDone}>✓ {done}</span>
        )}
      </Link>
    </li>
  );
};
