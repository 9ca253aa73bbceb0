import { minorDigits } from '@leadpact/core';
import type { Wall, WallSide } from '@leadpact/wire';
import { Link } from '@tanstack/react-router';
import { spanWords } from '../../shared/lead/time-words.ts';
import { money, whole } from '../../shared/text/format.ts';
import { text } from './text.ts';
import styles from './wall.module.css';

type Person = WallSide['people'][number];

const whoWords = ({ owner, mine, people }: Person): string => {
  if (mine) return text('you');
  return owner ?? text('others', { people });
};

type Behind = WallSide['behind'][number];

const behindWords = ({ name, measure, delivered, neededByNow }: Behind, currency: string): string => {
  const amount = (value: number) =>
    measure === 'count' ? whole(value) : money(Math.round(value) * 10 ** minorDigits(currency), currency);
  return text('behindOne', { name, delivered: amount(delivered), needed: amount(neededByNow) });
};

/** One side's share of what is overdue: which promises, and who owes. */
export const WallSideCard = ({ side, wall }: Readonly<{ side: WallSide; wall: Wall }>) => {
  const { overdue, leads, worthMinor, promises, people, behind } = side;
  return (
    <section className={styles.side} data-side={side.side}>
      <h2 className={styles.sideTitle}>{text(side.side)}</h2>
      <p className={styles.big}>{whole(overdue)}</p>
      {overdue === 0 ? (
        <p className={styles.soft}>✓ {text('none')}</p>
      ) : (
        <p className={styles.soft}>
          {text('leads', { count: leads })}
          {worthMinor > 0 && ` · ${text('worth', { amount: money(worthMinor, wall.currency) })}`}
        </p>
      )}
      <ul className={styles.plain}>
        {promises.map(({ commitment, name, overdue: count, mostMinutesLate }) => (
          <li key={commitment} className={styles.promise}>
            <Link
              from="/wall"
              to="/wall"
              search={(search) => ({ ...search, commitment, side: side.side })}
              className={styles.link}
            >
              {name}
            </Link>
            <span className={styles.count}>{whole(count)}</span>
            <span className={styles.tiny}>
              {mostMinutesLate < 1
                ? text('lateClosed')
                : text('most', { span: spanWords(mostMinutesLate, true) })}
            </span>
          </li>
        ))}
      </ul>
      {people.length > 0 && (
        <p className={styles.tiny}>
          {text('who')}:{' '}
          {people.map((one) => text('owes', { who: whoWords(one), count: whole(one.overdue) })).join(' · ')}
        </p>
      )}
      {behind.length > 0 && (
        <div className={styles.behind}>
          <h3 className={styles.small}>{text('behind')}</h3>
          {behind.map((one) => (
            <p key={one.commitment} className={styles.flat}>
              <span aria-hidden>◔</span> {behindWords(one, wall.currency)}
            </p>
          ))}
        </div>
      )}
    </section>
  );
};
