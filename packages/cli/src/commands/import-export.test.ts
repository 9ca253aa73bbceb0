import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEvent } from '@leadpact/core';
import { appendEvents, openStore, rememberMapping, type Store, workspaceNames } from '@leadpact/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, scratchFolder } from '../test-io.suite.ts';

const { folder, remove } = scratchFolder();
const dataDir = join(folder, 'data');
const io = {
  environment: { LEADPACT_DATA: dataDir },
  now: () => Date.now(),
  readInput: async () => 'copper-lantern-otter-brisk\n',
};

const LEADS = `Record ID,Create Date,Original Source,Email
L1,2026-10-05,Email,a@x.example
L2,2026-10-06,Social,b@x.example
L3,2026-10-07,Email,c@x.example
`;
const MAPPING = {
  leads: { key: 'Record ID', created: 'Create Date', channel: 'Original Source', email: 'Email' },
};

let store: Store;
let workspaceId: string;
beforeAll(async () => {
  const user = ['user', 'add', 'ria@northwind.example', '--role', 'owner', '--password-stdin'];
  expect(await run(user, folder, io)).toMatchObject({ code: 0 });
  // A second process on the same database, as a running server is.
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.refusal.message);
  store = opened.value;
  workspaceId = (await store.withOperator(workspaceNames))[0]?.id ?? '';
  await store.withWorkspace(workspaceId, (tx) => rememberMapping(tx, 'crm', 'shape', MAPPING, new Date()));
  writeFileSync(join(folder, 'leads.csv'), LEADS);
}, 60_000);
afterAll(async () => {
  await store.close();
  remove();
});

describe('leadpact import', () => {
  test('stores an export under a remembered mapping, and a second time nothing', async () => {
    const first = await run(['import', 'leads.csv', '--mapping', 'crm', '--json'], folder, io);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({ rows: 3, leads: 3, stored: 3, unchanged: 0 });
    const again = await run(['import', 'leads.csv', '--mapping', 'crm'], folder, io);
    expect(again).toMatchObject({
      code: 0,
      out: 'leads.csv: 3 rows, 3 leads, 0 deals, 0 attempts; 0 new facts, 3 unchanged, 0 rows left out.\n',
    });
  });

  test.each([
    [
      ['import', 'leads.csv', '--mapping', 'nothing'],
      '--mapping: found "nothing", expected the name of a mapping',
    ],
    [['import', 'none.csv', '--mapping', 'crm'], 'found no such file'],
    [['import', 'other.csv', '--mapping', 'crm'], 'leads.key'],
    [['import', 'leads.csv'], '--mapping'],
  ])('%j ends with 2 and one line', async (argv, words) => {
    writeFileSync(join(folder, 'other.csv'), 'A,B\n1,2\n');
    const { code, out, err } = await run(argv, folder, io);
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
    expect(err).toContain(words);
  });

  test('leaves no copy of the file behind', async () => {
    const { rows } = await store.pool.query('select from leadpact.upload');
    expect(rows).toEqual([]);
  });
});

describe('leadpact export', () => {
  test('writes the ledger with the persons’ values, without what was corrected, as a replay reads it', async () => {
    writeFileSync(join(folder, 'leads.csv'), LEADS.replace('2026-10-07', '2026-10-08'));
    await run(['import', 'leads.csv', '--mapping', 'crm'], folder, io);
    const { code, out, err } = await run(['export'], folder, io);
    expect([code, err]).toEqual([0, '3 events.\n']);
    const events = out
      .trim()
      .split('\n')
      .map((line) => parseEvent(JSON.parse(line)));
    expect(events.map((event) => event.ok && [event.value.subject, event.value.data.email])).toEqual([
      ['L1', 'a@x.example'],
      ['L2', 'b@x.example'],
      ['L3', 'c@x.example'],
    ]);
    const all = await run(['export', '--corrected'], folder, io);
    expect(all.out.trim().split('\n')).toHaveLength(4);
  });

  test('into a file appears when it is whole', async () => {
    const { code, out } = await run(['export', '--to', 'ledger.ndjson', '--json'], folder, io);
    expect([code, JSON.parse(out)]).toEqual([0, { events: 3, file: 'ledger.ndjson' }]);
    expect(readFileSync(join(folder, 'ledger.ndjson'), 'utf8').trim().split('\n')).toHaveLength(3);
    const lost = await run(['export', '--to', join('no', 'such', 'folder')], folder, io);
    expect(lost).toMatchObject({ code: 2 });
  });

  test('of 4,100 events has each of them once', async () => {
    const events = Array.from({ length: 4_097 }, (_, nth) => ({
      source: 'crm',
      id: `e${nth}`,
      type: 'lead.created' as const,
      subject: `M${nth}`,
      time: Date.UTC(2026, 9, 1),
      data: { channel: 'email' },
    }));
    for (let from = 0; from < events.length; from += 1_000)
      await store.withWorkspace(workspaceId, (tx) =>
        appendEvents(tx, events.slice(from, from + 1_000), { now: Date.now(), imported: true }),
      );
    const { out } = await run(['export'], folder, io);
    const ids = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(new Set(ids).size).toBe(4_100);
    expect(ids).toHaveLength(4_100);
  });
});
