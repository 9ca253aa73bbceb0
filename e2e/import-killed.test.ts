import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '@leadpact/store';
import { afterAll, describe, expect, test } from 'vitest';
import { type Call, client, setUp } from './client.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const LEADS = 8_000;
const START = Date.parse('2026-01-05T08:00:00Z');

const date = (minutes: number): string =>
  new Date(START + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');

/** Leads of which every 50th has no date, deals of every 10th, and an attempt on every second. */
const files = (): Readonly<Record<'leads' | 'deals' | 'activities', string>> => {
  const leads = ['Record ID,Create Date,Original Source,Industry,Email,Became MQL'];
  const deals = ['Deal ID,Record ID,Stage,Closed,Amount'];
  const activities = ['Activity ID,Record ID,Type,Outcome,Activity Date'];
  for (let nth = 0; nth < LEADS; nth += 1) {
    const minute = (nth * 7_919) % 300_000;
    const source = ['Organic', 'Paid', 'Event'][nth % 3];
    leads.push(
      `L${nth},${nth % 50 === 0 ? '' : date(minute)},${source},${nth % 2 ? 'Retail' : 'Craft'},p${nth}@x.example,${nth % 4 ? date(minute + 60) : ''}`,
    );
    if (nth % 10 === 0)
      deals.push(
        `D${nth},L${nth},${nth % 20 ? 'Closed lost' : 'Closed won'},${date(minute + 900)},${100 + nth}`,
      );
    if (nth % 2 === 0) activities.push(`A${nth},L${nth},Call,No answer,${date(minute + 90)}`);
  }
  return { leads: leads.join('\n'), deals: deals.join('\n'), activities: activities.join('\n') };
};

const MAPPING = {
  leads: {
    key: 'Record ID',
    created: 'Create Date',
    channel: 'Original Source',
    persona: 'Industry',
    email: 'Email',
    events: { qualified: 'Became MQL' },
  },
  deals: {
    key: 'Record ID',
    id: 'Deal ID',
    won_when: { column: 'Stage', in: ['Closed won'] },
    won_at: 'Closed',
    lost_when: { column: 'Stage', in: ['Closed lost'] },
    lost_at: 'Closed',
    amount: 'Amount',
  },
  activities: {
    key: 'Record ID',
    id: 'Activity ID',
    at: 'Activity Date',
    medium: 'Type',
    outcome: 'Outcome',
  },
};

type Run = Readonly<{
  id: string;
  state: string;
  createdAt: string;
  progress: Readonly<{ rows: number }>;
  report: Readonly<{ stored: number; unchanged: number }> | null;
  error: string | null;
}>;

const upload = (call: Call, name: string, content: string): Promise<Readonly<{ id: string }>> =>
  call('POST', '/uploads', content, { 'content-type': 'application/octet-stream', 'x-file-name': name });

const beginImport = async (server: RunningServer, call: Call): Promise<Run> => {
  await setUp(server, call);
  const { leads, deals, activities } = files();
  const [first, second, third] = [
    await upload(call, 'leads.csv', leads),
    await upload(call, 'deals.csv', deals),
    await upload(call, 'activities.csv', activities),
  ];
  return call('POST', '/imports', {
    files: { leads: first.id, deals: second.id, activities: third.id },
    mapping: MAPPING,
    name: 'crm',
  });
};

const untilRun = async (call: Call, id: string, is: (run: Run) => boolean): Promise<Run> => {
  for (;;) {
    const run: Run = await call('GET', `/imports/${id}`);
    if (is(run)) return run;
    await wait(20);
  }
};

const hasEnded = ({ state }: Run): boolean => state !== 'queued' && state !== 'running';

/** Where each row is the same in any two imports of the files: not when and in which order the database stored it. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  event: ['sequence', 'recorded_at'],
  event_key: [],
  person: [],
  lead: ['first_recorded', 'folded_at'],
  lead_word: [],
  deal: [],
  obligation: [],
  contribution: [],
};

/** Every row of the ledger and its projections; a fact without a time of its own took the run's. */
const everything = async (
  dataDir: string,
  run: Run,
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const store = opened.value;
  try {
    const undated = await store.pool.query<{ id: string }>('select id from leadpact.event where time = $1', [
      run.createdAt,
    ]);
    const ofRun = new Set(undated.rows.map(({ id }) => id));
    const found: Record<string, readonly string[]> = {};
    for (const [table, without] of Object.entries(TABLES)) {
      const { rows } = await store.pool.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) - $1::text[] as row from leadpact.${table} t`,
        [['workspace_id', ...without]],
      );
      const said = rows.map(({ row }) => {
        const isUndated = typeof row.id === 'string' && ofRun.has(row.id);
        const whole = isUndated && 'hash' in row ? { ...row, hash: null } : row;
        return JSON.stringify(whole, (_, value: unknown) =>
          typeof value === 'string' && Date.parse(value) === Date.parse(run.createdAt) ? 'the run' : value,
        );
      });
      found[table] = said.toSorted();
    }
    return found;
  } finally {
    await store.close();
  }
};

const digests = (all: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(all).map(([table, rows]) => [
      table,
      `${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 16)}`,
    ]),
  );

const killDatabase = async (dataDir: string): Promise<void> => {
  const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  await wait(50);
};

describe('an import whose process is killed in the middle', () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'leadpact-killed-')));
  const [whole = '', broken = ''] = folders;
  const servers: RunningServer[] = [];
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test('goes on by itself after the restart, also when the database was killed too, and gives what one without a fault gives', async () => {
    const calm = await startLeadpact({ dataDir: whole });
    const port = Number(new URL(calm.address).port);
    let call = client(calm.address);
    const undisturbed = await untilRun(call, (await beginImport(calm, call)).id, hasEnded);
    expect(undisturbed.state).toBe('done');
    await calm.stop();

    let server = await startLeadpact({ dataDir: broken, port });
    call = client(server.address);
    const { id } = await beginImport(server, call);
    await untilRun(call, id, ({ progress }) => progress.rows >= 5_000);
    await server.stop('SIGKILL');

    server = await startLeadpact({ dataDir: broken, port });
    await untilRun(call, id, ({ state, progress }) => state === 'running' && progress.rows >= 10_000);
    await server.stop('SIGKILL');
    await killDatabase(broken);

    server = await startLeadpact({ dataDir: broken, port });
    servers.push(server);
    const resumed = await untilRun(call, id, hasEnded);
    expect(resumed).toMatchObject({ state: 'done', error: null });
    // Killed in the middle: some facts were there, others were not.
    expect(resumed.report?.unchanged).toBeGreaterThan(0);
    expect(resumed.report?.stored).toBeGreaterThan(0);

    const [without, after] = [await everything(whole, undisturbed), await everything(broken, resumed)];
    expect(without.lead).toHaveLength(LEADS);
    expect(digests(after)).toEqual(digests(without));
  }, 240_000);

  test('goes on by itself when only the database is killed, the program running on, and nothing is lost', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'leadpact-killed-'));
    folders.push(dataDir);
    const server = await startLeadpact({ dataDir });
    servers.push(server);
    const call = client(server.address);
    const { id } = await beginImport(server, call);
    const before = await untilRun(call, id, ({ progress }) => progress.rows >= 2_500);
    await killDatabase(dataDir);
    expect(before.state).toBe('running');
    // While the database starts again, questions are refused.
    const ask = (): Promise<Run | null> => call('GET', `/imports/${id}`).catch(() => null);
    let run = await ask();
    let refused = 0;
    while (run === null || !hasEnded(run)) {
      if (run === null) refused += 1;
      await wait(50);
      run = await ask();
    }
    expect(refused).toBeGreaterThan(0);
    expect(run).toMatchObject({ state: 'done', error: null });
    await server.stop();
    const after = await everything(dataDir, run);
    expect(after.lead).toHaveLength(LEADS);
    expect(after.deal).toHaveLength(LEADS / 10);
  }, 240_000);
});
