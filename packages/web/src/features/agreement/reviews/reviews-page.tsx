import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LoadingPage } from '../../../shared/ui/loading-page.tsx';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { AgreementTabs } from '../agreement-tabs.tsx';
import { CalendarFeeds } from './calendar-feeds.tsx';
import { HeldReviews } from './held-reviews.tsx';
import { NextDates } from './next-dates.tsx';
import { Proposals } from './proposals.tsx';
import styles from './reviews.module.css';
import { reviewsQuery } from './reviews-queries.ts';
import { text } from './text.ts';

/** When the sides meet, what speaks for a change, what was held, and calendars to subscribe to. */
export const ReviewsPage = () => {
  const page = useQuery(reviewsQuery);
  if (page.isError) return <ProblemNote error={page.error} onAgain={() => void page.refetch()} />;
  if (page.data === undefined) return <LoadingPage />;
  return (
    <>
      <AgreementTabs />
      <div className={styles.page}>
        <Title order={1}>{text('title')}</Title>
        {page.data.version === null ? (
          <p>{text('none')}</p>
        ) : (
          <>
            <NextDates {...page.data} />
            <Proposals {...page.data} />
            <HeldReviews {...page.data} />
            <CalendarFeeds {...page.data} />
          </>
        )}
      </div>
    </>
  );
};
