import {
  type Agreement,
  type AgreementCommitment,
  type Attainment,
  openZone,
  type RatioPeriodRow,
  runningDeliveries,
  runningPeriod,
} from '@leadpact/core';
import type { JudgingAgreement, Tx } from '@leadpact/store';
import type { Board, BoardPromise, BoardRatio } from '@leadpact/wire';
import type { SignedIn } from '../http/signed-in.ts';
import { boardDelivery } from './board-deliveries.ts';
import { boardShared } from './board-goals.ts';
import { promiseFacts } from './board-names.ts';
import type { BoardReads } from './board-reads.ts';
import { makeWaiverOf, makeWaiverOfPast, type WaiverOf } from './board-waivers.ts';

type Judging = readonly JudgingAgreement[];
type Period = NonNullable<ReturnType<typeof runningPeriod>>;

const NOTHING = { deliveries: [], ratios: [], promises: [], goals: [], revenue: [] };

/** The version in force at the instant: the newest that has begun, while its last day has not passed. */
const inForce = (judging: Judging, now: number) => {
  const newest = judging.findLast(
    ({ agreement: { effective, timezone } }) => effective.from <= openZone(timezone).dateAt(now),
  );
  const until = newest?.agreement.effective.until;
  const isOver =
    until !== undefined && newest !== undefined && until < openZone(newest.agreement.timezone).dateAt(now);
  return isOver ? undefined : newest;
};

const isRatio = (row: Attainment['periods'][number] | undefined): row is RatioPeriodRow =>
  row !== undefined && 'numerator' in row;

const ratioOf = (
  agreement: Agreement,
  promise: AgreementCommitment,
  period: Period,
  { periods }: Attainment,
  reasons: BoardRatio['reasons'],
  waiverOf: WaiverOf,
): BoardRatio[] => {
  if (promise.kind !== 'ratio') return [];
  const row = periods.find(({ commitment, from }) => commitment === promise.id && from >= period.from);
  const counted = isRatio(row) ? row : undefined;
  const from = counted?.from ?? period.from;
  const state = counted === undefined ? 'pending' : counted.state;
  return [
    {
      ...promiseFacts(agreement, promise),
      kind: 'ratio',
      from,
      to: counted?.to ?? period.to,
      numerator: counted?.numerator ?? 0,
      denominator: counted?.denominator ?? 0,
      rate: counted?.rate ?? null,
      goal: promise.goal,
      state,
      ...waiverOf(promise, { from, state }),
      reasons: promise.over.includes('lead.rejected') ? [...reasons] : [],
    },
  ];
};

const promiseOf = (
  agreement: Agreement,
  promise: AgreementCommitment,
  now: Attainment,
  before: Attainment,
): BoardPromise[] => {
  if (promise.kind === 'deliver' || promise.kind === 'ratio') return [];
  const row = now.attainment.find(({ commitment }) => commitment === promise.id);
  const { kind, goal } = promise;
  const none = { met: 0, metEarly: 0, missed: 0, pending: 0, paused: 0, waived: 0, cancelled: 0 };
  const { met, metEarly, missed, pending, paused, waived, cancelled } = row ?? none;
  return [
    {
      ...promiseFacts(agreement, promise),
      kind,
      met,
      metEarly,
      missed,
      pending,
      paused,
      waived,
      cancelled,
      rate: row?.rate ?? null,
      goal,
      before: before.attainment.find(({ commitment }) => commitment === promise.id)?.rate ?? null,
    },
  ];
};

export type BoardQuestion = Readonly<{
  who: SignedIn;
  now: number;
  reads: BoardReads;
  /** Of a past board: as it was known then, or as it is known now. */
  past: Board['past'];
}>;

/** The board as of an instant: what each side owes in the period that holds it, and how it stands. */
export const boardOf = async (tx: Tx, { who, now, reads, past }: BoardQuestion): Promise<Board> => {
  const hasLeads = await reads.hasLeads();
  const asOf = new Date(now).toISOString();
  const judging = await reads.judging();
  const version = inForce(judging, now);
  const agreements = judging.map(({ agreement }) => agreement);
  const period = runningPeriod(agreements, now);
  if (version === undefined || period === undefined) {
    const startsOn = judging.find(({ agreement }) => agreement.effective.from > asOf.slice(0, 10));
    return {
      asOf,
      past,
      hasLeads,
      agreement: null,
      startsOn: startsOn?.agreement.effective.from ?? null,
      period: null,
      ...NOTHING,
    };
  }
  const { agreement } = version;
  const { timezone, currency, commitments } = agreement;
  const range = { from: period.from, to: period.to };
  const attainment = (await reads.attainment(range)) ?? { attainment: [], periods: [] };
  const before = runningPeriod(agreements, period.fromMs - 1);
  const last = before === undefined ? null : await reads.attainment({ from: before.from, to: before.to });
  const running = runningDeliveries(agreements, now);
  const ids = running.map(({ commitment }) => commitment);
  const history = await reads.history({
    workspaceId: who.workspaceId,
    commitments: ids,
    from: running[0]?.from ?? period.from,
    now,
  });
  const from = running[0]?.from ?? period.from;
  const cells = await reads.cells({ commitments: ids, period: from });
  const days = await reads.days({ commitments: ids, from, until: period.to });
  const waivers = await reads.waivers();
  const waiverOf = past === null ? makeWaiverOf(waivers, who, now) : makeWaiverOfPast(waivers);
  const reasons = await reads.rejected({ from: new Date(period.fromMs), until: new Date(now + 1) });
  return {
    asOf,
    past,
    hasLeads,
    agreement: {
      id: version.id,
      number: version.number,
      name: agreement.name,
      state: version.state,
      timezone,
      currency,
      period: agreement.period,
    },
    startsOn: null,
    period:
      range.from === undefined
        ? null
        : { ...range, workingDay: period.workingDay, workingDays: period.workingDays },
    deliveries: running.flatMap((one) =>
      boardDelivery({
        agreement,
        running: one,
        row: attainment.periods.find((row) => row.commitment === one.commitment && row.from === one.from),
        days: days.filter(({ commitment }) => commitment === one.commitment),
        cells: cells.filter(({ commitment }) => commitment === one.commitment),
        history: history.get(one.commitment) ?? [],
        now,
        waiverOf,
      }),
    ),
    ratios: commitments.flatMap((promise) =>
      ratioOf(agreement, promise, period, attainment, [...reasons], waiverOf),
    ),
    promises: commitments.flatMap((promise) =>
      promiseOf(agreement, promise, attainment, last ?? { attainment: [], periods: [] }),
    ),
    ...(await boardShared(tx, { agreement, period, now, hasLeads, reads })),
  };
};
