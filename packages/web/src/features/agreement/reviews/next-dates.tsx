import type { AgreementReviews } from '@leadpact/wire';
import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import { dayAndTime, weekdayAndDay } from '../../../shared/text/format.ts';
import styles from './reviews.module.css';
import { text } from './text.ts';

const MINUTE_MS = 60_000;
const SHOWN_FIRST = 6;

const standingWords = ({ name, overdueSince, lastHeld }: AgreementReviews['standing']): string | null => {
  if (name === null) return null;
  if (overdueSince !== null) return text('overdue', { name, day: weekdayAndDay(overdueSince) });
  return lastHeld === null
    ? text('inTime', { name })
    : text('inTimeHeld', { name, day: weekdayAndDay(lastHeld) });
};

/** The dates ahead, and whether the agreement's own review is overdue. */
export const NextDates = ({ next, standing, timezone }: AgreementReviews) => {
  const [isWhole, setWhole] = useState(false);
  const words = standingWords(standing);
  return (
    <section className={styles.part} aria-label={text('next')}>
      <Title order={2} size="h3">
        {text('next')}
      </Title>
      {words !== null && <p className={styles.standing}>{words}</p>}
      {next.length === 0 ? (
        <p className={styles.soft}>{text('noReviews')}</p>
      ) : (
        <>
          <p className={styles.soft}>{text('nextHelp', { timezone })}</p>
          <ul className={`${styles.list} ${styles.dates}`}>
            {next
              .slice(0, isWhole ? undefined : SHOWN_FIRST)
              .map(({ review, name, agreedDate, date, startsAt, endsAt, who }) => (
                <li key={`${review} ${agreedDate}`}>
                  <span>
                    {weekdayAndDay(date)}, {dayAndTime(startsAt, timezone).split(', ').at(-1)}
                    {date !== agreedDate && (
                      <span className={styles.soft}>
                        {' '}
                        ({text('movedFrom', { day: weekdayAndDay(agreedDate) })})
                      </span>
                    )}
                  </span>
                  <strong>{name}</strong>
                  <span>
                    {text('minutes', {
                      minutes: Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE_MS),
                    })}
                  </span>
                  <span className={styles.soft}>{who.join(', ')}</span>
                </li>
              ))}
          </ul>
          {next.length > SHOWN_FIRST && (
            <Button
              size="xs"
              variant="default"
              mt="sm"
              aria-expanded={isWhole}
              onClick={() => setWhole(!isWhole)}
            >
              {text(isWhole ? 'fewerDates' : 'allDates', { count: next.length })}
            </Button>
          )}
        </>
      )}
    </section>
  );
};
