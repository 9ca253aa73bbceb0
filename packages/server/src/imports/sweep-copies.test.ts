import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addImportRun, addUpload, finishImportRun, removeUpload } from '@leadpact/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';
import { sweepCopies } from './sweep-copies.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const HOUR = 3_600_000;
let server: TestServer;
let workspaceId = '';
let folder = '';

beforeAll(async () => {
  server = await openTestServer(() => NOW);
  await signUpOwner(server);
  const me = await server.app.inject({ url: '/api/v1/me', headers: { cookie: server.cookie } });
  workspaceId = me.json().workspace.id;
  folder = join(server.context.settings.dataDir, 'uploads');
  mkdirSync(folder, { recursive: true });
});
afterAll(async () => {
  await server.close();
});

const inTx = <Value>(work: Parameters<typeof server.context.store.withWorkspace<Value>>[1]) =>
  server.context.store.withWorkspace(workspaceId, work);

/** A file in the folder of uploads, with its row unless it is a stray one. */
const keep = async (
  id: string,
  { by, ageMs, isStray = false }: Readonly<{ by: string; ageMs: number; isStray?: boolean }>,
) => {
  const path = join(folder, id);
  writeFileSync(path, 'Key\n1\n');
  utimesSync(path, (NOW - ageMs) / 1000, (NOW - ageMs) / 1000);
  if (isStray) return path;
  await inTx(async (tx) => {
    await addUpload(tx, { id, name: 'leads.csv', path, bytes: 6, sha256: Buffer.alloc(32) }, by);
    await sql`update leadpact.upload set created_at = ${new Date(NOW - ageMs)} where id = ${id}::uuid`.execute(
      tx,
    );
  });
  return path;
};
const uuid = (nth: number): string => `00000000-0000-4000-8000-00000000000${nth}`;

test('copies of a command that was killed go once their run has ended; files of the app, of open runs and of this moment stay', async () => {
  const killed = await keep(uuid(1), { by: 'command-line', ageMs: HOUR });
  const young = await keep(uuid(2), { by: 'command-line', ageMs: 60_000 });
  const ofApp = await keep(uuid(3), { by: 'ria', ageMs: 9 * 24 * HOUR });
  const open = await keep(uuid(4), { by: 'command-line', ageMs: HOUR });
  const stray = await keep('stray', { by: '', ageMs: 25 * HOUR, isStray: true });
  const arriving = await keep('arriving', { by: '', ageMs: 2 * HOUR, isStray: true });
  const files = {
    files: { leads: uuid(4), deals: null, activities: null },
    names: { [uuid(4)]: 'leads.csv' },
  };
  const run = await inTx((tx) =>
    addImportRun(tx, { name: 'crm', files, mapping: {} }, 'command-line', new Date(NOW - HOUR)),
  );
  const all = [killed, young, ofApp, open, stray, arriving];
  const left = () => all.map((path) => existsSync(path));
  await sweepCopies(server.context);
  expect(left()).toEqual([false, true, true, true, false, true]);

  await inTx((tx) =>
    finishImportRun(tx, run.id, { state: 'done', report: null, error: null }, new Date(NOW)),
  );
  await sweepCopies(server.context);
  expect(left()).toEqual([false, true, true, false, false, true]);
  const ids = await inTx((tx) => tx.selectFrom('leadpact.upload').select('id').orderBy('id').execute());
  expect(ids.map(({ id }) => id)).toEqual([uuid(2), uuid(3)]);
  await inTx((tx) => removeUpload(tx, uuid(3)));
});
