/**
 * Appending to the ledger with its projections, each batch one durable transaction on an embedded PostgreSQL: fresh leads in
 * batches of 5,000 and 500, then events to those leads. Medians of the batches, events a second, one connection.
 *
 *   npm run build && node bench/append.mjs
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addWorkspace, appendEvents, openStore, refreshStatistics } from '@leadpact/store';

const START = Date.UTC(2026, 0, 1);
const CHANNELS = ['email', 'events', 'organic-search', 'paid-search', 'social'];
const PERSONAS = ['enterprise', 'mid-market', 'small-business'];

const created = (nth) => ({
  source: 'bench',
  id: `c${nth}`,
  type: 'lead.created',
  subject: `lead-${nth}`,
  time: START + nth * 1_000,
  data: {
    channel: CHANNELS[nth % 5],
    persona: PERSONAS[nth % 3],
    name: `Person ${nth}`,
    email: `p${nth}@x.example`,
  },
});
const attempted = (nth, round) => ({
  source: 'bench',
  id: `a${round}-${nth}`,
  type: 'lead.attempted',
  subject: `lead-${nth}`,
  time: START + nth * 1_000 + (round + 1) * 3_600_000,
  data: { medium: 'call', outcome: 'no_answer' },
});
const won = (nth) => ({
  source: 'bench',
  id: `w${nth}`,
  type: 'deal.won',
  subject: `lead-${nth}`,
  time: START + nth * 1_000 + 40 * 86_400_000,
  data: { deal: `D${nth}`, amount: 1_200.5, currency: 'USD' },
});

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const dataDir = mkdtempSync(join(tmpdir(), 'leadpact-bench-'));
const opened = await openStore({ dataDir });
if (!opened.ok) throw new Error(opened.refusal.message);
const store = opened.value;
const id = randomUUID();
await store.withWorkspace(id, (tx) => addWorkspace(tx, { name: 'Bench', timezone: 'UTC', currency: 'USD' }));

const measure = async (name, size, batches, event, from = 0) => {
  const times = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const events = Array.from({ length: size }, (_, nth) => event(from + batch * size + nth));
    const begin = performance.now();
    await store.withWorkspace(id, (tx) => appendEvents(tx, events, { now: Date.now() }));
    times.push(performance.now() - begin);
  }
  const ms = median(times);
  const rate = Math.round(size / (ms / 1_000)).toLocaleString('en');
  process.stdout.write(
    `${name.padEnd(44)} ${ms.toFixed(1).padStart(8)} ms a batch ${rate.padStart(9)} events/s\n`,
  );
};

try {
  await measure('fresh leads, batches of 5,000', 5_000, 10, created);
  await refreshStatistics(store.pool);
  await measure('fresh leads, batches of 500', 500, 20, created, 50_000);
  await measure('an attempt on known leads, batches of 5,000', 5_000, 10, (nth) => attempted(nth, 0));
  await measure('a deal of known leads, batches of 5,000', 5_000, 10, won);
  await measure('an attempt on known leads, batches of 500', 500, 20, (nth) => attempted(nth, 1));
  await measure('single attempts on known leads', 1, 300, (nth) => attempted(nth, 2));
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}
