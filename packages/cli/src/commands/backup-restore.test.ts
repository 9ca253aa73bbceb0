import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, rememberMapping, type Store, workspaceNames } from '@leadpact/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, scratchFolder } from '../test-io.suite.ts';

const { folder, remove } = scratchFolder();
const at = (data: string) => ({
  environment: { LEADPACT_DATA: join(folder, data) },
  now: () => Date.UTC(2026, 9, 20, 12),
  readInput: async () => 'copper-lantern-otter-brisk\n',
});
const LEADS = `Record ID,Create Date,Original Source,Email
L1,2026-10-05,Email,a@x.example
L2,2026-10-06,Social,b@x.example
`;
const MAPPING = {
  leads: { key: 'Record ID', created: 'Create Date', channel: 'Original Source', email: 'Email' },
};

let store: Store;
beforeAll(async () => {
  const user = ['user', 'add', 'ria@northwind.example', '--role', 'owner', '--password-stdin'];
  expect(await run(user, folder, at('data'))).toMatchObject({ code: 0 });
  // a second process on the same database, as a running server is
  const opened = await openStore({ dataDir: join(folder, 'data') });
  if (!opened.ok) throw new Error(opened.refusal.message);
  store = opened.value;
  const workspaceId = (await store.withOperator(workspaceNames))[0]?.id ?? '';
  await store.withWorkspace(workspaceId, (tx) => rememberMapping(tx, 'crm', 'shape', MAPPING, new Date()));
  writeFileSync(join(folder, 'leads.csv'), LEADS);
  await run(['import', 'leads.csv', '--mapping', 'crm'], folder, at('data'));
}, 120_000);
afterAll(async () => {
  await store.close();
  remove();
});

describe('leadpact backup and restore', () => {
  test('beside a running server: one file for its owner alone, and a reminder of the key', async () => {
    const { code, out, err } = await run(['backup', 'all.backup.gz', '--json'], folder, at('data'));
    expect([code, err]).toEqual([0, expect.stringContaining('secret.key')]);
    expect(JSON.parse(out)).toMatchObject({
      file: 'all.backup.gz',
      tables: { 'leadpact.lead': 2, 'leadpact.event': 2, 'auth.user': 1 },
    });
    expect(statSync(join(folder, 'all.backup.gz')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(folder, 'all.backup.gz.part'))).toBe(false);
  });

  test('into another folder: the workspace is there, and is what its ledger gives', async () => {
    const restored = await run(['restore', 'all.backup.gz'], folder, at('copy'));
    expect(restored).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^all\.backup\.gz: \d+ rows of \d+ tables, as of 2026-10-20T12:00:00\.000Z\./,
      ),
    });
    expect(restored.err).toContain('The key file is not the one');
    const checked = await run(['rebuild', '--check'], folder, at('copy'));
    expect(checked).toMatchObject({ code: 0, out: '2 leads: what is stored is what the ledger gives.\n' });
    const [before, after] = [
      await run(['export'], folder, at('data')),
      await run(['export'], folder, at('copy')),
    ];
    expect(after.out).toBe(before.out);
  });

  test('a second time into the same folder ends with 2 and one line', async () => {
    const again = await run(['restore', 'all.backup.gz'], folder, at('copy'));
    expect([again.code, again.out]).toEqual([2, '']);
    expect(again.err).toMatch(/^leadpact: The database already holds a Leadpact [^\n]+\n$/);
  });

  test.each([
    [['restore', 'none.gz'], 'found no such file, expected a backup'],
    [['restore', 'leads.csv'], 'not a whole backup'],
    [['restore', 'half.gz'], 'not a whole backup'],
    [['backup', join('no', 'such', 'folder')], 'found no such file'],
    [['backup', 'of-nothing.gz'], 'nothing to back up'],
  ])('%j ends with 2 and one line, and leaves no file behind', async (argv, words) => {
    const whole = readFileSync(join(folder, 'all.backup.gz'));
    writeFileSync(join(folder, 'half.gz'), whole.subarray(0, whole.length / 2));
    const { code, out, err } = await run(argv, folder, at('nothing'));
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
    expect(err).toContain(words);
    expect(existsSync(join(folder, 'of-nothing.gz.part'))).toBe(false);
  });
});
