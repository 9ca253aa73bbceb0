import { randomUUID } from 'node:crypto';
import {
  type Agreement,
  type EventType,
  eventJson,
  type LedgerEvent,
  parseAgreement,
  replay,
} from '@leadpact/core';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addWorkspace,
  appendEvents,
  attainmentAsOf,
  checkProjections,
  continueRefold,
  rebuildProjections,
  type Store,
  type Tx,
  useAgreement,
  wakeLeads,
} from '../index.ts';
import { ENGINES, type TestDatabase } from '../testing/engines.ts';

const at = (text: string): number => Date.parse(text);

const agreement = (from = '2026-01-01', change: (yaml: string) => string = (yaml) => yaml): Agreement => {
  const parsed = parseAgreement(
    change(`
leadpact: 1
name: Northwind
timezone: America/New_York
currency: USD
period: month
effective: { from: ${from} }
parties: { marketing: { head: dana@n.example }, sales: { head: sam@n.example, members: [kim@n.example] } }
channels: [email, event]
lead_values: [{ channel: email, value: 82 }, { value: 40 }]
calendars:
  office: { timezone: America/New_York, week: { mon: "09:00-17:00", tue: "09:00-17:00", wed: "09:00-17:00", thu: "09:00-17:00", fri: "09:00-17:00" } }
scoring:
  fit: [{ name: email, when: { field: channel, op: eq, value: email }, points: 30 }]
  engagement: [{ name: demo, on: lead.engaged, where: { field: kind, op: eq, value: demo_request }, points: 50, half_life: 14d, at_most: 50 }]
  bands: { hot: 70 }
definitions: { mql: { field: score, op: gte, value: 50 } }
handoff: { reject_reasons: [bad fit, duplicate, invalid], return_reasons: [not ready] }
commitments:
  - { id: volume, side: marketing, kind: deliver, measure: count, target: 10, calendar: office }
  - { id: worth, side: marketing, kind: deliver, measure: value, target: 500, calendar: office }
  - { id: quality, side: marketing, kind: ratio, of: [lead.accepted], over: [lead.accepted, lead.rejected], goal: 0.8 }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, calendar: office, goal: 0.9, alerts: [0.5], escalation: [{ after: 1h, do: tell_head }] }
  - { id: verdict, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted, lead.rejected], within: 1d, calendar: office, goal: 0.9 }
  - { id: no-idle, side: sales, kind: recurring, from: lead.handed_off, to: [lead.attempted], every: 3d, calendar: office, until: [lead.returned, lead.rejected, deal.won], goal: 0.9 }
`),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const event = (
  id: string,
  type: EventType,
  time: string,
  data: LedgerEvent['data'] = {},
  subject = 'L1',
): LedgerEvent => ({ source: 'crm', id, type, subject, time: at(time), data });

// Wednesday 2026-03-04: New York is five hours behind UTC.
const created = event('e1', 'lead.created', '2026-03-04T14:00:00Z', {
  channel: 'email',
  email: 'ana@x.example',
});
const handedOff = event('e2', 'lead.handed_off', '2026-03-04T15:00:00Z', { owner: 'kim@n.example' });
const attempted = event('e3', 'lead.attempted', '2026-03-04T15:40:00Z', {
  medium: 'call',
  outcome: 'no_answer',
});

/** A history of a few leads in spring 2026; times on the half hour, so that some coincide. */
const history: fc.Arbitrary<readonly LedgerEvent[]> = fc
  .array(
    fc.record({
      lead: fc.constantFrom('L1', 'L2', 'L3'),
      half: fc.integer({ min: 0, max: 48 * 45 }),
      what: fc.constantFrom<readonly [EventType, LedgerEvent['data']]>(
        ['lead.created', { channel: 'email', email: 'a@x.example' }],
        ['lead.engaged', { kind: 'demo_request' }],
        ['lead.handed_off', { owner: 'kim@n.example' }],
        ['lead.handed_off', {}],
        ['lead.assigned', { owner: 'ali@n.example' }],
        ['lead.attempted', { medium: 'call', outcome: 'connected' }],
        ['lead.attempted', { medium: 'email', outcome: 'sent', automated: true }],
        ['lead.accepted', {}],
        ['lead.rejected', { reason: 'duplicate' }],
        ['verdict.contested', { by: 'dana@n.example', note: 'no' }],
        ['lead.returned', { reason: 'not ready' }],
        ['lead.snoozed', { until: '2026-03-20T12:00:00Z' }],
        ['deal.won', { amount: 1200, currency: 'USD' }],
      ),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((rows) =>
    rows.map(({ lead, half, what: [type, data] }, index) => ({
      source: 'crm',
      id: `e${index}`,
      type,
      subject: lead,
      time: at('2026-02-20T00:00:00Z') + half * 1_800_000,
      data,
    })),
  );

for (const engine of ENGINES) {
  describe(`obligations on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;

    const newWorkspace = async (judging: Agreement | null = agreement()): Promise<string> => {
      const id = randomUUID();
      await store.withWorkspace(id, async (tx) => {
        await addWorkspace(tx, { name: 'Northwind', timezone: 'America/New_York', currency: 'USD' });
        if (judging !== null) await useAgreement(tx, judging, { actor: 'test', at: new Date(0) });
      });
      return id;
    };
    const append = (id: string, events: readonly LedgerEvent[], now: number, imported = false) =>
      store.withWorkspace(id, (tx) => appendEvents(tx, events, { now, imported }));
    const rows = async (id: string) =>
      store.withWorkspace(id, async (tx: Tx) => {
        const found = await sql<{
          commitment: string;
          outcome: string;
          owner: string | null;
          due_at: Date;
          alarm_at: Date | null;
          alarm_step: string | null;
        }>`select commitment, outcome, owner, due_at, alarm_at, alarm_step from leadpact.obligation order by key`.execute(
          tx,
        );
        return found.rows;
      });
    const check = (id: string, now: number) =>
      store.withWorkspace(id, (tx) => checkProjections(tx, { now }), { snapshot: true });

    beforeAll(async () => {
      database = await engine.open();
      store = database.store;
    });
    afterAll(async () => {
      await database.close();
    });

    test('a handed-over lead owes a first touch within 60 working minutes, and an alert after 30', async () => {
      const id = await newWorkspace();
      await append(id, [created, handedOff], at('2026-03-04T15:00:05Z'));
      const [first] = await rows(id);
      expect(first).toMatchObject({
        commitment: 'first-touch',
        outcome: 'open',
        owner: 'kim@n.example',
        due_at: new Date('2026-03-04T16:00:00Z'),
        alarm_at: new Date('2026-03-04T15:30:00Z'),
        alarm_step: 'alert:0.5',
      });
    });

    test('the attempt meets it, however late the ledger hears of it', async () => {
      const id = await newWorkspace();
      await append(id, [created, handedOff], at('2026-03-04T15:00:05Z'));
      await append(id, [attempted], at('2026-03-05T15:00:00Z'));
      const [first] = await rows(id);
      expect(first).toMatchObject({ commitment: 'first-touch', outcome: 'met', alarm_at: null });
      expect(await check(id, at('2026-03-05T15:00:00Z'))).toEqual({ leads: 1, difference: null });
    });

    test('a late fact that undoes a miss takes the notice back, once', async () => {
      const id = await newWorkspace();
      await append(id, [created, handedOff], at('2026-03-04T15:00:05Z'));
      const key = 'first-touch:L1:crm#e2';
      await store.withWorkspace(id, (tx) =>
        sql`insert into leadpact.alarm (obligation_key, step, lead_key, due_at, state, at)
          values (${key}, 'due', 'L1', '2026-03-04T16:00:00.001Z', 'sent', '2026-03-04T16:00:01Z')`.execute(
          tx,
        ),
      );
      await append(id, [attempted], at('2026-03-04T17:00:00Z'));
      await append(id, [attempted], at('2026-03-04T17:05:00Z'));
      const { alarms, outbox } = await store.withWorkspace(id, async (tx) => ({
        alarms: (await sql`select state from leadpact.alarm where step = 'due'`.execute(tx)).rows,
        outbox: (
          await sql<{ kind: string; payload: unknown }>`select kind, payload from leadpact.outbox`.execute(tx)
        ).rows,
      }));
      expect(alarms).toEqual([{ state: 'retracted' }]);
      expect(outbox).toEqual([
        {
          kind: 'retraction',
          payload: expect.objectContaining({ obligation: key, state: 'met', steps: ['due'] }),
        },
      ]);
    });

    test('what an import brings is recorded without alarm; only what is still to come will be told', async () => {
      const id = await newWorkspace();
      await append(id, [created, handedOff], at('2026-03-04T15:45:00Z'), true);
      const [first] = await rows(id);
      expect(first).toMatchObject({ alarm_step: 'due', alarm_at: new Date('2026-03-04T16:00:00.001Z') });
      const old = await newWorkspace();
      await append(old, [created, handedOff], at('2026-03-10T15:00:00Z'), true);
      expect((await rows(old)).map(({ alarm_step }) => alarm_step)).toEqual([null, null, null]);
    });

    test('attainment read from sums is that of a replay, for random histories in random batches (seed 51)', async () => {
      const versions = [agreement(), agreement('2026-03-10', (yaml) => yaml.replace('60m', '30m'))];
      await fc.assert(
        fc.asyncProperty(
          history,
          fc.integer({ min: 1, max: 6 }),
          fc.integer({ min: 0, max: 48 * 60 }),
          async (events, size, half) => {
            const now = at('2026-02-22T00:00:00Z') + half * 1_800_000 + 1;
            const past = events.filter(({ time }) => time <= now);
            const id = await newWorkspace(null);
            await store.withWorkspace(id, async (tx) => {
              for (const version of versions)
                await useAgreement(tx, version, { actor: 't', at: new Date(0) });
            });
            for (let from = 0; from < past.length; from += size)
              await append(id, past.slice(from, from + size).toReversed(), now);
            const replayed = replay(past.map(eventJson), versions, { asOf: now });
            if (replayed.ok === false) throw new Error(JSON.stringify(replayed.problems));
            const stored = await store.withWorkspace(id, (tx) => attainmentAsOf(tx, now));
            expect(stored).toEqual({ attainment: replayed.attainment, periods: replayed.periods });
            expect((await check(id, now)).difference).toBeNull();
          },
        ),
        { seed: 51, numRuns: 25 },
      );
    });

    test('time alone turns an open promise into a miss: attainment says so without anybody saving the lead', async () => {
      const id = await newWorkspace();
      await append(id, [created, handedOff], at('2026-03-04T15:00:05Z'));
      const missed = async (now: string) => {
        const read = await store.withWorkspace(id, (tx) => attainmentAsOf(tx, at(now)));
        return read?.attainment.find(({ commitment }) => commitment === 'first-touch');
      };
      expect(await missed('2026-03-04T16:00:00Z')).toMatchObject({ missed: 0, pending: 1, rate: null });
      expect(await missed('2026-03-04T16:00:00.001Z')).toMatchObject({ missed: 1, pending: 0, rate: 0 });
      expect(await missed('2026-03-09T16:00:00Z')).toMatchObject({ missed: 1, pending: 0, rate: 0 });
    });

    test('a snoozed lead owes while its clock stands still: paused, not pending, until the pause ends', async () => {
      const id = await newWorkspace();
      const snoozed = event('s1', 'lead.snoozed', '2026-03-04T15:10:00Z', { until: '2026-03-06T15:00:00Z' });
      await append(id, [created, handedOff, snoozed], at('2026-03-04T15:11:00Z'));
      const touch = async (now: string) => {
        const read = await store.withWorkspace(id, (tx) => attainmentAsOf(tx, at(now)));
        return read?.attainment.find(({ commitment }) => commitment === 'first-touch');
      };
      expect(await touch('2026-03-05T15:00:00Z')).toMatchObject({ paused: 1, pending: 0, missed: 0 });
      expect(await touch('2026-03-06T15:00:00Z')).toMatchObject({ paused: 0, pending: 1, missed: 0 });
      expect(await touch('2026-03-06T15:50:00.001Z')).toMatchObject({ paused: 0, pending: 0, missed: 1 });
    });

    test('another version judges leads that are there, after a refold that can be taken up again', async () => {
      const id = await newWorkspace(null);
      const now = at('2026-03-04T15:00:05Z');
      await append(id, [created, handedOff], now);
      expect(await rows(id)).toEqual([]);
      await store.withWorkspace(id, (tx) => useAgreement(tx, agreement(), { actor: 't', at: new Date(now) }));
      expect(await continueRefold(store, id, { now: () => now })).toBe(1);
      expect(await continueRefold(store, id, { now: () => now })).toBe(0);
      expect((await rows(id)).map(({ commitment }) => commitment)).toEqual([
        'first-touch',
        'no-idle',
        'verdict',
      ]);
    });

    test('a server that stops ends a refold after the leads at hand; the next call folds the rest', async () => {
      const id = await newWorkspace(null);
      const now = at('2026-03-04T15:00:05Z');
      const leads = Array.from({ length: 501 }, (_, nth) => `S${String(nth).padStart(3, '0')}`);
      await append(
        id,
        leads.map((subject) => ({ ...created, id: `${subject}-created`, subject })),
        now,
      );
      await store.withWorkspace(id, (tx) => useAgreement(tx, agreement(), { actor: 't', at: new Date(now) }));
      const signal = AbortSignal.abort();
      expect(await continueRefold(store, id, { now: () => now, signal })).toBe(500);
      expect(await continueRefold(store, id, { now: () => now })).toBe(1);
    });

    test('a version of the same first day replaces an unsigned one; the same text changes nothing', async () => {
      const id = await newWorkspace();
      const use = (one: Agreement) =>
        store.withWorkspace(id, (tx) => useAgreement(tx, one, { actor: 't', at: new Date(0) }));
      expect(await use(agreement())).toMatchObject({ ok: true, isNew: false });
      expect(await use(agreement('2026-01-01', (yaml) => yaml.replace('60m', '30m')))).toMatchObject({
        ok: true,
        isNew: true,
        version: { number: 2, state: 'unsigned' },
      });
      const states = await store.withWorkspace(id, (tx) =>
        sql<{ state: string }>`select state from leadpact.agreement_version order by number`.execute(tx),
      );
      expect(states.rows).toEqual([{ state: 'replaced' }, { state: 'unsigned' }]);
    });

    test('an event that is still to come counts when its time has come', async () => {
      const id = await newWorkspace();
      const before = at('2026-03-04T14:30:00Z');
      await append(id, [created, handedOff], before);
      expect(await rows(id)).toEqual([]);
      expect(await store.withWorkspace(id, (tx) => wakeLeads(tx, before))).toBe(0);
      expect(await store.withWorkspace(id, (tx) => wakeLeads(tx, at('2026-03-04T15:00:00Z')))).toBe(1);
      expect((await rows(id)).length).toBe(3);
    });

    test('a waiver of a period belongs to no lead, and is judged', async () => {
      const id = await newWorkspace();
      const key = 'volume:2026-02-01';
      const waived: LedgerEvent = {
        ...event('w1', 'obligation.waived', '2026-03-02T15:00:00Z', {
          key,
          by: 'sam@n.example',
          reason: 'moved',
        }),
        subject: key,
      };
      const now = at('2026-03-04T15:00:00Z');
      await append(id, [created, waived], now);
      const leads = await store.withWorkspace(id, (tx) =>
        sql<{ key: string }>`select key from leadpact.lead`.execute(tx),
      );
      expect(leads.rows).toEqual([{ key: 'L1' }]);
      const read = await store.withWorkspace(id, (tx) => attainmentAsOf(tx, now));
      expect(
        read?.periods.find(({ commitment, from }) => commitment === 'volume' && from === '2026-02-01'),
      ).toMatchObject({ state: 'waived' });
    });

    test('what was changed by hand is found and named, and a rebuild mends it', async () => {
      const id = await newWorkspace();
      const now = at('2026-03-04T15:00:05Z');
      await append(id, [created, handedOff], now);
      const tampered: readonly (readonly [change: string, what: string])[] = [
        [`update leadpact.lead set owner = 'eve'`, 'owner'],
        [
          `update leadpact.obligation set due_at = due_at + interval '1 hour' where commitment = 'verdict'`,
          'verdict:L1:crm#e2',
        ],
        [`delete from leadpact.contribution where commitment = 'volume'`, 'volume:2026-03-01'],
        [
          `update leadpact.obligation_day set open = open + 1 where commitment = 'verdict'`,
          'open, met, missed, waived, cancelled',
        ],
        [`update leadpact.delivery_day set delivered = delivered + 1000`, 'delivered on the day'],
        [
          `update leadpact.contribution_cell set leads = leads - 1 where commitment = 'volume'`,
          'delivered, leads, numerator, denominator',
        ],
        [`update leadpact.contribution set channel = 'event'`, 'volume:2026-03-01'],
        [`delete from leadpact.lead`, 'lead'],
      ];
      for (const [change, what] of tampered) {
        expect(await check(id, now)).toEqual({ leads: 1, difference: null });
        await store.withWorkspace(id, (tx) => sql.raw(change).execute(tx));
        expect((await check(id, now)).difference).toMatchObject({ what });
        await rebuildProjections(store, id, { now: () => now });
      }
      expect(await check(id, now)).toEqual({ leads: 1, difference: null });
    });
  });
}
