import { openZone } from '@leadpact/core';
import type { Board } from '@leadpact/wire';
import { Button, Kbd, Skeleton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { agreementNoticeQuery } from '../../shared/agreement.ts';
import { shortTime } from '../../shared/lead/time-words.ts';
import { localDay, month as monthName } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WaitingNotice } from '../../shared/ui/waiting-notice.tsx';
import { AsOfChooser } from './as-of-chooser.tsx';
import { DeliveryCard } from './delivery-card.tsx';
import { EmptyBoard } from './empty-board.tsx';
import type { AnyPromise } from './figures.ts';
import { PastBanner } from './past-banner.tsx';
import { PromiseRow, RatioRow } from './promise-row.tsx';
import { SalesDepth } from './sales-depth.tsx';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';
import { type BoardTime, boardAt, boardQuery } from './today-queries.ts';
import { Together } from './together.tsx';
import { type BoardView, useBoardKeys } from './use-board-keys.ts';

const FigureDrawer = lazy(async () => ({ default: (await import('./figure-drawer.tsx')).FigureDrawer }));

const route = getRouteApi('/inside/today');

type InForce = Board &
  Readonly<{ agreement: NonNullable<Board['agreement']>; period: NonNullable<Board['period']> }>;

const isInForce = (board: Board): board is InForce => board.agreement !== null && board.period !== null;

const periodName = ({ agreement, period }: InForce): string =>
  agreement.period === 'month' ? monthName(period.from.slice(0, 7)) : `${localDay(period.from)} –`;

/** Who signed the version in force; that nobody did, while it is unsigned. */
const SignedBy = ({ agreement }: Pick<InForce, 'agreement'>) => {
  const { data } = useQuery(agreementNoticeQuery);
  if (agreement.state === 'unsigned') return ` (${text('unsigned')})`;
  const signed = data?.signed ?? null;
  if (signed === null || signed.id !== agreement.id) return null;
  const names = new Intl.ListFormat('en').format(signed.by);
  return (
    <>
      {', '}
      <Link to="/agreement/versions/$id" params={{ id: agreement.id }} className={styles.soft}>
        {text('signedBy', { names })}
      </Link>
    </>
  );
};

/** The day of an instant in a zone, `YYYY-MM-DD`. */
const dayIn = (timezone: string, instant: number): string => openZone(timezone).dateAt(instant);

type HeadProps = Readonly<{ board: InForce; view: BoardView; time: BoardTime }>;

const Head = ({ board, view, time }: HeadProps) => {
  const { agreement, period } = board;
  return (
    <header className={styles.head}>
      <div>
        <Title order={1}>{text('title')}</Title>
        <p className={styles.flat}>
          {text('head', { period: periodName(board), day: period.workingDay, days: period.workingDays })} ·{' '}
          {text('version', { number: agreement.number })}
          <SignedBy agreement={agreement} />
          <span className={styles.soft}>
            {' '}
            · {text('asOf', { at: shortTime(board.asOf, agreement.timezone, Date.parse(board.asOf)) })}
          </span>
        </p>
      </div>
      <div className={styles.headTools}>
        <AsOfChooser shown={time.asOf ?? null} today={dayIn(agreement.timezone, Date.now())} />
        <Button component={Link} to="/wall" variant="default">
          {text('wall')}
        </Button>
        <Button component={Link} to="/trends" variant="default">
          {text('trends')}
        </Button>
        <Button component={Link} to="/campaigns" variant="default">
          {text('campaigns')}
        </Button>
        <Button component={Link} to="/standing" variant="default">
          {text('standing')}
        </Button>
        <Button
          variant="default"
          onClick={view.toggleFull}
          rightSection={<Kbd size="xs">F</Kbd>}
          className={styles.fullButton}
        >
          {text(view.isFull ? 'leaveFullScreen' : 'fullScreen')}
        </Button>
      </div>
    </header>
  );
};

const Side = ({ side, place }: Readonly<{ side: 'marketing' | 'sales'; place: BoardPlace }>) => {
  const { board } = place;
  const own = <Promised extends AnyPromise>(promises: readonly Promised[]): readonly Promised[] =>
    promises.filter((promise) => promise.side === side);
  const [main, ...others] = own(board.deliveries);
  return (
    <section className={styles.side} data-side={side}>
      <h2 className={styles.sideTitle}>{text(side)}</h2>
      {main !== undefined && <DeliveryCard delivery={main} place={place} main isFirst />}
      {others.map((delivery) => (
        <DeliveryCard
          key={delivery.commitment}
          delivery={delivery}
          place={place}
          main={delivery.measure === 'value'}
        />
      ))}
      <div className={styles.promises}>
        {own(board.ratios).map((ratio) => (
          <RatioRow key={ratio.commitment} ratio={ratio} place={place} />
        ))}
        {own(board.promises).map((promise) => (
          <PromiseRow key={promise.commitment} promise={promise} place={place} />
        ))}
      </div>
      {side === 'sales' && <SalesDepth place={place} />}
    </section>
  );
};

const Loaded = ({ board, time }: Readonly<{ board: InForce; time: BoardTime }>) => {
  const [opened, setOpened] = useState<AnyPromise | null>(null);
  const [wasOpened, setWasOpened] = useState(false);
  if (opened !== null && !wasOpened) setWasOpened(true);
  const view = useBoardKeys();
  const { agreement, deliveries, ratios, promises } = board;
  const place: BoardPlace = {
    board,
    time,
    all: [...deliveries, ...ratios, ...promises],
    currency: agreement.currency,
    timezone: agreement.timezone,
    now: Date.parse(board.asOf),
    showsTables: view.showsTables,
    onOpen: setOpened,
  };
  return (
    <div className={styles.page} data-full={view.isFull}>
      {time.asOf === undefined ? <WaitingNotice /> : <PastBanner time={time} />}
      <Head board={board} view={view} time={time} />
      <div className={styles.sides}>
        <Side side="marketing" place={place} />
        <Side side="sales" place={place} />
      </div>
      <Together place={place} />
      <Suspense fallback={null}>
        {wasOpened && <FigureDrawer promise={opened} place={place} onClose={() => setOpened(null)} />}
      </Suspense>
    </div>
  );
};

/** Nothing is shown yet; what takes long can be stopped. */
const Waiting = ({ time: { asOf } }: Readonly<{ time: BoardTime }>) => (
  <div className={styles.page} aria-busy="true">
    {asOf === undefined ? (
      <Skeleton height={56} width={360} />
    ) : (
      <p className={styles.flat} role="status">
        {text('pastReading', { day: localDay(asOf) })}{' '}
        <Link to="/today" search={{}} className={styles.link}>
          {text('pastStop')}
        </Link>
      </p>
    )}
    <div className={styles.sides}>
      <Skeleton height={560} />
      <Skeleton height={560} />
    </div>
  </div>
);

const NothingThen = ({ time }: Readonly<{ time: BoardTime }>) => (
  <div className={styles.page}>
    <PastBanner time={time} />
    <Title order={1}>{text('title')}</Title>
    <p className={styles.flat}>{text('pastNothing', { day: localDay(time.asOf ?? '') })}</p>
  </div>
);

/** Today: one page that a whole room can read, of what both sides owe and how they stand; or as of a past day. */
export const TodayPage = () => {
  const time: BoardTime = route.useSearch();
  const board = useQuery(time.asOf === undefined ? boardQuery : boardAt(time));
  if (board.isError && board.data === undefined)
    return <ProblemNote error={board.error} onAgain={() => void board.refetch()} />;
  if (board.data === undefined) return <Waiting time={time} />;
  if (isInForce(board.data)) return <Loaded board={board.data} time={time} />;
  return time.asOf === undefined ? <EmptyBoard board={board.data} /> : <NothingThen time={time} />;
};
