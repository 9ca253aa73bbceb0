/**
 * Appending to the ledger with its projections under the sample company's agreement, each batch one durable transaction on
 * an embedded PostgreSQL, one connection: fresh leads, then what happens to them, in batches of 5,000 and 500. Events a second
 * (medians of the batches) and the processor time of an event in the program and in the database, which tells more on a
 * machine that does other work too.
 *
 *   npm run build && node bench/append.mjs
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleAgreement } from '@leadpact/connect';
import { parseAgreement } from '@leadpact/core';
import { addWorkspace, appendEvents, openStore, refreshStatistics, useAgreement } from '@leadpact/store';
import { databaseProcessorTime, programProcessorTime } from './measure/processor-time.mjs';

const NOW = Date.now();
const START = NOW - 120 * 86_400_000;
const GOAL = '25,000';
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
const handedOff = (nth) => ({
  source: 'bench',
  id: `h${nth}`,
  type: 'lead.handed_off',
  subject: `lead-${nth}`,
  time: START + nth * 1_000 + 1_800_000,
  data: { owner: `rep${nth % 8}@x.example` },
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
await store.withWorkspace(id, async (tx) => {
  await addWorkspace(tx, { name: 'Bench', timezone: 'UTC', currency: 'USD' });
  const parsed = parseAgreement(sampleAgreement({ asOf: NOW, timezone: 'UTC', currency: 'USD' }));
  if (!parsed.ok) throw new Error('The sample agreement cannot be read');
  await useAgreement(tx, parsed.value, { actor: 'bench', at: new Date(NOW) });
});

const measure = async (name, size, batches, event, from = 0) => {
  const times = [];
  const before = { program: programProcessorTime(), database: databaseProcessorTime(dataDir) };
  for (let batch = 0; batch < batches; batch += 1) {
    const events = Array.from({ length: size }, (_, nth) => event(from + batch * size + nth));
    const begin = performance.now();
    await store.withWorkspace(id, (tx) => appendEvents(tx, events, { now: NOW }));
    times.push(performance.now() - begin);
  }
  const events = size * batches;
  const program = (programProcessorTime() - before.program) / events;
  const database = (databaseProcessorTime(dataDir) - before.database) / events;
  const rate = Math.round(size / (median(times) / 1_000)).toLocaleString('en');
  process.stdout.write(
    `${name.padEnd(44)} ${rate.padStart(8)} events/s (goal ${GOAL})   program ${program.toFixed(0).padStart(4)} µs, database ${database.toFixed(0).padStart(4)} µs an event\n`,
  );
};

try {
  await measure('fresh leads, batches of 5,000', 5_000, 10, created);
  await refreshStatistics(store.pool);
  await measure('fresh leads, batches of 500', 500, 40, created, 50_000);
  await measure('handing over known leads, batches of 500', 500, 40, handedOff);
  await measure('handing over known leads, batches of 5,000', 5_000, 6, handedOff, 20_000);
  await measure('an attempt on known leads, batches of 5,000', 5_000, 10, (nth) => attempted(nth, 0));
  await measure('a deal of known leads, batches of 5,000', 5_000, 10, won);
  await measure('an attempt on known leads, batches of 500', 500, 40, (nth) => attempted(nth, 1));
  await measure('single attempts on known leads', 1, 300, (nth) => attempted(nth, 2));
} finally {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
}
