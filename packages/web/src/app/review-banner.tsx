import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reviewStandingQuery } from '../shared/review-standing.ts';
import { weekdayAndDay } from '../shared/text/format.ts';
import styles from './shell.module.css';
import { text } from './text.ts';

/** Says on every page that the agreement has gone without its review for longer than agreed. */
export const ReviewBanner = () => {
  const { data } = useQuery(reviewStandingQuery);
  if (data === undefined || data.overdueSince === null || data.versionNumber === null) return null;
  return (
    <div className={styles.sample} role="note">
      <div className={styles.sampleIn}>
        <span>
          ◔{' '}
          {text('reviewOverdue', {
            number: data.versionNumber,
            day: weekdayAndDay(data.overdueSince),
          })}{' '}
          <Link to="/agreement/reviews">{text('reviewOpen')}</Link>
        </span>
      </div>
    </div>
  );
};
