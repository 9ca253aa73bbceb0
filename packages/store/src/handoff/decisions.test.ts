import { randomUUID } from 'node:crypto';
import { type EventType, type LedgerEvent, parseAgreement } from '@leadpact/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addWorkspace,
  appendEvents,
  checkProjections,
  leadEvents,
  putWorkingHours,
  refoldLeads,
  type Store,
  useAgreement,
} from '../index.ts';
import { ENGINES, type TestDatabase } from '../testing/engines.ts';

const AGREEMENT = `
leadpact: 1
name: Northwind
timezone: America/New_York
currency: USD
period: month
effective: { from: 2026-01-01 }
parties: { marketing: { head: dana@n.example }, sales: { head: sam@n.example, members: [kim@n.example, ali@n.example] } }
channels: [email]
scoring:
  engagement:
    - { name: demo, on: lead.engaged, where: { field: kind, op: eq, value: demo_request }, points: 80, half_life: 14d, at_most: 80 }
handoff:
  to_sales: { when: { field: score, op: gte, value: 70 }, automatic: true }
  back_to_marketing: { when: { field: score, op: lt, value: 30 }, automatic: true, minimum_stay: 14d }
  routing: [{ to: [kim@n.example, ali@n.example], rule: round_robin }]
  reject_reasons: [duplicate]
commitments:
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 1h, goal: 0.9 }
`;

const NOW = Date.parse('2026-03-04T15:00:00Z');
const DAY = 86_400_000;

const event = (
  id: string,
  type: EventType,
  subject: string,
  data: LedgerEvent['data'],
  time = NOW,
): LedgerEvent => ({
  source: 'site',
  id,
  type,
  subject,
  time,
  data,
});
const demo = (lead: string): readonly LedgerEvent[] => [
  event(`${lead}-c`, 'lead.created', lead, { channel: 'email' }, NOW - 2000),
  event(`${lead}-d`, 'lead.engaged', lead, { kind: 'demo_request' }, NOW - 1000),
];

for (const engine of ENGINES) {
  describe(`decisions of the system on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    beforeAll(async () => {
      database = await engine.open();
      store = database.store;
    });
    afterAll(async () => {
      await database.close();
    });

    const newWorkspace = async (): Promise<string> => {
      const parsed = parseAgreement(AGREEMENT);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const id = randomUUID();
      await store.withWorkspace(id, async (tx) => {
        await addWorkspace(tx, { name: 'Northwind', timezone: 'America/New_York', currency: 'USD' });
        await useAgreement(tx, parsed.value, { actor: 'test', at: new Date(0) });
      });
      return id;
    };
    const append = (id: string, events: readonly LedgerEvent[], now = NOW, imported = false) =>
      store.withWorkspace(id, (tx) => appendEvents(tx, events, { now, imported }));
    const leads = (id: string) =>
      store.withWorkspace(id, async (tx) => {
        const { rows } = await sql<{ key: string; stage: string; owner: string | null }>`
          select key, stage, owner from leadpact.lead order by key`.execute(tx);
        return rows;
      });
    const decisions = (id: string, lead: string) =>
      store.withWorkspace(id, async (tx) =>
        (await leadEvents(tx, lead)).filter(({ source }) => source === 'leadpact'),
      );

    test('a lead that reaches 70 points is handed over and routed at once, in the same transaction, with its reason', async () => {
      const id = await newWorkspace();
      await append(id, demo('L1'));
      expect(await leads(id)).toEqual([{ key: 'L1', stage: 'handed_off', owner: 'kim@n.example' }]);
      expect(await decisions(id, 'L1')).toEqual([
        expect.objectContaining({
          type: 'lead.handed_off',
          time: NOW,
          data: expect.objectContaining({
            because: 'to_sales',
            trigger: 'site#L1-d',
            owner: 'kim@n.example',
          }),
        }),
      ]);
      const due = await store.withWorkspace(id, (tx) =>
        sql<{ due_at: Date }>`select due_at from leadpact.obligation`.execute(tx),
      );
      expect(due.rows).toEqual([{ due_at: new Date(NOW + 3_600_000) }]);
    });

    test('round robin goes round within a batch and from one batch to the next', async () => {
      const id = await newWorkspace();
      await append(id, [...demo('L1'), ...demo('L2'), ...demo('L3')]);
      await append(id, demo('L4'));
      expect((await leads(id)).map(({ owner }) => owner)).toEqual([
        'kim@n.example',
        'ali@n.example',
        'kim@n.example',
        'ali@n.example',
      ]);
    });

    test('who is away gets none', async () => {
      const id = await newWorkspace();
      await store.withWorkspace(id, (tx) =>
        sql`insert into leadpact.absence (email, from_at, until_at, created_by)
          values ('kim@n.example', ${new Date(NOW - DAY)}, ${new Date(NOW + DAY)}, 'test')`.execute(tx),
      );
      await append(id, [...demo('L1'), ...demo('L2')]);
      expect((await leads(id)).map(({ owner }) => owner)).toEqual(['ali@n.example', 'ali@n.example']);
    });

    test('a lead handed over outside a person’s hours goes to the one who works, and to the other when nobody does', async () => {
      const id = await newWorkspace();
      const by = { actor: 'test', at: new Date(NOW) };
      // Kim works in Sydney, where it is 02:00 on Thursday; Ali in New York, where it is 10:00 on Wednesday.
      await store.withWorkspace(id, async (tx) => {
        const week = { wed: ['09:00-17:00'], thu: ['09:00-17:00'] };
        await putWorkingHours(tx, { email: 'kim@n.example', timezone: 'Australia/Sydney', week }, by);
        await putWorkingHours(tx, { email: 'ali@n.example', timezone: 'America/New_York', week }, by);
      });
      await append(id, [...demo('L1'), ...demo('L2')]);
      expect((await leads(id)).map(({ owner }) => owner)).toEqual(['ali@n.example', 'ali@n.example']);
      // At 22:00 in New York it is 14:00 of the next day in Sydney; at 07:00 it is nobody's, and Ali has waited longer.
      const later = (lead: string, at: number) =>
        append(
          id,
          demo(lead).map((fact) => ({ ...fact, time: at - 1000 })),
          at,
        );
      await later('L3', NOW + 12 * 3_600_000);
      await later('L4', NOW + 21 * 3_600_000);
      expect((await leads(id)).map(({ owner }) => owner).slice(2)).toEqual([
        'kim@n.example',
        'ali@n.example',
      ]);
      const checked = await store.withWorkspace(
        id,
        (tx) => checkProjections(tx, { now: NOW + 21 * 3_600_000 }),
        { snapshot: true },
      );
      expect(checked).toEqual({ leads: 4, difference: null });
    });

    test('what an import brings decides nothing, then or when the lead is folded again', async () => {
      const id = await newWorkspace();
      await append(id, demo('L1'), NOW, true);
      await store.withWorkspace(id, (tx) => refoldLeads(tx, ['L1'], { now: NOW + DAY }));
      expect(await leads(id)).toEqual([{ key: 'L1', stage: 'lead', owner: null }]);
      await append(id, [event('L1-x', 'lead.engaged', 'L1', { kind: 'page_view' })]);
      expect(await leads(id)).toEqual([{ key: 'L1', stage: 'handed_off', owner: 'kim@n.example' }]);
    });

    test('points that have faded take a lead back to Marketing at the sweep, after its 14 days with Sales', async () => {
      const id = await newWorkspace();
      await append(id, demo('L1'));
      const sweep = (now: number) => store.withWorkspace(id, (tx) => refoldLeads(tx, ['L1'], { now }));
      await sweep(NOW + 13 * DAY);
      expect((await leads(id))[0]?.stage).toBe('handed_off');
      await sweep(NOW + 40 * DAY);
      await sweep(NOW + 41 * DAY);
      expect((await leads(id))[0]?.stage).toBe('returned');
      expect((await decisions(id, 'L1')).map(({ type }) => type)).toEqual([
        'lead.handed_off',
        'lead.returned',
      ]);
    });

    test('many processes that hear of the same leads at once decide each once, and leave what a rebuild would', async () => {
      const id = await newWorkspace();
      const names = Array.from({ length: 12 }, (_, index) => `L${index}`);
      await append(
        id,
        names.flatMap((lead) => demo(lead).slice(0, 1)),
      );
      const rounds = Array.from({ length: 8 }, (_, round) =>
        names
          .toSorted(() => (round % 2 === 0 ? 1 : -1))
          .flatMap((lead) => [
            ...demo(lead).slice(1),
            event(`${lead}-${round}`, 'lead.engaged', lead, { kind: 'demo_request' }, NOW - 500),
          ]),
      );
      await Promise.all(rounds.map((events) => append(id, events)));
      const all = await Promise.all(names.map((lead) => decisions(id, lead)));
      expect(all.map((decided) => decided.length)).toEqual(names.map(() => 1));
      const owners = (await leads(id)).map(({ owner }) => owner);
      expect(owners.filter((owner) => owner === 'kim@n.example').length).toBe(6);
      const checked = await store.withWorkspace(id, (tx) => checkProjections(tx, { now: NOW }), {
        snapshot: true,
      });
      expect(checked).toEqual({ leads: 12, difference: null });
    });
  });
}
