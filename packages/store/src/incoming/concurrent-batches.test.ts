import { randomUUID } from 'node:crypto';
import { type LedgerEvent, parseAgreement } from '@leadpact/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addWorkspace, appendEvents, type Store, useAgreement } from '../index.ts';
import { ENGINES, type TestDatabase } from '../testing/engines.ts';

const AGREEMENT = `leadpact: 1
name: Test
language: en
timezone: UTC
currency: USD
period: month
effective: { from: 2026-01-01 }
parties:
  marketing: { head: mia@x.example }
  sales: { head: sam@x.example }
calendars:
  office:
    timezone: UTC
    week: { mon: ["09:00-17:00"], tue: ["09:00-17:00"], wed: ["09:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-17:00"] }
channels: [email, social]
lead_values:
  - { value: 40 }
scoring:
  engagement:
    - { name: forms, on: lead.engaged, points: 30, half_life: 30d, at_most: 90 }
  bands: { hot: 60, warm: 30 }
definitions:
  mql: { field: score, op: gte, value: 50 }
handoff:
  to_sales: { when: { field: score, op: gte, value: 60 }, automatic: false }
  reject_reasons: [bad fit]
  return_reasons: [not ready]
commitments:
  - { id: volume, side: marketing, kind: deliver, measure: count, target: 10 }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, calendar: office, goal: 0.9 }
  - { id: persistence, side: sales, kind: attempts, from: lead.handed_off, at_least: 3, within: 10d, goal: 0.9 }
`;

const START = Date.UTC(2026, 2, 2, 9);
const HOUR = 3_600_000;
const NOW = START + 60 * 24 * HOUR;

/** What one source says of 12 leads; every source touches every lead. */
const batchOf = (source: number): readonly LedgerEvent[] =>
  Array.from({ length: 12 }, (_, lead) => lead).flatMap((lead) => {
    const event = (id: string, type: LedgerEvent['type'], hours: number, data: LedgerEvent['data']) => ({
      source: `s${source}`,
      id: `${id}-${lead}`,
      type,
      subject: `L${lead}`,
      time: START + (lead + hours) * HOUR + source,
      data,
    });
    if (source === 0)
      return [event('c', 'lead.created', 0, { channel: lead % 2 ? 'email' : 'social', name: 'Ana' })];
    if (source === 1)
      return [
        event('h', 'lead.handed_off', 20, { owner: `rep${lead % 3}@x.example` }),
        event('e', 'lead.engaged', 2, { kind: 'form' }),
      ];
    if (source === 2)
      return [
        event('e', 'lead.engaged', 1, { kind: 'form' }),
        event('a', 'lead.attempted', 21 + (lead % 4), { medium: 'call', outcome: 'no_answer' }),
      ];
    return [
      event('a', 'lead.attempted', 40 + lead, { medium: 'email', outcome: 'sent' }),
      event('w', 'deal.won', 90, { deal: `D${lead}`, amount: 100 + lead, currency: 'USD' }),
    ];
  });

for (const engine of ENGINES) {
  describe(`batches that touch the same leads at once, on ${engine.name}`, () => {
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
      const id = randomUUID();
      const agreement = parseAgreement(AGREEMENT);
      if (!agreement.ok) throw new Error(JSON.stringify(agreement.problems));
      await store.withWorkspace(id, async (tx) => {
        await addWorkspace(tx, { name: 'Northwind', timezone: 'UTC', currency: 'USD' });
        await useAgreement(tx, agreement.value, { actor: 'test', at: new Date(START) });
      });
      return id;
    };

    const append = (id: string, events: readonly LedgerEvent[]) =>
      store.withWorkspace(id, (tx) => appendEvents(tx, events, { now: NOW }));

    /** All that is derived, without what tells one run from another: the workspace, its versions, when it was stored. */
    const derived = (id: string) =>
      store.withWorkspace(id, async (tx) => {
        const rows = async (query: ReturnType<typeof sql>) => (await query.execute(tx)).rows;
        return {
          leads: await rows(
            sql`select to_jsonb(l) - 'workspace_id' - 'first_recorded' as row from leadpact.lead l order by key`,
          ),
          deals: await rows(
            sql`select to_jsonb(d) - 'workspace_id' as row from leadpact.deal d order by lead_key, key`,
          ),
          obligations: await rows(
            sql`select to_jsonb(o) - 'workspace_id' - 'version_id' as row from leadpact.obligation o order by key`,
          ),
          days: await rows(
            sql`select commitment, due_day::text, sum(open) as open, sum(met) as met, sum(missed) as missed,
              sum(waived) as waived, sum(cancelled) as cancelled
              from leadpact.obligation_day group by 1, 2 order by 1, 2`,
          ),
          contributions: await rows(
            sql`select to_jsonb(c) - 'workspace_id' as row from leadpact.contribution c order by lead_key, commitment, period_from`,
          ),
          deliveries: await rows(
            sql`select commitment, period_from::text, day::text, sum(delivered) as delivered
              from leadpact.delivery_day group by 1, 2, 3 order by 1, 2, 3`,
          ),
          cells: await rows(
            sql`select commitment, period_from::text, channel, persona, sum(delivered) as delivered, sum(leads) as leads,
              sum(numerator) as numerator, sum(denominator) as denominator
              from leadpact.contribution_cell group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
          ),
          events: await rows(sql`select source, id from leadpact.event order by source, id`),
        };
      });

    test('lose and double nothing: 4 sources of 12 leads, each sent twice, give what one after the other gives', async () => {
      const [oneByOne, atOnce] = [await newWorkspace(), await newWorkspace()];
      const batches = [0, 1, 2, 3].map(batchOf);
      for (const batch of batches) await append(oneByOne, batch);
      const results = await Promise.all(
        [...batches, ...batches].map((batch, nth) => append(atOnce, nth % 2 ? batch.toReversed() : batch)),
      );
      const accepted = results.flat().filter((result) => result === 'accepted');
      expect(accepted).toHaveLength(batches.flat().length);
      expect(results.flat().filter((result) => result === 'duplicate')).toHaveLength(batches.flat().length);
      const expected = await derived(oneByOne);
      expect(expected.obligations.length).toBe(24);
      expect(await derived(atOnce)).toEqual(expected);
    });
  });
}
