import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEvents, eventJson, type LedgerEvent } from '../ledger/event.ts';
import { instantText } from '../ledger/instant-text.ts';
import { packLedger } from '../ledger/pack.ts';
import { finishLead } from './finish.ts';
import { type Fold, newFold, newLead, readEvents } from './fold.ts';
import { leadAfter, oracle, scoreOf } from './oracle.suite.ts';
import { periodOracle } from './period-oracle.suite.ts';
import { compileProgram } from './program.ts';
import { AGREEMENTS, moment, worldAt } from './random-histories.suite.ts';
import { type Replay, replay, replayRows } from './replay.ts';

const answer = (events: readonly LedgerEvent[], asOf: number): Replay => {
  const got = replay(events.map(eventJson), AGREEMENTS, { asOf });
  if (got.ok === false) throw new Error(JSON.stringify(got.problems));
  return got;
};
const bytes = (events: readonly LedgerEvent[], asOf: number) => JSON.stringify(answer(events, asOf));
const text = (at: number | undefined) => (at === undefined ? null : instantText(at));
const leadsOf = (events: readonly LedgerEvent[]) =>
  [...new Set(events.map(({ subject }) => subject))].toSorted();

describe('the fold and the slow oracle', () => {
  test('agree on every obligation of random histories, to the minute (seed 11)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const expected = leadsOf(events)
          .flatMap((lead) =>
            oracle(
              worldAt(asOf),
              events.filter(({ subject }) => subject === lead),
            ),
          )
          .map(({ key, openedAt, dueAt, state, doneAt, missedAt, attempts, owner, nth }) => ({
            key,
            owner: owner ?? null,
            nth,
            openedAt: text(openedAt),
            dueAt: text(dueAt),
            state,
            doneAt: text(doneAt),
            missedAt: text(missedAt),
            attempts: attempts ?? null,
          }))
          .toSorted((one, other) => (one.key < other.key ? -1 : 1));
        const got = answer(events, asOf)
          .obligations.map(({ commitment: _c, side: _s, lead: _l, version: _v, ...rest }) => rest)
          .toSorted((one, other) => (one.key < other.key ? -1 : 1));
        expect(got).toEqual(expected);
      }),
      { seed: 11, numRuns: 150 },
    );
  });
  test('agree on stage, MQL date, owner and score (seed 12)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        for (const row of answer(events, asOf).leads) {
          const own = events
            .filter(({ subject, time }) => subject === row.lead && time <= asOf)
            .toSorted(compareEvents);
          const world = worldAt(asOf);
          const score = scoreOf(world, own);
          expect(row.score === null ? undefined : row.score).toBe(
            score === undefined ? undefined : Math.round(score),
          );
          const { stage, owner, mqlAt } = leadAfter(world, own);
          expect([row.stage, row.owner, row.mqlAt]).toEqual([stage, owner ?? null, text(mqlAt)]);
        }
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});

const PERIODS = [
  {
    from: '2026-02-27',
    to: '2026-03-01',
    start: Date.UTC(2026, 1, 27, 5),
    end: Date.UTC(2026, 2, 1, 5),
    wholeStart: Date.UTC(2026, 1, 1, 5),
    version: 0,
  },
  {
    from: '2026-03-01',
    to: '2026-04-01',
    start: Date.UTC(2026, 2, 1, 5),
    end: Date.UTC(2026, 3, 1, 4),
    wholeStart: Date.UTC(2026, 2, 1, 5),
    version: 0,
  },
];

describe('the periods and the slow oracle', () => {
  test('agree on what was delivered, needed and accepted (seed 19)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const rows = answer(events, asOf).periods.filter(({ commitment }) =>
          ['volume', 'value', 'quality'].includes(commitment),
        );
        const wanted = periodOracle(worldAt(asOf), events, ['volume', 'value', 'quality'], PERIODS);
        const rounded = (row: object): Readonly<Record<string, unknown>> =>
          Object.fromEntries(
            Object.entries(row).map(([key, value]: [string, unknown]) => [
              key,
              typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value,
            ]),
          );
        expect(rows.map((row) => rounded(row)).toSorted(byPlace)).toEqual(
          wanted.map((row) => rounded(row)).toSorted(byPlace),
        );
      }),
      { seed: 19, numRuns: 200 },
    );
  });
});

const byPlace = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>) =>
  `${one.commitment}${one.from}` < `${other.commitment}${other.from}` ? -1 : 1;

const shuffled = (events: readonly LedgerEvent[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length }),
      fc.subarray([...events]),
    )
    .map(([order, again]) => [...order, ...again]);

const program = (fold: Fold, asOf: number) =>
  compileProgram(AGREEMENTS, asOf, fold.ledger.payload.data.length);

/** Reads the first part up to an instant, finishes as if that were all, and goes on to as-of with the same states. */
const inTwoHalves = (events: readonly LedgerEvent[], middle: number, asOf: number): string => {
  const ledger = packLedger(events);
  if ('first' in ledger) throw new Error('conflict');
  const last = newFold(ledger, compileProgram(AGREEMENTS, asOf, ledger.payload.data.length));
  const first: Fold = { ...newFold(ledger, program(last, middle)), obligations: last.obligations };
  ledger.leads.forEach((_, index) => {
    const lead = newLead(last.program);
    const start = ledger.starts[index] ?? 0;
    const stopped = readEvents({ ...first, sums: last.sums }, lead, index, start);
    if (stopped > start) finishLead(first, lead, index);
    if (readEvents(last, lead, index, stopped) > start) finishLead(last, lead, index);
  });
  return JSON.stringify(replayRows(last));
};

describe('the answer of the fold', () => {
  test('is the same to the byte for any permutation with any repetition of a history (seed 13)', () => {
    const given = moment.chain((one) => fc.tuple(fc.constant(one), shuffled(one.events)));
    fc.assert(
      fc.property(given, ([{ events, asOf }, mixed]) => {
        expect(bytes(mixed, asOf)).toBe(bytes(events, asOf));
      }),
      { seed: 13, numRuns: 100 },
    );
  });
  test('folded in two halves, with a finish between them, is that of one pass (seed 14)', () => {
    fc.assert(
      fc.property(moment, fc.nat(22), ({ events, asOf: one }, nth) => {
        const other = events[nth % events.length]?.time ?? one;
        const [middle, asOf] = [Math.min(one, other), Math.max(one, other)];
        expect(inTwoHalves(events, middle, asOf)).toBe(bytes(events, asOf));
      }),
      { seed: 14, numRuns: 100 },
    );
  });
  test('as of an instant never depends on events after it (seed 15)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const known = events.filter(({ time }) => time <= asOf);
        expect(bytes(events, asOf)).toBe(bytes(known, asOf));
      }),
      { seed: 15, numRuns: 100 },
    );
  });
  test('is, for a fact that arrives late, what it would have been in time (seed 16)', () => {
    fc.assert(
      fc.property(moment, fc.nat(30), ({ events, asOf }, nth) => {
        const late = events[nth % events.length];
        const before = events.filter((event) => event !== late);
        answer(before, asOf);
        expect(bytes([...before, ...(late ? [late] : [])], asOf)).toBe(bytes(events, asOf));
      }),
      { seed: 16, numRuns: 100 },
    );
  });
  test('adds up: attainment and periods are the sums of its obligations (seed 17)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const { attainment, periods, obligations } = answer(events, asOf);
        for (const row of attainment) {
          const own = obligations.filter(({ commitment }) => commitment === row.commitment);
          if (!own.length) continue;
          const isPast = ({ dueAt }: { dueAt: string }) => Date.parse(dueAt) < asOf;
          const of = (state: string, past?: boolean) =>
            own.filter((one) => one.state === state && (past === undefined || isPast(one) === past)).length;
          expect(row).toMatchObject({
            met: of('met', true),
            metEarly: of('met', false),
            missed: of('missed', true),
            pending: of('pending'),
            paused: of('paused'),
            waived: of('waived'),
            cancelled: of('cancelled'),
          });
          const parts = periods.filter((period) => period.commitment === row.commitment && 'met' in period);
          const sum = (key: 'met' | 'missed') =>
            parts.reduce((total, period) => total + ('met' in period ? period[key] : 0), 0);
          expect([sum('met'), sum('missed')]).toEqual([row.met, row.missed]);
          expect(row.rate).toBe(row.met + row.missed === 0 ? null : row.met / (row.met + row.missed));
        }
      }),
      { seed: 17, numRuns: 120 },
    );
  });
  test('of all leads is the sum of the answers of disjoint sets of leads (seed 18)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const part = (isFirst: boolean) =>
          answer(
            events.filter(({ subject }) => (subject === 'L1') === isFirst),
            asOf,
          );
        const [whole, one, other] = [answer(events, asOf), part(true), part(false)];
        const delivered = ({ periods }: Replay) =>
          periods.map((row) =>
            'delivered' in row
              ? Math.round(row.delivered * 1000)
              : 'denominator' in row
                ? row.numerator * 1000 + row.denominator
                : 0,
          );
        const perPeriod = ({ periods }: Replay): Replay['periods'] =>
          periods.filter((row) => 'delivered' in row || 'denominator' in row);
        const sums = [one, other].map((replayed) => delivered({ ...replayed, periods: perPeriod(replayed) }));
        expect(delivered({ ...whole, periods: perPeriod(whole) })).toEqual(
          sums[0]?.map((value, index) => value + (sums[1]?.[index] ?? 0)),
        );
      }),
      { seed: 18, numRuns: 100 },
    );
  });
});
