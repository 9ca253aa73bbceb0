import { Button, Group, SegmentedControl, Skeleton, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { NoticeLine } from './notice-line.tsx';
import { noticesQuery, useMarkNotices } from './notice-queries.ts';
import styles from './notices.module.css';
import { text } from './text.ts';
import { useNow } from './use-now.ts';

const Empty = ({ unread }: Readonly<{ unread: boolean }>) => (
  <div className={styles.none}>
    <Text fw={600}>{text(unread ? 'noneUnread' : 'none')}</Text>
    {!unread && <Text className={styles.soft}>{text('noneHelp')}</Text>}
  </div>
);

/** Everything that one person was told in the app, the newest first. */
export const NoticesPage = () => {
  const [unread, setUnread] = useState(false);
  const list = useInfiniteQuery(noticesQuery(unread));
  const mark = useMarkNotices();
  const now = useNow();
  const notices = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const left = list.data?.pages[0]?.unread ?? 0;
  return (
    <div className={styles.page}>
      <Title order={1}>{text('notices')}</Title>
      <p className={styles.lead}>{text('noticesLead')}</p>
      <Group justify="space-between" mb="sm">
        <SegmentedControl
          aria-label={text('filter')}
          data={[
            { value: 'all', label: text('all') },
            { value: 'unread', label: text('unread') },
          ]}
          value={unread ? 'unread' : 'all'}
          onChange={(value) => setUnread(value === 'unread')}
        />
        <Button
          variant="default"
          disabled={left === 0}
          loading={mark.isPending && mark.variables.ids === undefined}
          onClick={() => mark.mutate({ read: true })}
        >
          {text('markAll')}
        </Button>
      </Group>
      {mark.isError && <ProblemNote error={mark.error} />}
      {list.isPending && <Skeleton height={320} />}
      {list.isError && <ProblemNote error={list.error} onAgain={() => void list.refetch()} />}
      {list.isSuccess && notices.length === 0 && <Empty unread={unread} />}
      <ul className={styles.list}>
        {notices.map((notice) => (
          <NoticeLine
            key={notice.id}
            notice={notice}
            now={now}
            onMark={(read) => mark.mutate({ ids: [notice.id], read })}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {text('older')}
        </Button>
      )}
    </div>
  );
};
