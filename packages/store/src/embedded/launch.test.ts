import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerEvent } from '@leadpact/core';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { openClient } from '../connection/pool.ts';
import { appendEvents, openStore, type Store } from '../index.ts';
import { migrate } from '../migrate/migrate.ts';
import { readMigrations } from '../migrate/migration-files.ts';
import { findBinaries } from './binaries.ts';
import { launchEmbedded } from './launch.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const opened = async (dataDir: string): Promise<Store> => {
  const result = await openStore({ dataDir });
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
};

const serverPid = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

const leadEvent = (key: string): LedgerEvent => ({
  source: 'crm',
  id: key,
  type: 'lead.created',
  subject: key,
  time: 1_767_600_000_000,
  data: { channel: 'email' },
});

describe('the embedded server', () => {
  test('listens on no network address, and keeps its promises to the disk', async () => {
    const store = await opened(newFolder());
    const { rows } = await store.pool.query(
      "select current_setting('listen_addresses') as listens, current_setting('fsync') as fsync, current_setting('data_checksums') as checksums",
    );
    expect(rows).toEqual([{ listens: '', fsync: 'on', checksums: 'on' }]);
    await store.close();
  });

  test('a second process on the same folder shares it, and the last one to leave stops it', async () => {
    const folder = newFolder();
    const [first, second] = [await opened(folder), await opened(folder)];
    const pid = serverPid(folder);
    await first.close();
    await second.ping();
    expect(serverPid(folder)).toBe(pid);
    await second.close();
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  test('a first start that was killed half way begins anew', async () => {
    const folder = newFolder();
    const made = join(folder, 'postgres.new-999999');
    await import('node:fs/promises').then(({ mkdir }) => mkdir(made, { recursive: true }));
    writeFileSync(join(made, 'PG_VERSION'), '18\n');
    const store = await opened(folder);
    await store.ping();
    expect(existsSync(made)).toBe(false);
    await store.close();
  });

  test('killed with events on their way, it comes back by itself with everything it had acknowledged, and nothing twice', async () => {
    const folder = newFolder();
    const store = await opened(folder);
    const workspace = randomUUID();
    const acknowledged: string[] = [];
    const unknown: string[] = [];
    let stop = false;
    const write = async (writer: number): Promise<void> => {
      for (let nth = 0; !stop; nth += 1) {
        const key = `w${writer}-${nth}`;
        try {
          await store.withWorkspace(workspace, (tx) =>
            appendEvents(tx, [leadEvent(key)], { now: Date.now() }),
          );
          acknowledged.push(key);
        } catch {
          unknown.push(key);
          await sleep(20);
        }
      }
    };
    const writers = [0, 1, 2].map(write);
    for (let kill = 0; kill < 3; kill += 1) {
      const before = acknowledged.length;
      while (acknowledged.length < before + 30) await sleep(10);
      process.kill(serverPid(folder), 'SIGKILL');
      await sleep(100);
    }
    const before = acknowledged.length;
    while (acknowledged.length < before + 30) await sleep(10);
    stop = true;
    await Promise.all(writers);
    const { rows } = await store.withWorkspace(workspace, (tx) =>
      sql<{
        key: string;
        events: number;
      }>`select l.key, (select count(*) from leadpact.event e where e.subject = l.key)::int as events from leadpact.lead l`.execute(
        tx,
      ),
    );
    const stored = new Set(rows.map(({ key }) => key));
    expect(acknowledged.filter((key) => !stored.has(key))).toEqual([]);
    expect(rows.filter(({ events }) => events !== 1)).toEqual([]);
    expect(rows.length).toBeLessThanOrEqual(acknowledged.length + unknown.length);
    await store.close();
  });
});

describe('migrations', () => {
  test('run once, however many processes start at the same moment', async () => {
    const launched = await launchEmbedded(newFolder());
    if (!launched.ok) throw new Error(launched.refusal.message);
    const { target, leave } = launched.value;
    const all = await readMigrations();
    const clients = await Promise.all(
      Array.from({ length: 4 }, async (_, nth) => {
        const client = openClient(target, `process ${nth}`);
        await client.connect();
        return client;
      }),
    );
    const applied = await Promise.all(clients.map((client) => migrate(client, all)));
    const counts = applied.map((outcome) => (outcome.ok ? outcome.value : Number.NaN));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
    await Promise.all(clients.map((client) => client.end()));
    await leave();
  });

  test('a killed migration leaves nothing of itself, and the next start completes it', async () => {
    const launched = await launchEmbedded(newFolder());
    if (!launched.ok) throw new Error(launched.refusal.message);
    const { target, leave } = launched.value;
    const all = await readMigrations();
    const slow = all.map((migration, index) =>
      index === 2 ? { ...migration, sql: `${migration.sql}; select pg_sleep(30)` } : migration,
    );
    const doomed = openClient(target, 'doomed');
    await doomed.connect();
    const running = migrate(doomed, slow).then(
      () => 'done',
      () => 'killed',
    );
    const admin = openClient(target, 'admin');
    await admin.connect();
    for (let killed = 0; killed === 0; await sleep(20)) {
      const { rowCount } = await admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'doomed' and wait_event = 'PgSleep'",
      );
      killed = rowCount ?? 0;
    }
    expect(await running).toBe('killed');
    expect((await admin.query('select number from leadpact_install.migration')).rows).toHaveLength(2);
    expect(await migrate(admin, all)).toEqual({ ok: true, value: all.length - 2 });
    await admin.end();
    await leave();
  });

  test('a database that is newer than the program, or whose history was edited, is refused', async () => {
    const folder = newFolder();
    const store = await opened(folder);
    await store.pool.query(
      "insert into leadpact_install.migration (number, name, checksum) values (9999, 'from the future', 'x')",
    );
    await store.close();
    const newer = await openStore({ dataDir: folder });
    expect(newer).toMatchObject({ ok: false, refusal: { kind: 'schema-newer-than-program' } });
  });
});

describe('what cannot be opened is refused in one line', () => {
  test('a data folder that is a file', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const result = await openStore({ dataDir: file });
    expect(result).toMatchObject({ ok: false, refusal: { kind: 'data-folder-unusable' } });
    if (!result.ok) expect(result.refusal.message).not.toContain('\n');
  });

  test.skipIf(process.getuid?.() === 0)('a data folder that may not be written', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o500);
    expect(await openStore({ dataDir: folder })).toMatchObject({
      ok: false,
      refusal: { kind: 'data-folder-unusable' },
    });
    chmodSync(folder, 0o700);
  });

  test('a platform without a PostgreSQL of its own is told to bring one', async () => {
    expect(await findBinaries({ os: 'linux', cpu: 'x64', musl: true })).toMatchObject({
      ok: false,
      refusal: { kind: 'platform-unsupported', message: expect.stringContaining('DATABASE_URL') },
    });
  });

  for (const [url, kind] of [
    ['mysql://localhost/x', 'database-url-malformed'],
    ['postgres://nobody:x@127.0.0.1:1/nothing', 'database-unreachable'],
  ] as const) {
    test(`${url}: ${kind}, without the password`, async () => {
      const result = await openStore({ databaseUrl: url });
      expect(result).toMatchObject({ ok: false, refusal: { kind } });
      if (!result.ok) expect(result.refusal.message).not.toContain('x@');
    });
  }
});
