import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, parseAgreement, printAgreement } from '@leadpact/core';
import { readBundle } from '@leadpact/server';
import {
  addWorkspace,
  openStore,
  proposeVersion,
  type Store,
  signVersion,
  startDraft,
} from '@leadpact/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, scratchFolder } from '../test-io.suite.ts';

const NORTHWIND = readFileSync(
  new URL('../../../../docs/examples/northwind-agreement.yaml', import.meta.url),
  'utf8',
);

const { folder, remove } = scratchFolder();
const environment = { LEADPACT_DATA: join(folder, 'data') };
const NOW = Date.parse('2026-01-05T15:00:00Z');
const workspace = randomUUID();
let store: Store;

const by = (email: string) => ({
  account: email,
  email,
  at: new Date(NOW),
  address: '192.0.2.7',
  userAgent: 'Firefox',
});

beforeAll(async () => {
  const opened = await openStore({ dataDir: environment.LEADPACT_DATA });
  if (!opened.ok) throw new Error(opened.refusal.message);
  store = opened.value;
  const parsed = parseAgreement(NORTHWIND);
  if (!parsed.ok) throw new Error('The example cannot be read');
  const agreement = parsed.value;
  await store.withWorkspace(workspace, async (tx) => {
    await addWorkspace(tx, { name: 'Northwind', timezone: 'America/New_York', currency: 'USD' });
    const text = printAgreement(agreement);
    const { draft } = await startDraft(tx, { text, baseVersionId: null, by: 'x', at: new Date(NOW) });
    const rendering = canonicalJson({ title: agreement.name });
    const proposal = { agreement, rendering, revision: draft.revision, reason: null, remindAfterDays: 3 };
    const proposed = await proposeVersion(tx, proposal, by('dana@northwind.example'));
    if (!proposed.ok) throw new Error(proposed.kind);
    const { id: versionId, sha256, renderingSha256 } = proposed.version;
    const given = { versionId, sha256, renderingSha256: renderingSha256 ?? '', signIn: 'password' as const };
    await signVersion(tx, given, by('dana@northwind.example'));
    await signVersion(tx, given, by('sam@northwind.example'));
  });
});
afterAll(async () => {
  await store.close();
  remove();
});

const verify = (...flags: readonly string[]) =>
  run(['agreement', 'verify', ...flags], folder, { environment });

describe('leadpact agreement verify', () => {
  test('a workspace whose record is whole is in order, and so is the bundle of it, without a database', async () => {
    const { code, out } = await verify();
    expect(out).toMatch(/^Northwind: 1 version, 4 records\. Every text, .* Head [0-9a-f]{64}\n$/);
    expect(code).toBe(0);
    const bundle = await store.withWorkspace(workspace, (tx) => readBundle(tx, NOW));
    writeFileSync(join(folder, 'record.json'), JSON.stringify(bundle));
    const offline = await run(['agreement', 'verify', 'record.json'], folder, {
      environment: { LEADPACT_DATA: join(folder, 'nothing-here') },
    });
    expect(offline).toMatchObject({ code: 0, out });
    const head = bundle.head ?? '';
    expect(await verify('record.json', '--head', head)).toMatchObject({ code: 0 });
  });

  test('a changed number, a changed signature and a foreign head end with 1, and say where', async () => {
    const bundle = await store.withWorkspace(workspace, (tx) => readBundle(tx, NOW));
    const tampered = JSON.stringify(bundle).replace('60m', '90m').replace('192.0.2.7', '192.0.2.8');
    writeFileSync(join(folder, 'tampered.json'), tampered);
    const { code, out } = await verify('tampered.json');
    expect(code).toBe(1);
    expect(out).toContain('version 1, content: the text is not the one of its SHA-256\n');
    expect(out).toContain('record 1, hash: what it says is not what its hash was made of\n');
    expect(out).toContain('Northwind: 1 version, 4 records. 2 things do not hold.\n');
    const json = await verify('tampered.json', '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      tampering: [{ place: { kind: 'version', number: 1 } }, { place: { kind: 'record', number: 1 } }],
    });
    const foreign = await verify('--head', 'ab'.repeat(32));
    expect(foreign).toMatchObject({
      code: 1,
      out: expect.stringContaining('chain, head: no record has the hash'),
    });
  });

  test('by hand in the database it is found as well', async () => {
    const client = await store.pool.connect();
    await client.query('set session_replication_role = replica');
    await client.query(
      `update leadpact.agreement_record set email = 'eve@northwind.example' where sequence = 3`,
    );
    await client.query('set session_replication_role = default');
    client.release();
    const { code, out } = await verify();
    expect(code).toBe(1);
    expect(out).toContain('record 3, hash: what it says is not what its hash was made of\n');
    expect(out).toContain('version 1, signatures: the signature of sam@northwind.example is missing\n');
  });

  test('what is no record is refused with what was expected', async () => {
    writeFileSync(join(folder, 'other.json'), '{"a":1}');
    expect(await verify('other.json')).toMatchObject({ code: 2, err: expect.stringContaining('format') });
    writeFileSync(join(folder, 'text.json'), 'hello');
    expect(await verify('text.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('found no JSON'),
    });
    expect(await verify('--head', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('64 hexadecimal'),
    });
  });
});
