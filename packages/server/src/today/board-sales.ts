import {
  type Agreement,
  countsWorkingTime,
  firstTouchClock,
  runningPeriod,
  speedToLead,
  waitBuckets,
} from '@leadpact/core';
import { type OwnedCount, readWorkspace, type Tx, type UnworkedHour } from '@leadpact/store';
import type { BoardSales } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';
import type { SignedIn } from '../http/signed-in.ts';
import { agreementNow } from '../leads/agreement-now.ts';
import type { SalesReads } from './board-reads.ts';

/** More handoffs of one period than this are not looked at one by one: the newest of them say how it goes. */
const LEADS_MAX = 20_000;
const DAY_MINUTES = 480;
/** An hour, half a day, one, two and five days of eight hours. */
const AGE_BOUNDS = [60, 240, DAY_MINUTES, 2 * DAY_MINUTES, 5 * DAY_MINUTES];

type Reps = NonNullable<BoardSales['reps']>;

/** Whose numbers somebody may see by name: Sales' head all, a rep their own, everybody where names are switched on. */
const mayName = (
  { role, email }: SignedIn,
  agreement: Agreement | undefined,
  namesOnWall: boolean,
): 'all' | 'own' | 'none' => {
  const isHead = role === 'sales_head' || agreement?.parties.sales.head.toLowerCase() === email.toLowerCase();
  if (namesOnWall || isHead) return 'all';
  return role === 'rep' ? 'own' : 'none';
};

const repsOf = (counts: readonly OwnedCount[]): Reps => {
  const reps = new Map<string | null, Reps[number]['promises']>();
  for (const { owner, commitment, met, missed, open } of counts) {
    const judged = met + missed;
    reps.set(owner, [
      ...(reps.get(owner) ?? []),
      { commitment, met, missed, open, rate: judged === 0 ? null : met / judged },
    ]);
  }
  return [...reps].map(([owner, promises]) => ({ owner, promises }));
};

const unworkedOf = (
  hours: readonly UnworkedHour[],
  clock: ReturnType<typeof firstTouchClock>,
  now: number,
): BoardSales['unworked'] => {
  const ages = hours.flatMap(({ oldest, leads }) => {
    const minutes = clock.between(oldest.getTime(), now);
    return new Array<number>(leads).fill(minutes);
  });
  const oldest = hours[0]?.oldest ?? null;
  return {
    leads: ages.length,
    oldestMinutes: oldest === null ? null : clock.between(oldest.getTime(), now),
    oldestSince: oldest?.toISOString() ?? null,
    buckets: [...waitBuckets(ages, AGE_BOUNDS)],
  };
};

/** The running period: the agreement's, or the calendar month of the workspace while none is in force. */
const spanOf = (agreements: readonly Agreement[], timezone: string, now: number) => {
  const period = runningPeriod(agreements, now);
  if (period !== undefined) return { from: period.from, to: period.to, fromMs: period.fromMs };
  const first = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timezone)
    .with({ day: 1 })
    .startOfDay();
  return {
    from: first.toPlainDate().toString(),
    to: first.add({ months: 1 }).toPlainDate().toString(),
    fromMs: first.epochMilliseconds,
  };
};

export type SalesQuestion = Readonly<{ who: SignedIn; now: number; reads: SalesReads }>;

/** Sales' side in depth. An age is that of the oldest lead handed over in the same hour. */
export const boardSales = async (tx: Tx, { who, now, reads }: SalesQuestion): Promise<BoardSales> => {
  const { timezone, namesOnWall } = await readWorkspace(tx);
  const agreements = (await reads.judging()).map(({ agreement }) => agreement);
  const agreement = agreementNow(agreements, now);
  const clock = firstTouchClock(agreement);
  const { from, to, fromMs } = spanOf(agreements, timezone, now);
  const handed = await reads.handed({ from: new Date(fromMs), until: new Date(now + 1) }, LEADS_MAX);
  const looked = handed.slice(0, LEADS_MAX);
  const speed = speedToLead(agreement, looked, now);
  const naming = mayName(who, agreement, namesOnWall);
  const owner = naming === 'own' ? who.email.toLowerCase() : null;
  const counts = naming === 'none' ? null : await reads.byOwner({ from, to, owner });
  const clockOf = ({ buckets, ...rest }: typeof speed.rep) => ({ ...rest, buckets: [...buckets] });
  return {
    handedOver: looked.length,
    waiting: speed.waiting,
    before: speed.before,
    cut: handed.length > LEADS_MAX,
    rep: clockOf(speed.rep),
    prospect: clockOf(speed.prospect),
    unworked: unworkedOf(await reads.unworked(), clock, now),
    isWorkingTime: countsWorkingTime(clock),
    reps: counts === null ? null : repsOf(counts),
  };
};
