import { randomUUID } from 'node:crypto';
import type { LedgerEvent } from '@leadpact/core';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addMember,
  addSavedPlan,
  addWorkspace,
  appendEvents as append,
  appendAudit,
  channelSides,
  countLeads,
  findMembership,
  ledgerVersion,
  patchWorkspace,
  planRows,
  putChannelSides,
  putTally,
  readWorkspace,
  removeSample,
  replaceSavedPlan,
  type Store,
  savedPlans,
  type Tx,
  talliesOf,
  verifyAudit,
} from './index.ts';
import { ENGINES, type TestDatabase } from './testing/engines.ts';

const at = (text: string): number => Date.parse(text);
const NOW = at('2026-11-25T12:00:00Z');

const appendEvents = (tx: Tx, events: readonly LedgerEvent[]) => append(tx, events, { now: NOW });

const event = (
  id: string,
  type: LedgerEvent['type'],
  subject: string,
  time: string,
  data: LedgerEvent['data'] = {},
): LedgerEvent => ({
  source: 'crm',
  id,
  type,
  subject,
  time: at(time),
  data,
});

const created = event('e1', 'lead.created', 'L1', '2026-01-05T09:00:00Z', {
  channel: 'email',
  name: 'Ana',
  email: 'ana@x.example',
});
const won = event('e2', 'deal.won', 'L1', '2026-02-05T09:00:00Z', { amount: 1234.56, currency: 'USD' });

for (const engine of ENGINES) {
  describe(`the store on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    const newWorkspace = async (): Promise<string> => {
      const id = randomUUID();
      await store.withWorkspace(id, (tx) =>
        addWorkspace(tx, { name: 'Northwind', timezone: 'America/New_York', currency: 'USD' }),
      );
      return id;
    };
    const inWorkspace = async <Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> =>
      store.withWorkspace(await newWorkspace(), work);

    beforeAll(async () => {
      database = await engine.open();
      store = database.store;
    });
    afterAll(async () => {
      await database.close();
    });

    test('is PostgreSQL 15 or newer', () => {
      expect(Number.parseInt(database.version, 10)).toBeGreaterThanOrEqual(15);
    });

    describe('row-level security', () => {
      test('is enabled and forced on every table of the schema, whose keys begin with the workspace', async () => {
        const { rows } = await store.pool.query<{
          name: string;
          secured: boolean;
          forced: boolean;
          keys: string[];
        }>(`
          select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
            array(select (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0])::text
              from pg_index i where i.indrelid = c.oid and i.indisunique) as keys
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'leadpact' and c.relkind in ('r', 'p')`);
        expect(rows.length).toBeGreaterThan(12);
        for (const { name, secured, forced, keys } of rows) {
          expect({ name, secured, forced }).toEqual({ name, secured: true, forced: true });
          expect({ name, keys: [...new Set(keys)] }).toEqual({ name, keys: ['workspace_id'] });
        }
      });

      test('no foreign key leads out of a workspace', async () => {
        const { rows } = await store.pool.query(`
          select c.conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace
          where n.nspname = 'leadpact' and c.contype = 'f' and not exists (
            select from unnest(c.conkey, c.confkey) as pair (own, other)
              join pg_attribute a on a.attrelid = c.conrelid and a.attnum = pair.own
              join pg_attribute b on b.attrelid = c.confrelid and b.attnum = pair.other
            where a.attname = 'workspace_id' and b.attname = 'workspace_id')`);
        expect(rows).toEqual([]);
      });

      test('a workspace sees nothing of another, and can write nothing into it', async () => {
        const [mine, theirs] = [await newWorkspace(), await newWorkspace()];
        await store.withWorkspace(theirs, (tx) => appendEvents(tx, [created]));
        await store.withWorkspace(mine, async (tx) => {
          expect(await countLeads(tx)).toEqual({ leads: 0, sample: 0 });
          const foreign = await sql`select from leadpact.event where workspace_id = ${theirs}`.execute(tx);
          expect(foreign.rows).toEqual([]);
          const changed =
            await sql`update leadpact.lead set channel = 'stolen' where workspace_id = ${theirs}`.execute(tx);
          expect(changed.numAffectedRows).toBe(0n);
        });
        await expect(
          store.withWorkspace(mine, (tx) =>
            sql`insert into leadpact.lead (workspace_id, key) values (${theirs}, 'planted')`.execute(tx),
          ),
        ).rejects.toThrow(/row-level security/);
      });

      test('outside a workspace the role of requests sees no row at all', async () => {
        await inWorkspace((tx) => appendEvents(tx, [created]));
        const seen = await store.withPerson('nobody', (tx) => sql`select from leadpact.event`.execute(tx));
        expect(seen.rows).toEqual([]);
      });

      test('events cannot be changed, nor deleted unless they are of the sample', async () => {
        const id = await newWorkspace();
        await store.withWorkspace(id, (tx) => appendEvents(tx, [created]));
        await expect(
          store.withWorkspace(id, (tx) => sql`update leadpact.event set subject = 'L2'`.execute(tx)),
        ).rejects.toThrow(/permission denied/);
        const deleted = await store.withWorkspace(id, (tx) => sql`delete from leadpact.event`.execute(tx));
        expect(deleted.numAffectedRows).toBe(0n);
      });

      test('a person finds their workspace before one is chosen, and only theirs', async () => {
        const id = await newWorkspace();
        const person = randomUUID();
        await store.withWorkspace(id, (tx) => addMember(tx, person, 'owner'));
        expect(await store.withPerson(person, (tx) => findMembership(tx, person))).toEqual({
          workspaceId: id,
          role: 'owner',
        });
        expect(await store.withPerson('someone', (tx) => findMembership(tx, person))).toBeNull();
      });
    });

    describe('the ledger', () => {
      test('takes an event once; again it is a duplicate, with other content a conflict, and the first stays', async () => {
        await inWorkspace(async (tx) => {
          expect(await appendEvents(tx, [created, created])).toEqual(['accepted', 'duplicate']);
          expect(await appendEvents(tx, [created, { ...created, data: { channel: 'social' } }, won])).toEqual(
            ['duplicate', 'conflict', 'accepted'],
          );
          const { leads, deals } = await planRows(tx, { currency: 'USD' });
          expect(leads).toEqual([
            { key: 'L1', createdAt: created.time, channel: 'email', persona: null, lostAt: null },
          ]);
          expect(deals).toEqual([{ leadKey: 'L1', wonAt: won.time, amountMinor: 123_456, persona: null }]);
        });
      });

      test('refuses an event with a NUL or half a surrogate pair in any of its texts, and stores the rest', async () => {
        await inWorkspace(async (tx) => {
          const poison: LedgerEvent[] = [
            { ...created, id: 'p1', data: { name: 'A\0na' } },
            { ...created, id: 'p2', data: { channel: '\ud83d' } },
            { ...created, id: 'p3', data: { form: { answers: ['a', { deep: '\udc00' }] } } },
            { ...created, id: 'p4', data: { 'k\0ey': 1 } },
            { ...created, id: 'p5', subject: 'L\0' },
            { ...created, id: 'p\ud800' },
            { ...created, id: 'p7', source: 'crm\0' },
            { ...created, id: '語'.repeat(500), source: '源'.repeat(500) },
          ];
          const harmless = { ...created, id: 'h', data: { channel: 'email', note: '\\u0000 \\ud83d 😀' } };
          expect(await appendEvents(tx, [...poison, harmless])).toEqual([
            ...poison.map(() => 'refused'),
            'accepted',
          ]);
          expect(await appendEvents(tx, poison)).toEqual(poison.map(() => 'refused'));
          expect(await countLeads(tx)).toEqual({ leads: 1, sample: 0 });
        });
      });

      test('keeps a deal whose amount or currency is beyond what can be counted, without its amount', async () => {
        await inWorkspace(async (tx) => {
          const huge = { ...won, id: 'h', data: { deal: 'D1', amount: 1e300, currency: 'USD' } };
          const odd = { ...won, id: 'o', data: { deal: 'D2', amount: 5, currency: 'dollars' } };
          expect(await appendEvents(tx, [created, huge, odd])).toEqual(['accepted', 'accepted', 'accepted']);
          const { deals } = await planRows(tx, { currency: 'USD' });
          expect(deals.map(({ amountMinor }) => amountMinor)).toEqual([null, null]);
        });
      });

      test('keeps a person’s values beside the events, never in them', async () => {
        await inWorkspace(async (tx) => {
          await appendEvents(tx, [created]);
          const events = await sql<{ data: object }>`select data from leadpact.event`.execute(tx);
          expect(events.rows).toEqual([{ data: { channel: 'email' } }]);
          const persons = await sql<{ values: object }>`select "values" from leadpact.person`.execute(tx);
          expect(persons.rows).toEqual([{ values: { name: 'Ana', email: 'ana@x.example' } }]);
        });
      });

      test('a newer copy of a fact replaces the one it corrects', async () => {
        await inWorkspace(async (tx) => {
          await appendEvents(tx, [created, won]);
          await appendEvents(tx, [
            event('e2~2', 'deal.won', 'L1', '2026-02-06T09:00:00Z', {
              amount: 2000,
              currency: 'USD',
              corrects: 'e2',
            }),
          ]);
          const { deals } = await planRows(tx, { currency: 'USD' });
          expect(deals).toEqual([
            { leadKey: 'L1', wonAt: at('2026-02-06T09:00:00Z'), amountMinor: 200_000, persona: null },
          ]);
        });
      });

      test('a correction moves a fact to another lead, whichever of the two comes first', async () => {
        const sale = { deal: 'D1', amount: 10, currency: 'USD' };
        const wrong = event('m1', 'deal.won', 'L1', '2026-02-05T09:00:00Z', sale);
        const right = event('m1~2', 'deal.won', 'L2', '2026-02-05T09:00:00Z', { ...sale, corrects: 'm1' });
        const others = [created, { ...created, id: 'e2', subject: 'L2' }];
        for (const batches of [[[wrong], [right]], [[right], [wrong]], [[wrong, right]]]) {
          await inWorkspace(async (tx) => {
            await appendEvents(tx, others);
            for (const batch of batches) await appendEvents(tx, batch);
            expect((await planRows(tx, { currency: 'USD' })).deals).toMatchObject([
              { leadKey: 'L2', amountMinor: 1_000 },
            ]);
          });
        }
      });

      test('a fact and the correction that moves it, stored at the same moment, count once', async () => {
        const id = await newWorkspace();
        const sales = Array.from({ length: 20 }, (_, nth) => `m${nth}`);
        const wrong = sales.map((sale) => event(sale, 'deal.won', `A${sale}`, '2026-02-05T09:00:00Z'));
        const right = sales.map((sale) =>
          event(`${sale}~2`, 'deal.won', `B${sale}`, '2026-02-05T09:00:00Z', { corrects: sale }),
        );
        const append = (events: readonly LedgerEvent[]) =>
          store.withWorkspace(id, (tx) => appendEvents(tx, events));
        await Promise.all(
          sales.map((_, nth) =>
            Promise.all([append(wrong.slice(nth, nth + 1)), append(right.slice(nth, nth + 1))]),
          ),
        );
        const held = await store.withWorkspace(id, (tx) =>
          sql<{ held: string }>`select distinct left(lead_key, 1) as held from leadpact.deal`.execute(tx),
        );
        expect(held.rows).toEqual([{ held: 'B' }]);
      });

      test('leaves the deals of a lead alone when an event does not change them', async () => {
        await inWorkspace(async (tx) => {
          const places = async () =>
            (await sql<{ place: string }>`select ctid::text as place from leadpact.deal`.execute(tx)).rows;
          await appendEvents(tx, [created, won]);
          const before = await places();
          await appendEvents(tx, [
            event('u1', 'lead.updated', 'L1', '2026-03-01T09:00:00Z', { persona: 'p' }),
          ]);
          expect(await places()).toEqual(before);
          await appendEvents(tx, [
            event('e2~2', 'deal.won', 'L1', '2026-02-05T09:00:00Z', { amount: 1, corrects: 'e2' }),
          ]);
          expect(await places()).not.toEqual(before);
        });
      });

      test('an amount in another currency is no amount of this workspace', async () => {
        await inWorkspace(async (tx) => {
          await appendEvents(tx, [created, { ...won, data: { amount: 9, currency: 'EUR' } }]);
          expect((await planRows(tx, { currency: 'USD' })).deals).toMatchObject([{ amountMinor: null }]);
        });
      });

      test('a lead of which only later facts are known is kept, and counts nowhere', async () => {
        await inWorkspace(async (tx) => {
          await appendEvents(tx, [
            event('a1', 'lead.attempted', 'L9', '2026-01-05T09:00:00Z', {
              medium: 'call',
              outcome: 'no_answer',
            }),
          ]);
          expect(await countLeads(tx)).toEqual({ leads: 0, sample: 0 });
          await appendEvents(tx, [
            event('c9', 'lead.created', 'L9', '2026-01-01T09:00:00Z', { channel: 'email' }),
          ]);
          expect(await countLeads(tx)).toEqual({ leads: 1, sample: 0 });
        });
      });

      test('two transactions that touch the same leads at once lose and double nothing', async () => {
        const id = await newWorkspace();
        const leads = Array.from({ length: 40 }, (_, nth) => `L${nth}`);
        const batches = Array.from({ length: 8 }, (_, nth) =>
          leads.map((lead, k) =>
            nth === 0
              ? event(`c${k}`, 'lead.created', lead, '2026-01-01T00:00:00Z', { channel: 'email' })
              : event(`d${nth % 4}-${k}`, 'deal.won', lead, '2026-02-01T00:00:00Z', {
                  deal: `D${nth % 4}-${k}`,
                  amount: nth % 4,
                  currency: 'USD',
                }),
          ),
        );
        const results = await Promise.all(
          batches.map((batch, nth) =>
            store.withWorkspace(id, (tx) => appendEvents(tx, nth % 2 ? batch.toReversed() : batch)),
          ),
        );
        expect(results.flat().filter((result) => result === 'accepted')).toHaveLength(40 * 5);
        const { leads: rows, deals } = await store.withWorkspace(id, (tx) =>
          planRows(tx, { currency: 'USD' }),
        );
        expect(rows).toHaveLength(40);
        expect(deals).toHaveLength(40 * 4);
      });

      test('any order and any duplication of a history gives the same projections, to the byte', async () => {
        const history: LedgerEvent[] = [
          created,
          event('u1', 'lead.updated', 'L1', '2026-01-06T09:00:00Z', {
            persona: 'enterprise',
            channel: 'social',
          }),
          event('h1', 'lead.handed_off', 'L1', '2026-01-07T09:00:00Z', { owner: 'kim@x.example' }),
          event('r1', 'lead.returned', 'L1', '2026-01-08T09:00:00Z', { reason: 'not ready' }),
          event('l1', 'deal.lost', 'L1', '2026-01-09T09:00:00Z', { deal: 'D1' }),
          event('w1', 'deal.won', 'L1', '2026-01-10T09:00:00Z', { deal: 'D1', amount: 5, currency: 'USD' }),
          event('c2', 'lead.created', 'L2', '2026-01-05T09:00:00Z', { channel: 'email' }),
          event('l2', 'deal.lost', 'L2', '2026-01-05T09:00:00Z', {}),
          event('m1', 'deal.won', 'L1', '2026-01-11T09:00:00Z', { deal: 'D9', amount: 7, currency: 'USD' }),
          event('m1~2', 'deal.won', 'L3', '2026-01-11T09:00:00Z', {
            deal: 'D9',
            amount: 7,
            currency: 'USD',
            corrects: 'm1',
          }),
          event('n1', 'lead.created', 'L4', '2026-01-02T09:00:00Z', { channel: 'email' }),
          event('n1~2', 'lead.created', 'L3', '2026-01-02T09:00:00Z', { channel: 'email', corrects: 'n1' }),
        ];
        const projections = async (batches: readonly (readonly LedgerEvent[])[]): Promise<string> => {
          const id = await newWorkspace();
          for (const batch of batches) await store.withWorkspace(id, (tx) => appendEvents(tx, batch));
          return store.withWorkspace(id, async (tx) => {
            const leads =
              await sql`select to_jsonb(l) - 'workspace_id' - 'first_recorded' as row from leadpact.lead l order by key`.execute(
                tx,
              );
            const deals =
              await sql`select to_jsonb(d) - 'workspace_id' as row from leadpact.deal d order by lead_key, key`.execute(
                tx,
              );
            return JSON.stringify([leads.rows, deals.rows]);
          });
        };
        const expected = await projections([history]);
        await fc.assert(
          fc.asyncProperty(
            fc.shuffledSubarray(history, { minLength: history.length }),
            fc.subarray(history),
            fc.integer({ min: 0, max: history.length }),
            async (shuffled, again, cut) => {
              expect(
                await projections([shuffled.slice(0, cut), [...again, ...shuffled.slice(cut)], again]),
              ).toBe(expected);
            },
          ),
          { seed: 20_261_125, numRuns: 15 },
        );
      });

      test('its version grows with every change and only then', async () => {
        const id = await newWorkspace();
        const version = () => store.withWorkspace(id, ledgerVersion);
        const before = await version();
        await store.withWorkspace(id, (tx) => appendEvents(tx, [created]));
        const after = await version();
        expect(after).toBeGreaterThan(before);
        await store.withWorkspace(id, (tx) => appendEvents(tx, [created]));
        expect(await version()).toBe(after);
      });

      test('the sample goes as a whole; what people recorded on its leads stays', async () => {
        await inWorkspace(async (tx) => {
          const sample = { ...created, source: 'leadpact-sample', subject: 'S1' };
          await appendEvents(tx, [sample, { ...won, source: 'leadpact-sample', subject: 'S1' }, created]);
          await appendEvents(tx, [
            event('own', 'lead.attempted', 'S1', '2026-03-01T09:00:00Z', {
              medium: 'call',
              outcome: 'connected',
            }),
          ]);
          expect(await countLeads(tx)).toEqual({ leads: 2, sample: 1 });
          await removeSample(tx, { actor: 'ria', at: new Date(0) });
          expect(await countLeads(tx)).toEqual({ leads: 1, sample: 0 });
          const left = await sql<{
            subject: string;
          }>`select subject from leadpact.event order by subject`.execute(tx);
          expect(left.rows).toEqual([{ subject: 'L1' }, { subject: 'S1' }]);
          const log = await sql`select sequence, actor, action, details from leadpact.audit_log`.execute(tx);
          expect(log.rows).toEqual([
            { sequence: 1, actor: 'ria', action: 'sample.removed', details: { events: 2 } },
          ]);
        });
      });
    });

    describe('the audit log', () => {
      const write = (id: string, nth: number) =>
        store.withWorkspace(id, (tx) =>
          appendAudit(
            tx,
            { actor: 'ria', action: 'did', subject: null, details: { b: nth, a: 'ü' } },
            new Date(nth),
          ),
        );
      const verify = (id: string) => store.withWorkspace(id, verifyAudit);
      /** As the owner of the table may, with the trigger out of the way and row-level security passed by. */
      const tamper = async (statement: string, id: string): Promise<void> => {
        const client = await store.pool.connect();
        try {
          await client.query('begin');
          await client.query("select set_config('leadpact.workspace', $1, true)", [id]);
          await client.query('alter table leadpact.audit_log disable trigger audit_log_is_append_only');
          await client.query(statement, [id]);
          await client.query('alter table leadpact.audit_log enable trigger audit_log_is_append_only');
          await client.query('commit');
        } finally {
          client.release();
        }
      };

      test('is one chain, also when 12 write at once, and stands when nobody touched it', async () => {
        const id = await newWorkspace();
        expect(await verify(id)).toEqual({ ok: true, entries: 0 });
        await Promise.all(Array.from({ length: 12 }, (_, nth) => write(id, nth)));
        expect(await verify(id)).toEqual({ ok: true, entries: 12 });
        expect(await verify(await newWorkspace())).toEqual({ ok: true, entries: 0 });
      });

      test('cannot be changed through the program', async () => {
        const id = await newWorkspace();
        await write(id, 1);
        for (const change of [
          sql`update leadpact.audit_log set actor = 'x'`,
          sql`delete from leadpact.audit_log`,
        ])
          await expect(store.withWorkspace(id, (tx) => change.execute(tx))).rejects.toThrow(
            /permission denied|append-only/,
          );
        await expect(store.pool.query('delete from leadpact.audit_log')).rejects.toThrow(/append-only/);
      });

      test.each([
        ["update leadpact.audit_log set actor = 'kim' where workspace_id = $1 and sequence = 3", 'changed'],
        [
          `update leadpact.audit_log set details = '{"a":"u","b":2}' where workspace_id = $1 and sequence = 3`,
          'changed',
        ],
        ['delete from leadpact.audit_log where workspace_id = $1 and sequence = 3', 'missing'],
      ])('names the entry 3 that the owner of the table tampered with: %s', async (statement, problem) => {
        const id = await newWorkspace();
        for (const nth of [0, 1, 2, 3, 4]) await write(id, nth);
        await tamper(statement, id);
        expect(await verify(id)).toEqual({ ok: false, sequence: 3, problem });
      });
    });

    describe('what people write', () => {
      test('settings change one by one', async () => {
        await inWorkspace(async (tx) => {
          await patchWorkspace(tx, { goalMinor: 9_007_199_254_740_991 });
          await patchWorkspace(tx, { marketingShare: 0.6, name: undefined });
          expect(await readWorkspace(tx)).toMatchObject({
            name: 'Northwind',
            goalMinor: 9_007_199_254_740_991,
            marketingShare: 0.6,
          });
        });
      });

      test('a tally is replaced, and the one before is kept', async () => {
        await inWorkspace(async (tx) => {
          const tally = { month: '2026-11', channel: 'fair', leads: 3 };
          await putTally(tx, tally, 'ria', new Date(0));
          await putTally(tx, { ...tally, leads: 5 }, 'ria', new Date(1));
          expect(await talliesOf(tx, '2026-11')).toEqual([{ ...tally, leads: 5 }]);
          const all = await sql`select leads from leadpact.tally order by entered_at`.execute(tx);
          expect(all.rows).toEqual([{ leads: 3 }, { leads: 5 }]);
        });
      });

      test('a saved plan is replaced only by someone who saw its newest version', async () => {
        await inWorkspace(async (tx) => {
          const content = { name: 'A', inputs: {}, figures: {}, asOf: '2026-11-25' };
          const { id, version } = await addSavedPlan(tx, content, 'ria', new Date(0));
          expect(
            await replaceSavedPlan(tx, id, version, { ...content, name: 'B' }, new Date(1)),
          ).toMatchObject({ name: 'B', version: 2 });
          expect(
            await replaceSavedPlan(tx, id, version, { ...content, name: 'C' }, new Date(2)),
          ).toBeUndefined();
          expect((await savedPlans(tx)).map(({ name }) => name)).toEqual(['B']);
        });
      });

      test('a channel’s side is said once and can be changed', async () => {
        await inWorkspace(async (tx) => {
          await putChannelSides(tx, { outbound: 'sales', email: 'marketing' });
          await putChannelSides(tx, { email: 'sales' });
          expect(await channelSides(tx)).toEqual({ outbound: 'sales', email: 'sales' });
        });
      });
    });
  });
}
