import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { type Call, client, setUp } from './client.ts';
import { type RunningServer, startLeadpact } from './running-server.ts';

const LEADS = 20_000;
const MIB = 1024 * 1024;
/** Room for the server's own files, and by far not for the leads. */
const LEFT_BYTES = 12 * MIB;

const folder = mkdtempSync(join(tmpdir(), 'leadpact-full-'));
const filler = join(folder, 'filler');
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=640m', 'tmpfs', folder]).status === 0;
if (!isMounted) process.stderr.write('import-full-disk: skipped, a small disk can be mounted by root only\n');

let server: RunningServer | undefined;
afterAll(async () => {
  await server?.stop();
  if (isMounted) spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

const leads = (): string => {
  const rows = ['Record ID,Create Date,Original Source,Email'];
  for (let nth = 0; nth < LEADS; nth += 1) {
    const day = String(1 + (nth % 28)).padStart(2, '0');
    rows.push(`L${nth},2026-01-${day},${['Organic', 'Paid', 'Event'][nth % 3]},p${nth}@x.example`);
  }
  return rows.join('\n');
};

const MAPPING = {
  leads: { key: 'Record ID', created: 'Create Date', channel: 'Original Source', email: 'Email' },
};

const freeBytes = (): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

type Ended = Readonly<{ state: string; error: string | null; report: Record<string, number> | null }>;

const hasEnded = (run: Ended | null): run is Ended =>
  run !== null && run.state !== 'queued' && run.state !== 'running';

const askedRun = (call: Call, id: string): Promise<Ended | null> =>
  call('GET', `/imports/${id}`).catch(() => null);

const untilEnded = async (call: Call, id: string): Promise<Ended> => {
  for (;;) {
    const run = await askedRun(call, id);
    if (hasEnded(run)) return run;
    await wait(100);
  }
};

/**
 * What a full disk leads to: the import ends with that reason; or PostgreSQL, which cannot even note that, stops, and the
 * server says that it waits for it.
 */
const untilStopped = async (call: Call, address: string, id: string): Promise<Ended | 'waiting'> => {
  for (;;) {
    const run = await askedRun(call, id);
    if (hasEnded(run)) return run;
    const ready = await fetch(`${address}/readyz`);
    if (ready.status === 503 && (await ready.text()).includes('waiting for the database')) return 'waiting';
    await wait(20);
  }
};

test.skipIf(!isMounted)(
  'a disk that fills up during an import is said, the server goes on, and with space again the import comes to its whole end',
  async () => {
    const dataDir = join(folder, 'data');
    server = await startLeadpact({ dataDir });
    const call = client(server.address);
    await setUp(server, call);
    const file = await call('POST', '/uploads', leads(), {
      'content-type': 'application/octet-stream',
      'x-file-name': 'leads.csv',
    });
    const asked = { files: { leads: file.id, deals: null, activities: null }, mapping: MAPPING, name: 'crm' };

    writeFileSync(filler, Buffer.alloc(Math.max(0, freeBytes() - LEFT_BYTES)));
    const { id } = await call('POST', '/imports', asked);
    const stopped = await untilStopped(call, server.address, id);
    if (stopped !== 'waiting')
      expect(stopped).toMatchObject({ state: 'failed', error: expect.stringMatching(/disk is full/i) });
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);

    rmSync(filler);
    const again = stopped === 'waiting' ? id : (await call('POST', '/imports', asked)).id;
    const done = await untilEnded(call, again);
    expect(done).toMatchObject({ state: 'done', error: null });
    expect((done.report?.stored ?? 0) + (done.report?.unchanged ?? 0)).toBe(LEADS);
    const plan = await call('GET', '/plan?as_of=2026-02-01');
    expect(plan.leads).toBe(LEADS);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('No space left on device');
  },
  300_000,
);
