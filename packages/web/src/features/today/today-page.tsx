import type { Board } from '@leadpact/wire';
import { Button, Kbd, Skeleton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { agreementNoticeQuery } from '../../shared/agreement.ts';
import { shortTime } from '../../shared/lead/time-words.ts';
import { localDay, month as monthName } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WaitingNotice } from '../../shared/ui/waiting-notice.tsx';
import { DeliveryCard } from './delivery-card.tsx';
import { EmptyBoard } from './empty-board.tsx';
import type { AnyPromise } from './figures.ts';
import { PromiseRow, RatioRow } from './promise-row.tsx';
import { SalesDepth } from './sales-depth.tsx';
import { text } from './text.ts';
import styles from './today.module.css';
import type { BoardPlace } from './today-place.ts';
import { boardQuery } from './today-queries.ts';
import { Together } from './together.tsx';
import { type BoardView, useBoardKeys } from './use-board-keys.ts';

const FigureDrawer = lazy(async () => ({ default: (await import('./figure-drawer.tsx')).FigureDrawer }));

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

const Head = ({ board, view }: Readonly<{ board: InForce; view: BoardView }>) => {
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
        <Button component={Link} to="/wall" variant="default">
          {text('wall')}
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

const Loaded = ({ board }: Readonly<{ board: InForce }>) => {
  const [opened, setOpened] = useState<AnyPromise | null>(null);
  const [wasOpened, setWasOpened] = useState(false);
  if (opened !== null && !wasOpened) setWasOpened(true);
  const view = useBoardKeys();
  const { agreement, deliveries, ratios, promises } = board;
  const place: BoardPlace = {
    board,
    all: [...deliveries, ...ratios, ...promises],
    currency: agreement.currency,
    timezone: agreement.timezone,
    now: Date.parse(board.asOf),
    showsTables: view.showsTables,
    onOpen: setOpened,
  };
  return (
    <div className={styles.page} data-full={view.isFull}>
      <WaitingNotice />
      <Head board={board} view={view} />
      <div className={styles.sides}>
        <Side side="marketing" place={place} />
        <Side side="sales" place={place} />
      </div>
      <Together board={board} currency={agreement.currency} />
      <Suspense fallback={null}>
        {wasOpened && <FigureDrawer promise={opened} place={place} onClose={() => setOpened(null)} />}
      </Suspense>
    </div>
  );
};

/** Today: one page that a whole room can read, of what both sides owe and how they stand. */
export const TodayPage = () => {
  const board = useQuery(boardQuery);
  if (board.isError && board.data === undefined)
    return <ProblemNote error={board.error} onAgain={() => void board.refetch()} />;
  if (board.data === undefined)
    return (
      <div className={styles.page} aria-busy="true">
        <Skeleton height={56} width={360} />
        <div className={styles.sides}>
          <Skeleton height={560} />
          <Skeleton height={560} />
        </div>
      </div>
    );
  return isInForce(board.data) ? <Loaded board={board.data} /> : <EmptyBoard board={board.data} />;
};
