import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type LedgerEvent, parseAgreement } from '@leadpact/core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addMember,
  addWorkspace,
  appendAudit,
  appendEvents,
  checkProjections,
  openStore,
  restoreBackup,
  type Store,
  type StoreOptions,
  useAgreement,
  verifyAudit,
  writeBackup,
} from '../index.ts';
import { ENGINES, type TestDatabase } from '../testing/engines.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const AGREEMENT = `
leadpact: 1
name: Northwind
timezone: UTC
currency: USD
period: month
effective: { from: 2026-01-01 }
parties: { marketing: { head: dana@n.example }, sales: { head: sam@n.example, members: [kim@n.example] } }
channels: [email]
handoff: { reject_reasons: [bad fit], return_reasons: [not ready] }
commitments:
  - { id: volume, side: marketing, kind: deliver, measure: count, target: 10 }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, goal: 0.9 }
`;

const folder = mkdtempSync(join(tmpdir(), 'leadpact-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const backUpTo = async (options: StoreOptions, path: string): Promise<Readonly<Record<string, number>>> => {
  const parts: string[] = [];
  const made = await writeBackup(options, {
    madeAt: new Date(NOW),
    keyMark: 'k1',
    write: async (text) => {
      parts.push(text);
    },
    onProgress: () => undefined,
  });
  if (!made.ok) throw new Error(made.refusal.message);
  writeFileSync(path, gzipSync(parts.join('')));
  return made.value;
};

const restoreFrom = (options: StoreOptions, path: string) =>
  restoreBackup(options, { path, onProgress: () => undefined });

/** Two workspaces with leads, obligations, people, sealed bytes and whatever else is hard to write down. */
const fill = async (store: Store): Promise<readonly string[]> => {
  const ids: string[] = [];
  await store.pool.query(
    `insert into auth."user" ("id", "name", "email", "emailVerified") values ('u1', 'Ria', 'ria@n.example', true)`,
  );
  await store.pool.query(
    `insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
     values ('a1', 'u1', 'credential', 'u1', 'scrypt:hash', now())`,
  );
  await store.pool.query(
    `insert into auth."session" ("id", "expiresAt", "token", "updatedAt", "userId")
     values ('s1', now() + interval '1 day', 'a token that opens', now(), 'u1')`,
  );
  for (const name of ['Northwind', 'Zweite "Firma"\nmit Zeile']) {
    const id = randomUUID();
    ids.push(id);
    await store.withWorkspace(id, async (tx) => {
      await addWorkspace(tx, { name, timezone: 'UTC', currency: 'USD' });
      await addMember(tx, 'u1', 'owner');
      await appendAudit(
        tx,
        { actor: 'u1', action: 'workspace.made', subject: null, details: { n: 1 } },
        new Date(NOW),
      );
      const parsed = parseAgreement(AGREEMENT);
      if (!parsed.ok) throw new Error('the agreement is not in order');
      await useAgreement(tx, parsed.value, { actor: 'u1', at: new Date(NOW) });
      const at = (day: number) => Date.parse(`2026-02-${String(day).padStart(2, '0')}T10:00:00Z`);
      const events = Array.from({ length: 40 }, (_, nth): readonly LedgerEvent[] => [
        {
          source: 'crm',
          id: `c${nth}`,
          type: 'lead.created',
          subject: `L${nth}`,
          time: at(1 + (nth % 20)),
          data: {
            channel: 'email',
            name: `Ана 𝒜 \\ "${nth}" \t {}`,
            attributes: { rate: 0.1 + 0.2, note: null },
          },
        },
        {
          source: 'crm',
          id: `h${nth}`,
          type: 'lead.handed_off',
          subject: `L${nth}`,
          time: at(2 + (nth % 20)),
          data: {},
        },
        {
          source: 'crm',
          id: `t${nth}`,
          type: 'lead.attempted',
          subject: `L${nth}`,
          time: at(2 + (nth % 20)) + nth * 120_000,
          data: { medium: 'call', outcome: 'no_answer' },
        },
      ]).flat();
      await appendEvents(tx, events, { now: NOW });
    });
  }
  return ids;
};

/** Every row of every table as text, in an order of its own; what a backup leaves out is left out. */
const contentOf = async (options: StoreOptions): Promise<Readonly<Record<string, readonly string[]>>> => {
  const path = join(folder, `${randomUUID()}.gz`);
  await backUpTo(options, path);
  const tables: Record<string, string[]> = {};
  let table = '';
  for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n').slice(1, -2)) {
    const value = JSON.parse(line);
    if (Array.isArray(value)) tables[table]?.push(line);
    else {
      table = `${value.table.schema}.${value.table.name} ${value.table.columns.join(',')}`;
      tables[table] = [];
    }
  }
  return Object.fromEntries(Object.entries(tables).map(([name, lines]) => [name, lines.toSorted()]));
};

/** An empty database on the same server, owned by a role that is no superuser. */
const emptyDatabase = async (
  source: TestDatabase,
): Promise<Readonly<{ options: StoreOptions; close: () => Promise<void> }>> => {
  if ('dataDir' in source.options) {
    const dataDir = mkdtempSync(join(tmpdir(), 'leadpact-'));
    return { options: { dataDir }, close: async () => rmSync(dataDir, { recursive: true, force: true }) };
  }
  const name = `leadpact_restore_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: source.options.databaseUrl });
  await admin.connect();
  await admin.query(`create role ${name} login password 'of-the-test'`);
  await admin.query(`grant leadpact_app, leadpact_operator to ${name} with admin option`);
  await admin.query(`create database ${name} owner ${name}`);
  const url = new URL(source.options.databaseUrl);
  url.pathname = `/${name}`;
  url.username = name;
  url.password = 'of-the-test';
  return {
    options: { databaseUrl: url.href },
    close: async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.query(`drop role ${name}`);
      await admin.end();
    },
  };
};

for (const engine of ENGINES) {
  describe(`a backup of ${engine.name}`, () => {
    let source: TestDatabase;
    let workspaces: readonly string[];
    let counts: Readonly<Record<string, number>>;
    const path = join(folder, `${randomUUID()}.backup.gz`);
    let target: Awaited<ReturnType<typeof emptyDatabase>>;

    beforeAll(async () => {
      source = await engine.open();
      workspaces = await fill(source.store);
      // a sealed value, a value that is JSON's own null, and an interval of a later migration
      await source.store.pool.query(
        `create table leadpact.of_a_later_migration (
           workspace_id uuid not null default leadpact.current_workspace(), sealed bytea, document jsonb not null,
           "Words" text[] not null, took interval, counted bigint generated always as identity,
           twice integer generated always as (length(document::text) * 2) stored,
           primary key (workspace_id, counted));
         select leadpact.guard('leadpact.of_a_later_migration', 'select, insert')`,
      );
      for (const id of workspaces)
        await source.store.pool.query(
          `insert into leadpact.of_a_later_migration (workspace_id, sealed, document, "Words", took)
           values ($1, '\\x00ff5c', 'null', array['a,b', '{"', null, ''], '1 day 02:03:04.5')`,
          [id],
        );
      counts = await backUpTo(source.options, path);
      target = await emptyDatabase(source);
    });
    afterAll(async () => {
      await target.close();
      await source.close();
    });

    test('holds the rows of all workspaces and accounts, tables of later migrations too, and no session', () => {
      expect(counts).toMatchObject({
        'leadpact.workspace': 2,
        'leadpact.event': 240,
        'leadpact.lead': 80,
        'leadpact.obligation': 80,
        'leadpact.of_a_later_migration': 2,
        'auth.user': 1,
        'auth.account': 1,
      });
      expect(Object.keys(counts)).not.toContain('auth.session');
      expect(gunzipSync(readFileSync(path)).toString()).not.toContain('a token that opens');
    });

    test.each([
      ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
      [
        'cut off at a line',
        (bytes: Buffer) =>
          gzipSync(gunzipSync(bytes).toString().split('\n').slice(0, -2).join('\n').concat('\n')),
      ],
      [
        'altered by a digit',
        (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().replace('10:00:00', '10:00:01')),
      ],
      [
        'altered in its packing',
        (bytes: Buffer) => Buffer.from(bytes.map((byte, nth) => (nth === 2_000 ? byte ^ 1 : byte))),
      ],
      [
        'with a row put in',
        (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().replace('\n[', '\n["x"]\n[')),
      ],
      ['no backup at all', () => gzipSync('{"events":1}\n')],
      ['not packed', () => Buffer.from('Record ID,Create Date\n')],
    ])('%s is refused before anything is stored', async (_what, change) => {
      const broken = join(folder, `${randomUUID()}.gz`);
      writeFileSync(broken, change(readFileSync(path)));
      const refused = await restoreFrom(target.options, broken);
      expect(refused).toMatchObject({ ok: false, refusal: { kind: 'backup-damaged' } });
      expect(refused.ok ? '' : refused.refusal.message).toMatch(/^\S+\.gz: not a whole backup: [^\n]+$/);
    });

    test('of a newer format or a newer schema is refused with what to do', async () => {
      const text = gunzipSync(readFileSync(path)).toString();
      const newer = join(folder, `${randomUUID()}.gz`);
      const resealed = (changed: string): Buffer => {
        const lines = changed.split('\n').slice(0, -2).join('\n').concat('\n');
        const end = JSON.parse(changed.split('\n').at(-2) ?? '');
        const sha256 = createHash('sha256').update(lines).digest('hex');
        return gzipSync(`${lines}${JSON.stringify({ ...end, sha256 })}\n`);
      };
      writeFileSync(newer, resealed(text.replace('"format":1', '"format":2')));
      expect(await restoreFrom(target.options, newer)).toMatchObject({ refusal: { kind: 'backup-newer' } });
      writeFileSync(
        newer,
        resealed(
          text.replace('"migrations":[', '"migrations":[{"number":9999,"name":"9999-x.sql","checksum":""},'),
        ),
      );
      expect(await restoreFrom(target.options, newer)).toMatchObject({
        refusal: { kind: 'schema-newer-than-program' },
      });
    });

    test('restored into an empty database gives the same rows, row by row, and what the ledger gives', async () => {
      // the table stands in no migration: it is taken out of the copy that is restored
      await source.store.pool.query('drop table leadpact.of_a_later_migration');
      const before = await contentOf(source.options);
      const whole = join(folder, `${randomUUID()}.gz`);
      const written = await backUpTo(source.options, whole);
      const restored = await restoreFrom(target.options, whole);
      expect(restored).toEqual({
        ok: true,
        value: { counts: written, madeAt: new Date(NOW).toISOString(), keyMark: 'k1' },
      });
      expect(await contentOf(target.options)).toEqual(before);

      const opened = await openStore(target.options);
      if (!opened.ok) throw new Error(opened.refusal.message);
      try {
        for (const id of workspaces) {
          const { checked, audit } = await opened.value.withWorkspace(id, async (tx) => ({
            checked: await checkProjections(tx, { now: NOW, onProgress: () => undefined }),
            audit: await verifyAudit(tx),
          }));
          expect(checked).toEqual({ leads: 40, difference: null });
          expect(audit).toMatchObject({ ok: true });
          // the ledger goes on: sequences stand where they stood, words and guards work
          const [more] = await opened.value.withWorkspace(id, (tx) =>
            appendEvents(
              tx,
              [
                {
                  source: 'crm',
                  id: 'new',
                  type: 'lead.created',
                  subject: 'N',
                  time: NOW,
                  data: { name: 'Neu' },
                },
              ],
              { now: NOW },
            ),
          );
          expect(more).toBe('accepted');
        }
        const { rows } = await opened.value.pool.query(
          `select count(*)::int as unforced from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'leadpact' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`,
        );
        expect(rows).toEqual([{ unforced: 0 }]);
      } finally {
        await opened.value.close();
      }
    });

    test('is refused by a database that holds anything, and leaves it as it was', async () => {
      const before = await contentOf(target.options);
      expect(await restoreFrom(target.options, path)).toMatchObject({
        ok: false,
        refusal: { kind: 'database-not-empty', message: expect.stringContaining('empty database only') },
      });
      expect(await contentOf(target.options)).toEqual(before);
    });

    test('of an older schema is brought up to date', async () => {
      const old = await emptyDatabase(source);
      try {
        const opened = await openStore(old.options);
        if (!opened.ok) throw new Error(opened.refusal.message);
        await opened.value.close();
        const lines = gunzipSync(readFileSync(path)).toString().split('\n');
        const header = JSON.parse(lines[0] ?? '');
        // as the version wrote it that knew eight migrations, with one workspace and nothing more
        const text = [
          JSON.stringify({ ...header, migrations: header.migrations.slice(0, 8), sequences: [] }),
          '{"table":{"schema":"leadpact","name":"workspace","columns":["workspace_id","name","timezone","currency"]}}',
          JSON.stringify([workspaces[0], 'Old', 'UTC', 'USD']),
          '',
        ].join('\n');
        const sha256 = createHash('sha256').update(text).digest('hex');
        const file = join(folder, `${randomUUID()}.gz`);
        writeFileSync(file, gzipSync(`${text}${JSON.stringify({ end: true, rows: 1, sha256 })}\n`));
        expect(await restoreFrom(old.options, file)).toMatchObject({ ok: true });
        const again = await openStore(old.options);
        if (!again.ok) throw new Error(again.refusal.message);
        const { rows } = await again.value.pool.query(
          'select (select count(*)::int from leadpact_install.migration) as applied',
        );
        expect(rows).toEqual([{ applied: header.migrations.length }]);
        await again.value.close();
      } finally {
        await old.close();
      }
    });
  });
}
