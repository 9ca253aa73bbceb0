/**
 * Single events from 10 connections at once, each a durable transaction with its projections on an embedded PostgreSQL, for
 * leads of their own: without a hint to open pages, with the hint sent by the transaction itself (PostgreSQL then takes a
 * lock of the whole server at each commit), and with the hint sent after it by the process, as Leadpact does. In turns, so
 * that a busy machine treats all alike; medians of the turns.
 *
 *   npm run build && node bench/hints.mjs
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addWorkspace, appendEvents, notifyLive, openStore, refreshStatistics } from '@leadpact/store';
import { sql } from 'kysely';

const TURNS = Number(process.env.TURNS ?? 7);
const SENDERS = 10;
const EVENTS_PER_TURN = 600;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const dataDir = mkdtempSync(join(tmpdir(), 'leadpact-bench-'));
const opened = await openStore({ dataDir });
if (!opened.ok) throw new Error(opened.refusal.message);
const store = opened.value;
const id = randomUUID();
await store.withWorkspace(id, (tx) => addWorkspace(tx, { name: 'Bench', timezone: 'UTC', currency: 'USD' }));

const ways = {
  'no hint': async () => undefined,
  'a hint by the transaction': (tx) =>
    sql`select pg_notify('leadpact_live', ${JSON.stringify({ w: id, k: 'leads', l: null, u: null })})`.execute(
      tx,
    ),
  'a hint by the process': (tx) => notifyLive(tx, { kind: 'leads' }),
};

let nth = 0;
const append = (hint) => {
  nth += 1;
  const event = {
    source: 'bench',
    id: `e${nth}`,
    type: 'lead.created',
    subject: `lead-${nth}`,
    time: Date.now(),
    data: { channel: 'email', persona: 'enterprise', name: `Person ${nth}` },
  };
  return store.withWorkspace(id, async (tx) => {
    await appendEvents(tx, [event], { now: Date.now() });
    await hint(tx);
  });
};

const turn = async (hint) => {
  let left = EVENTS_PER_TURN;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (left > 0) {
        left -= 1;
        await append(hint);
      }
    }),
  );
  return EVENTS_PER_TURN / ((performance.now() - begin) / 1_000);
};

try {
  const rates = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  await turn(ways['no hint']);
  await refreshStatistics(store.pool);
  for (let round = 0; round < TURNS; round += 1)
    for (const [name, hint] of Object.entries(ways)) rates[name].push(await turn(hint));
  for (const [name, found] of Object.entries(rates))
    process.stdout.write(
      `${name.padEnd(28)} ${Math.round(median(found)).toLocaleString('en').padStart(7)} events/s\n`,
    );
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}
