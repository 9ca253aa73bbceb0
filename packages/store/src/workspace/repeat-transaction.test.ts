import { randomUUID } from 'node:crypto';
import type { LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addWorkspace, appendEvents, type Store, type Tx } from '../index.ts';
import { ENGINES, type TestDatabase } from '../testing/engines.ts';

const [embedded] = ENGINES;
const NOW = Date.parse('2026-11-25T12:00:00Z');

/** Lets the two sides of a test pass only once both have come. */
const meeting = () => {
  let come = 0;
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return (): Promise<void> => {
    come += 1;
    if (come >= 2) open();
    return opened;
  };
};

describe('two transactions that wait for each other', () => {
  let database: TestDatabase;
  let store: Store;
  const id = randomUUID();
  beforeAll(async () => {
    if (embedded === undefined) throw new Error('there is no database to test on');
    database = await embedded.open();
    store = database.store;
    await store.withWorkspace(id, (tx) =>
      addWorkspace(tx, { name: 'Northwind', timezone: 'UTC', currency: 'USD' }),
    );
  }, 60_000);
  afterAll(async () => database?.close());

  test('both end well: the database ends one of them, and it runs anew', async () => {
    const meet = meeting();
    const runs = { first: 0, second: 0 };
    const side = (name: keyof typeof runs, locks: readonly [number, number]) =>
      store.withWorkspace(id, async (tx) => {
        runs[name] += 1;
        await sql`select pg_advisory_xact_lock(7, ${locks[0]})`.execute(tx);
        await meet();
        await sql`select pg_advisory_xact_lock(7, ${locks[1]})`.execute(tx);
        return name;
      });
    expect(await Promise.all([side('first', [1, 2]), side('second', [2, 1])])).toEqual(['first', 'second']);
    expect(runs.first + runs.second).toBe(3);
  });

  test('two appends in each of two transactions, crosswise on the same leads, are all stored once', async () => {
    const event = (source: string, lead: string, minute: number): LedgerEvent => ({
      source,
      id: `${lead}-${minute}`,
      type: 'lead.attempted',
      subject: lead,
      time: NOW - minute * 60_000,
      data: { medium: 'call', outcome: 'no_answer' },
    });
    const append = (tx: Tx, one: LedgerEvent) => appendEvents(tx, [one], { now: NOW });
    let runs = 0;
    const meet = meeting();
    const side = (source: string, leads: readonly [string, string]) =>
      store.withWorkspace(id, async (tx) => {
        runs += 1;
        const first = await append(tx, event(source, leads[0], 1));
        await meet();
        return [...first, ...(await append(tx, event(source, leads[1], 2)))];
      });
    const stored = await Promise.all([side('crm', ['A', 'B']), side('api', ['B', 'A'])]);
    expect(stored).toEqual([
      ['accepted', 'accepted'],
      ['accepted', 'accepted'],
    ]);
    expect(runs).toBe(3);
    const { rows } = await store.withWorkspace(id, (tx) =>
      sql<{ key: string; attempts: number; events: number }>`
        select l.key, l.attempts, count(*)::int as events from leadpact.lead l join leadpact.event e on e.subject = l.key
        where l.key in ('A', 'B') group by l.key, l.attempts order by l.key`.execute(tx),
    );
    expect(rows.map(({ key, events }) => [key, events])).toEqual([
      ['A', 2],
      ['B', 2],
    ]);
  });

  test('another error is no reason to run anew', async () => {
    let runs = 0;
    const work = store.withWorkspace(id, async (tx) => {
      runs += 1;
      await sql`select 1 / 0`.execute(tx);
    });
    await expect(work).rejects.toThrow('division by zero');
    expect(runs).toBe(1);
  });
});
