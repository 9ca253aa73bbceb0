import { tmpdir } from 'node:os';
import { openStore } from '@leadpact/store';
import type { Settings } from '../environment.ts';
import { makeVault } from '../vault.ts';
import { readAllowList } from '../webhooks/address.ts';
import { startSweeper } from './sweeper.ts';

/** The sweeper as a process of its own, on the database that it is given; it says when it has begun. */
const [databaseUrl = ''] = process.argv.slice(2);
const opened = await openStore({ databaseUrl });
if (!opened.ok) throw new Error(opened.refusal.message);
const allow = readAllowList('127.0.0.1');
if (!allow.ok) throw new Error(allow.found);
const settings: Settings = {
  host: '127.0.0.1',
  port: 0,
  dataDir: tmpdir(),
  databaseUrl,
  databaseDirectUrl: null,
  publicUrl: 'http://localhost:4747',
  trustProxy: false,
  logLevel: 'silent',
  mail: null,
  outgoingAllow: allow.value,
};
startSweeper({
  settings,
  store: opened.value,
  vault: makeVault('a secret for tests, 32 bytes or so'),
  now: () => Date.now(),
  log: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
});
process.stdout.write('sweeping\n');
setInterval(() => undefined, 60_000);
