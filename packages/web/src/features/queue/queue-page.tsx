import type { Queue, QueueItem } from '@leadpact/wire';
import { Button, Kbd, NativeSelect, Skeleton, Title } from '@mantine/core';
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { leadPageQuery } from '../../shared/lead/lead-queries.ts';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { LastAction } from './last-action.tsx';
import { leadVerbs } from './lead-verbs.ts';
import styles from './queue.module.css';
import { QueueList } from './queue-list.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { leadsOf, queueQuery } from './queue-queries.ts';
import { text } from './text.ts';
import { useKeys } from './use-queue-keys.ts';
import { type QueueWork, useQueueWork } from './use-queue-work.ts';
import { Warming } from './warming.tsx';

const QueueKeysSheet = lazy(async () => ({
  default: (await import('./queue-keys-sheet.tsx')).QueueKeysSheet,
}));

const route = getRouteApi('/inside/queue');

const nameOfOther = (of: string): string =>
  of === 'sales' || of === 'marketing' ? text(of) : of === 'me' ? text('mine') : of;

const Head = ({ queue, of, onKeys }: Readonly<{ queue: Queue; of: string; onKeys: () => void }>) => {
  const navigate = useNavigate({ from: '/queue' });
  const { counts, others } = queue;
  const choices = [
    { value: 'me', label: text('mine') },
    ...others.map((other) => ({ value: other.of, label: nameOfOther(other.of) })),
  ];
  return (
    <header className={styles.head}>
      <div>
        <Title order={1}>{of === 'me' ? text('title') : text('titleOf', { who: nameOfOther(of) })}</Title>
        <p className={styles.flat}>
          {text('sentence', { now: counts.now, more: 'false' })}
          {counts.later > 0 && (
            <span className={styles.soft}> · {text('sentenceLater', { later: counts.later })}</span>
          )}
        </p>
      </div>
      <div className={styles.headTools}>
        {others.length > 0 && (
          <NativeSelect
            aria-label={text('whose')}
            data={choices}
            value={of}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ search: value === 'me' ? {} : { of: value }, replace: true })
            }
          />
        )}
        <Button
          variant="default"
          onClick={onKeys}
          rightSection={<Kbd size="xs">?</Kbd>}
          className={styles.keysButton}
        >
          {text('keys')}
        </Button>
      </div>
    </header>
  );
};

const Empty = ({ queue }: Readonly<{ queue: Queue }>) => {
  const side = queue.others.find(({ of }) => of === 'sales') ?? queue.others[0];
  return (
    <div className={styles.empty}>
      <Title order={2}>{text(queue.hasAgreement ? 'emptyTitle' : 'noAgreementTitle')}</Title>
      <p>{text(queue.hasAgreement ? 'empty' : 'noAgreement')}</p>
      {!queue.hasAgreement && <Link to="/plan">{text('toPlan')}</Link>}
      {queue.hasAgreement && side !== undefined && queue.of === 'me' && (
        <Link to="/queue" search={{ of: side.of }}>
          {text('titleOf', { who: nameOfOther(side.of) })}
        </Link>
      )}
    </div>
  );
};

/** The keys of the page, while a lead is selected and while none is. */
const usePageKeys = (work: QueueWork, selected: string | null, onSheet: () => void): void => {
  const navigate = useNavigate();
  const verbs = leadVerbs(work);
  const on = (verb: Parameters<typeof verbs.run>[0]) => (): void => {
    if (selected !== null) verbs.run(verb, selected);
  };
  useKeys({
    j: () => work.move(1),
    arrowdown: () => work.move(1),
    k: () => work.move(-1),
    arrowup: () => work.move(-1),
    c: on('call'),
    e: on('email'),
    o: on('crm'),
    a: on('accept'),
    r: on('reject'),
    b: on('return'),
    d: on('disqualify'),
    s: on('snooze'),
    u: work.takeBack,
    p: () => {
      if (selected !== null) void navigate({ to: '/leads/$key', params: { key: selected } });
    },
    '?': onSheet,
  });
};

/** The next lead's page is there before one comes to it. */
const usePrefetchNext = (items: readonly QueueItem[], selected: string | null): void => {
  const queries = useQueryClient();
  const at = items.findIndex(({ lead }) => lead.key === selected);
  const next = items[at + 1]?.lead.key;
  useEffect(() => {
    if (next !== undefined) void queries.prefetchQuery(leadPageQuery(next));
  }, [queries, next]);
};

type ViewProps = Readonly<{
  data: InfiniteData<Queue>;
  listedAt: number;
  more: Readonly<{ has: boolean; isLoading: boolean; load: () => void }>;
}>;

const View = ({ data: { pages }, listedAt, more }: ViewProps) => {
  const { of = 'me', lead } = route.useSearch();
  const navigate = useNavigate({ from: '/queue' });
  const { role } = useMe();
  const [isSheet, setSheet] = useState(false);
  const [queue] = pages;
  const items = leadsOf(pages);
  const selected = lead ?? items[0]?.lead.key ?? null;
  const onSelect = (key: string | null): void =>
    void navigate({
      search: (search) => ({ ...search, lead: key ?? undefined }),
      replace: true,
      resetScroll: false,
    });
  const work = useQueueWork({ items, listedAt, selected, onSelect });
  usePageKeys(work, selected, () => setSheet(true));
  usePrefetchNext(items, selected);
  if (queue === undefined) return null;
  const place = { timezone: queue.timezone, currency: queue.currency, now: Date.parse(queue.asOf) };
  return (
    <div className={styles.page} data-lead={lead !== undefined}>
      <Head queue={queue} of={of} onKeys={() => setSheet(true)} />
      <LastAction said={work.said} onUndo={work.takeBack} />
      {items.length === 0 ? (
        <Empty queue={queue} />
      ) : (
        <div className={styles.columns}>
          <QueueList
            items={items}
            counts={queue.counts}
            place={place}
            selected={selected}
            doneWords={work.doneWords}
            more={more}
          />
          {selected !== null && (
            <QueuePanel
              key={selected}
              lead={selected}
              work={work}
              verbs={leadVerbs(work)}
              onBack={() => onSelect(null)}
            />
          )}
        </div>
      )}
      {queue.hasAgreement && (
        <Warming place={place} work={work} mayTake={['owner', 'admin', 'sales_head', 'rep'].includes(role)} />
      )}
      <Suspense fallback={null}>{isSheet && <QueueKeysSheet onClose={() => setSheet(false)} />}</Suspense>
    </div>
  );
};

/** What somebody owes: leads to work through with the keyboard alone, what is due first in front. */
export const QueuePage = () => {
  const { of = 'me' } = route.useSearch();
  const query = useInfiniteQuery(queueQuery(of));
  if (query.isError && query.data === undefined)
    return <ProblemNote error={query.error} onAgain={() => void query.refetch()} />;
  if (query.data === undefined) {
    return (
      <div className={styles.page} aria-busy="true">
        <Skeleton height={48} width={320} />
        <Skeleton height={480} mt="lg" />
      </div>
    );
  }
  return (
    <View
      data={query.data}
      listedAt={query.dataUpdatedAt}
      more={{
        has: query.hasNextPage,
        isLoading: query.isFetchingNextPage,
        load: () => void query.fetchNextPage(),
      }}
    />
  );
};
