import type { Wall } from '@leadpact/wire';
import { Button, SegmentedControl, Skeleton, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMe } from '../../shared/session.ts';
import { dayAndTime, whole } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { NamesSwitch } from './names-switch.tsx';
import { text } from './text.ts';
import styles from './wall.module.css';
import { wallQuery } from './wall-queries.ts';
import { WallRow } from './wall-row.tsx';
import { WallSideCard } from './wall-side.tsx';

const route = getRouteApi('/inside/wall');

const Head = ({ wall, timezone }: Readonly<{ wall: Wall; timezone: string }>) => {
  const { old } = route.useSearch();
  const navigate = route.useNavigate();
  const overdue = wall.sides.reduce((sum, side) => sum + side.overdue, 0);
  return (
    <header>
      <Title order={1}>{text('title')}</Title>
      <p className={styles.flat}>
        {text('sentence', { count: overdue, at: dayAndTime(wall.asOf, timezone) })}{' '}
        {wall.old.count > 0 && (
          <>
            {!old &&
              text(wall.old.exact ? 'sentenceOld' : 'sentenceOldMore', { count: whole(wall.old.count) })}{' '}
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => void navigate({ search: (now) => ({ ...now, old: old ? undefined : true }) })}
            >
              {text(old ? 'hideOld' : 'showOld')}
            </Button>
          </>
        )}
      </p>
    </header>
  );
};

const Tools = ({ wall }: Readonly<{ wall: Wall }>) => {
  const { side, sort = 'late', commitment } = route.useSearch();
  const navigate = route.useNavigate();
  const name = wall.sides
    .flatMap(({ promises }) => promises)
    .find((promise) => promise.commitment === commitment)?.name;
  return (
    <div className={styles.tools}>
      <SegmentedControl
        aria-label={text('side')}
        data={[
          { value: 'all', label: text('all') },
          { value: 'marketing', label: text('marketing') },
          { value: 'sales', label: text('sales') },
        ]}
        value={side ?? 'all'}
        onChange={(value) =>
          void navigate({
            search: (now) => ({
              ...now,
              side: value === 'marketing' || value === 'sales' ? value : undefined,
              commitment: undefined,
            }),
          })
        }
      />
      <SegmentedControl
        aria-label={text('sort')}
        data={[
          { value: 'late', label: text('sortLate') },
          { value: 'worth', label: text('sortWorth') },
        ]}
        value={sort}
        onChange={(value) =>
          void navigate({ search: (now) => ({ ...now, sort: value === 'worth' ? 'worth' : undefined }) })
        }
      />
      {commitment !== undefined && (
        <Button
          variant="subtle"
          onClick={() => void navigate({ search: (now) => ({ ...now, commitment: undefined }) })}
        >
          ✕ {text('only', { name: name ?? commitment })}
        </Button>
      )}
    </div>
  );
};

const View = ({
  pages,
  more,
}: Readonly<{
  pages: readonly Wall[];
  more: Readonly<{ has: boolean; isLoading: boolean; load: () => void }>;
}>) => {
  const { workspace } = useMe();
  const [wall] = pages;
  if (wall === undefined) return null;
  const { timezone } = workspace;
  const items = pages.flatMap((page) => page.items);
  const place = { timezone, currency: wall.currency, now: Date.parse(wall.asOf) };
  if (!wall.hasAgreement)
    return (
      <div className={styles.page}>
        <Title order={1}>{text('title')}</Title>
        <p className={styles.flat}>{text('noAgreement')}</p>
        <Link to="/agreement">{text('noAgreementStep')}</Link>
      </div>
    );
  return (
    <div className={styles.page}>
      <Head wall={wall} timezone={timezone} />
      <div className={styles.sides}>
        {wall.sides.map((side) => (
          <WallSideCard key={side.side} side={side} wall={wall} />
        ))}
      </div>
      <Tools wall={wall} />
      {wall.cut && <p className={styles.soft}>{text('cut', { count: whole(wall.total) })}</p>}
      <ul className={styles.rows} aria-label={text('list')}>
        {items.map((item) => (
          <WallRow key={item.key} item={item} place={place} />
        ))}
      </ul>
      <div className={styles.more}>
        <span className={styles.soft}>
          {text('shown', { shown: whole(items.length), total: whole(wall.total) })}
        </span>
        {more.has && (
          <Button variant="default" loading={more.isLoading} onClick={more.load}>
            {text('more')}
          </Button>
        )}
      </div>
      <NamesSwitch namesOn={wall.namesOn} />
    </div>
  );
};

/** What is overdue right now, for both sides, live. */
export const WallPage = () => {
  const query = useInfiniteQuery(wallQuery(route.useSearch()));
  if (query.isError && query.data === undefined)
    return <ProblemNote error={query.error} onAgain={() => void query.refetch()} />;
  if (query.data === undefined)
    return (
      <div className={styles.page} aria-busy="true">
        <Skeleton height={56} width={360} />
        <Skeleton height={480} />
      </div>
    );
  return (
    <View
      pages={query.data.pages}
      more={{
        has: query.hasNextPage,
        isLoading: query.isFetchingNextPage,
        load: () => void query.fetchNextPage(),
      }}
    />
  );
};
