import { randomUUID } from 'node:crypto';
import { sampleCompany } from '@leadpact/connect';
import {
  type Agreement,
  eventJson,
  type LedgerEvent,
  type PeriodRow,
  parseAgreement,
  parseEvent,
  replay,
} from '@leadpact/core';
import { addWorkspace, appendEvents, type Store, useAgreement } from '@leadpact/store';
import { Board, BoardSales } from '@leadpact/wire';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '../http/signed-in.ts';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';
import { boardOf } from './board.ts';
import { readsOfNow } from './board-reads.ts';
import { makePaceHistory } from './pace-history.ts';
import { makePast } from './past.ts';
import { readsOfPast } from './past-reads.ts';

const NOW = Date.parse('2026-11-25T15:00:00Z');
const PLACE = { asOf: NOW, timezone: 'America/New_York', currency: 'USD' };

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer(() => NOW);
  await signUpOwner(server);
  const { cookie } = server;
  await server.app.inject({ method: 'POST', url: '/api/v1/sample', headers: { cookie } });
});
afterAll(async () => {
  await server.close();
});

const get = async (url: string) => {
  const reply = await server.app.inject({
    method: 'GET',
    url: `/api/v1${url}`,
    headers: { cookie: server.cookie },
  });
  return { status: reply.statusCode, body: reply.json() };
};

const sampleAgreementNow = async (): Promise<Agreement> => {
  const parsed = parseAgreement((await get('/agreement')).body.current.content);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

/** What a board says of its period, as the rows of `replay` say it. */
const saidBy = ({ deliveries, ratios, promises }: Board) => [
  ...deliveries.map(({ commitment, delivered, target, state }) => ({ commitment, delivered, target, state })),
  ...ratios.map(({ commitment, numerator, denominator, rate }) => ({
    commitment,
    numerator,
    denominator,
    rate,
  })),
  ...promises.map(({ commitment, met, missed, rate }) => ({ commitment, met, missed, rate })),
];

const saidByReplay = (rows: readonly PeriodRow[], board: Board) => {
  const { from, to } = board.period ?? { from: '', to: '' };
  const rowOf = (commitment: string) =>
    rows.find((row) => row.commitment === commitment && row.from >= from && row.from < to);
  return [
    ...board.deliveries.map(({ commitment }) => {
      const row = rowOf(commitment);
      if (row === undefined || !('delivered' in row)) return { commitment };
      return { commitment, delivered: row.delivered, target: row.target, state: row.state };
    }),
    ...board.ratios.map(({ commitment }) => {
      const row = rowOf(commitment);
      if (row === undefined || !('numerator' in row)) return { commitment };
      return { commitment, numerator: row.numerator, denominator: row.denominator, rate: row.rate };
    }),
    ...board.promises.map(({ commitment }) => {
      const row = rowOf(commitment);
      if (row === undefined || !('met' in row)) return { commitment, met: 0, missed: 0, rate: null };
      return { commitment, met: row.met, missed: row.missed, rate: row.rate };
    }),
  ];
};

describe('the board as of a past day', () => {
  test('as of this instant, folded from the ledger, it is the board of now, read from sums', async () => {
    const { past, ...folded } = Board.parse(
      (await get(`/today?known=now&asOf=${new Date(NOW).toISOString()}`)).body,
    );
    const { past: none, ...read } = Board.parse((await get('/today')).body);
    expect([past, none]).toEqual([{ known: 'now' }, null]);
    const still = (board: typeof read) => ({
      ...board,
      deliveries: board.deliveries.map((row) => ({ ...row, mayWaive: false })),
      ratios: board.ratios.map((row) => ({ ...row, mayWaive: false })),
    });
    const inOrder = (board: typeof read) => ({
      ...board,
      deliveries: board.deliveries.map((row) => ({
        ...row,
        cells: row.cells.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
      })),
    });
    expect(inOrder(folded)).toEqual(inOrder(still(read)));
  });

  test('Sales’ side in depth too', async () => {
    const folded = BoardSales.parse(
      (await get(`/today/sales?known=now&asOf=${new Date(NOW).toISOString()}`)).body,
    );
    expect(folded.handedOver).toBeGreaterThan(100);
    expect(folded).toEqual(BoardSales.parse((await get('/today/sales')).body));
  });

  for (const [day, at] of [
    ['2026-11-12', '2026-11-13T04:59:59.999Z'],
    ['2026-10-31', '2026-11-01T03:59:59.999Z'],
  ] as const)
    test(`the end of ${day} in New York is what replay says as of ${at}`, async () => {
      const board = Board.parse((await get(`/today?known=now&asOf=${day}`)).body);
      expect(board.asOf).toBe(at);
      expect(board.period?.from).toBe(`${day.slice(0, 7)}-01`);
      const replayed = replay(sampleCompany(PLACE), [await sampleAgreementNow()], { asOf: Date.parse(at) });
      if (replayed.ok === false) throw new Error(JSON.stringify(replayed.problems));
      expect(saidBy(board)).toEqual(saidByReplay(replayed.periods, board));
      expect(board.promises.some(({ met }) => met > 0)).toBe(true);
    });

  test('an import of today was not known on the 12th: neither its leads nor its agreement', async () => {
    const board = Board.parse((await get('/today?asOf=2026-11-12')).body);
    expect(board).toMatchObject({ hasLeads: false, agreement: null, past: { known: 'then' } });
  });

  test('today is now; a day to come is refused', async () => {
    expect((await get('/today?asOf=2026-11-25')).body.past).toBeNull();
    expect((await get('/today?asOf=2026-11-26')).status).toBe(400);
    expect((await get('/today?asOf=2026-11-31')).status).toBe(400);
  });
});

const AGREEMENT = `
leadpact: 1
name: Northwind
timezone: America/New_York
currency: USD
period: month
effective: { from: 2026-01-01 }
parties: { marketing: { head: dana@n.example }, sales: { head: sam@n.example, members: [kim@n.example] } }
channels: [email, event]
lead_values: [{ channel: email, value: 82 }, { value: 40 }]
calendars:
  office: { timezone: America/New_York, week: { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", thu: "09:00-17:00", fri: "09:00-17:00" } }
handoff: { reject_reasons: [bad fit, duplicate, invalid], return_reasons: [not ready] }
commitments:
  - { id: volume, side: marketing, kind: deliver, measure: count, target: 10, calendar: office }
  - { id: worth, side: marketing, kind: deliver, measure: value, target: 500, calendar: office }
  - { id: quality, side: marketing, kind: ratio, of: [lead.accepted], over: [lead.accepted, lead.rejected], goal: 0.8 }
  - { id: touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, calendar: office, goal: 0.9 }
  - { id: verdict, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted, lead.rejected], within: 1d, calendar: office, goal: 0.9 }
  - { id: idle, side: sales, kind: recurring, from: lead.handed_off, to: [lead.attempted], every: 3d, calendar: office, until: [lead.returned, lead.rejected, deal.won], goal: 0.9 }
`;

const readAgreement = (): Agreement => {
  const parsed = parseAgreement(AGREEMENT);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const HOUR = 3_600_000;
const START = Date.parse('2026-03-02T13:00:00Z');

type Fact = Readonly<{ event: LedgerEvent; recordedAt: number }>;

const data: fc.Arbitrary<readonly [string, Readonly<Record<string, unknown>>]> = fc.oneof(
  fc.constantFrom('email', 'event').map((channel) => ['lead.created', { channel }] as const),
  fc.constant(['lead.handed_off', { owner: 'kim@n.example' }] as const),
  fc.constant(['lead.attempted', { medium: 'call', outcome: 'no_answer' }] as const),
  fc.constant(['lead.accepted', {}] as const),
  fc.constantFrom('bad fit', 'duplicate').map((reason) => ['lead.rejected', { reason }] as const),
  fc.constant(['deal.won', { amount: 200, currency: 'USD' }] as const),
  fc
    .integer({ min: 1, max: 80 })
    .map(
      (hours) =>
        [
          'lead.snoozed',
          { until: new Date(START + hours * 6 * HOUR).toISOString().replace('.000Z', 'Z') },
        ] as const,
    ),
);

/** Facts of a month, each recorded at once, or hours or weeks after it happened. */
const ledger: fc.Arbitrary<readonly Fact[]> = fc
  .array(
    fc.record({
      lead: fc.constantFrom('L1', 'L2', 'L3', 'L4'),
      hour: fc.integer({ min: 0, max: 600 }),
      late: fc.constantFrom(0, 0, 1, 30, 400),
      said: data,
    }),
    { minLength: 10, maxLength: 40 },
  )
  .map((drawn) =>
    drawn.map(({ lead, hour, late, said: [type, content] }, nth) => {
      const parsed = parseEvent({
        specversion: '1.0',
        source: 'crm',
        id: `e${nth}`,
        type,
        subject: lead,
        time: new Date(START + hour * HOUR).toISOString().replace('.000Z', 'Z'),
        data: content,
      });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      return { event: parsed.value, recordedAt: START + (hour + late) * HOUR };
    }),
  );

const asOwner = (workspaceId: string): SignedIn => ({
  userId: 'u',
  name: 'Ria',
  email: 'ria@n.example',
  role: 'owner',
  workspaceId,
  scopes: null,
});

/** A workspace whose facts were recorded when they say. */
const workspaceOf = async (store: Store, facts: readonly Fact[], now: number): Promise<string> => {
  const id = randomUUID();
  await store.withWorkspace(id, async (tx) => {
    await addWorkspace(tx, { name: 'Northwind', timezone: 'America/New_York', currency: 'USD' });
    await useAgreement(tx, readAgreement(), { actor: 'ria', at: new Date('2026-01-01T12:00:00Z') });
    await appendEvents(
      tx,
      facts.map(({ event }) => event),
      { now, imported: true },
    );
  });
  for (const { event, recordedAt } of facts)
    await store.pool.query('update leadpact.event set recorded_at = $1 where workspace_id = $2 and id = $3', [
      new Date(recordedAt),
      id,
      event.id,
    ]);
  return id;
};

describe('on random ledgers with late facts', () => {
  test('board = replay of what was recorded by then; and now: board = sums = replay', async () => {
    const { store } = server.context;
    await fc.assert(
      fc.asyncProperty(ledger, fc.integer({ min: 0, max: 620 }), async (facts, hour) => {
        const at = START + hour * HOUR + 1;
        const last = START + 620 * HOUR;
        const workspaceId = await workspaceOf(store, facts, last);
        const who = asOwner(workspaceId);
        const replayOf = (known: readonly Fact[], asOf: number) => {
          const replayed = replay(
            known.map(({ event }) => eventJson(event)),
            [readAgreement()],
            { asOf },
          );
          if (replayed.ok === false) throw new Error(JSON.stringify(replayed.problems));
          return replayed.periods;
        };
        await store.withWorkspace(workspaceId, async (tx) => {
          const past = await makePast()(tx, { workspaceId, at, known: 'then', isWanted: () => true });
          const then = await boardOf(tx, {
            who,
            now: at,
            reads: readsOfPast(tx, past),
            past: { known: 'then' },
          });
          const known = facts.filter(({ recordedAt }) => recordedAt <= at);
          expect(saidBy(then)).toEqual(saidByReplay(replayOf(known, at), then));

          const now = await boardOf(tx, {
            who,
            now: last,
            reads: readsOfNow(tx, last, makePaceHistory()),
            past: null,
          });
          expect(saidBy(now)).toEqual(saidByReplay(replayOf(facts, last), now));
          const folded = await makePast()(tx, {
            workspaceId,
            at: last,
            known: 'now',
            isWanted: () => true,
          });
          const again = await boardOf(tx, {
            who,
            now: last,
            reads: readsOfPast(tx, folded),
            past: { known: 'now' },
          });
          expect(saidBy(again)).toEqual(saidBy(now));
          expect(again.revenue).toEqual(now.revenue);
          expect(again.ratios.map(({ reasons }) => reasons)).toEqual(
            now.ratios.map(({ reasons }) => reasons),
          );
        });
      }),
      { numRuns: 15, seed: 1202 },
    );
  });
});
