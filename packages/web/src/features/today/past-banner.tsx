import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { localDay } from '../../shared/text/format.ts';
import styles from './past-banner.module.css';
import { text } from './text.ts';
import type { BoardTime } from './today-queries.ts';

/** That the board is of a past day, what it knows, and the way back to now. */
export const PastBanner = ({ time: { asOf, known } }: Readonly<{ time: BoardTime }>) => {
  if (asOf === undefined) return null;
  return (
    <section className={styles.banner} aria-label={text('pastLabel')}>
      <p className={styles.words}>
        <strong>{text('pastTitle', { day: localDay(asOf) })}</strong>{' '}
        {text(known === 'now' ? 'pastKnownNow' : 'pastKnownThen')}
      </p>
      <div className={styles.tools}>
        <Button
          variant="default"
          renderRoot={(own) => (
            <Link to="/today" search={known === 'now' ? { asOf } : { asOf, known: 'now' }} {...own} />
          )}
        >
          {text(known === 'now' ? 'pastShowThen' : 'pastShowNow')}
        </Button>
        <Button renderRoot={(own) => <Link to="/today" search={{}} {...own} />}>{text('pastBack')}</Button>
      </div>
    </section>
  );
};
