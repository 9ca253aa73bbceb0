import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How late a miss is seen by one app process, with a million open obligations. `OPEN=100000` for a shorter run. */
const OPEN = Number(process.env.OPEN ?? 1_000_000);
const MISSES = Number(process.env.MISSES ?? 1_000);
const WITHIN_S = 20;
const GOAL = 'goal: 2 s with 1,000,000 open';

const dist = (name) => fileURLToPath(new URL(`../packages/${name}/dist/index.js`, import.meta.url));
const { openStore, addWorkspace, addMember, useAgreement, appendEvents } = await import(dist('store'));
const { parseAgreement } = await import(dist('core'));
const { startServer, readSettings } = await import(dist('server'));

const folder = mkdtempSync(join(tmpdir(), 'leadpact-misses-'));
const agreement = parseAgreement(`
leadpact: 1
name: Bench
timezone: UTC
currency: USD
period: month
effective: { from: 2026-01-01 }
parties: { marketing: { head: dana@n.example }, sales: { head: sam@n.example, members: [kim@n.example] } }
commitments:
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, goal: 0.9 }
`);
if (!agreement.ok) throw new Error(JSON.stringify(agreement.problems));

/** Leads that fall due far in the future: as rows alone, for nothing of them is looked at. */
const fill = (store, workspaceId) =>
  store.withWorkspace(workspaceId, async (tx) => {
    const { sql } = await import('kysely');
    const version = await sql`select id from leadpact.agreement_version`.execute(tx);
    const id = version.rows[0].id;
    await sql`insert into leadpact.lead (key, stage, owner) select 'F' || n, 'handed_off', 'kim@n.example' from generate_series(1, ${OPEN}::int) as n`.execute(
      tx,
    );
    await sql`
      insert into leadpact.obligation (key, lead_key, commitment, version_id, side, owner, nth, opened_at, due_at, due_day, outcome, alarm_at, alarm_step)
      select 'first-touch:F' || n || ':crm#' || n, 'F' || n, 'first-touch', ${id}::uuid, 'sales', 'kim@n.example', 1,
        now(), now() + interval '1 day' + n * interval '10 ms', current_date + 1, 'open', now() + interval '1 day' + n * interval '10 ms', 'due'
      from generate_series(1, ${OPEN}::int) as n`.execute(tx);
  });

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

const settings = readSettings(
  { LEADPACT_DATA: join(folder, 'data'), PORT: '0', LOG_LEVEL: 'silent' },
  folder,
);
if (!settings.ok) throw new Error(settings.message);
const opened = await openStore({ dataDir: settings.value.dataDir });
if (!opened.ok) throw new Error(opened.refusal.message);
const store = opened.value;
let server;
try {
  const workspaceId = randomUUID();
  await store.withWorkspace(workspaceId, async (tx) => {
    await addWorkspace(tx, { name: 'Bench', timezone: 'UTC', currency: 'USD' });
    await useAgreement(tx, agreement.value, { actor: 'bench', at: new Date() });
  });
  for (const [name, role] of [
    ['kim', 'rep'],
    ['sam', 'sales_head'],
  ]) {
    const id = randomUUID();
    await store.pool.query(
      'insert into auth."user" (id, name, email, "emailVerified") values ($1, $2, $3, true)',
      [id, name, `${name}@n.example`],
    );
    await store.withWorkspace(workspaceId, (tx) => addMember(tx, id, role));
  }
  const filling = performance.now();
  await fill(store, workspaceId);
  await store.pool.query('analyze leadpact.obligation, leadpact.lead');
  process.stdout.write(
    `${OPEN.toLocaleString('en')} open obligations made in ${((performance.now() - filling) / 1000).toFixed(0)} s\n`,
  );
  const first = Date.now() + 15_000;
  const due = (nth) => Math.round(first + (nth / MISSES) * WITHIN_S * 1_000);
  for (let from = 0; from < MISSES; from += 200) {
    const events = Array.from({ length: Math.min(200, MISSES - from) }, (_, inner) => {
      const nth = from + inner;
      const event = (type, time, data) => ({
        source: 'bench',
        id: `${type}${nth}`,
        type,
        subject: `M${nth}`,
        time,
        data,
      });
      return [
        event('lead.created', due(nth) - 7_200_000, { channel: 'email' }),
        event('lead.handed_off', due(nth) - 3_600_000, { owner: 'kim@n.example' }),
      ];
    }).flat();
    await store.withWorkspace(workspaceId, (tx) => appendEvents(tx, events, { now: Date.now() }));
  }
  const started = await startServer(settings.value, { now: () => Date.now() });
  if (!started.ok) throw new Error(started.message);
  server = started.value;
  // What counts is when the mail can be seen by others: looked for from outside.
  const seen = new Map();
  while (seen.size < MISSES && Date.now() < first + (WITHIN_S + 30) * 1_000) {
    const { rows } = await store.pool.query(
      `select key from leadpact.mail where to_address = 'kim@n.example' order by created_at offset $1`,
      [seen.size],
    );
    const at = Date.now();
    for (const { key } of rows) if (!seen.has(key)) seen.set(key, at);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = [...seen]
    .map(([key, at]) => (at - due(Number(/:M(\d+):/.exec(key)?.[1]))) / 1_000)
    .sort((a, b) => a - b);
  process.stdout.write(
    `${seconds.length} of ${MISSES} misses within ${WITHIN_S} s, told after the due instant: ` +
      `median ${quantile(seconds, 0.5)?.toFixed(2)} s, 99 % ${quantile(seconds, 0.99)?.toFixed(2)} s, longest ${seconds.at(-1)?.toFixed(2)} s   (${GOAL})\n`,
  );
} finally {
  await server?.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
