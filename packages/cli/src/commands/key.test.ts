import { join } from 'node:path';
import { openStore, type Store } from '@leadpact/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, scratchFolder } from '../test-io.suite.ts';

const { folder, remove } = scratchFolder();
const environment = { LEADPACT_DATA: join(folder, 'data') };
let beside: Store | null = null;
/** The commands run beside a process that has the database open, as they do beside a server. */
beforeAll(async () => {
  const opened = await openStore({ dataDir: environment.LEADPACT_DATA });
  if (opened.ok) beside = opened.value;
});
afterAll(async () => {
  await beside?.close();
  remove();
});

describe('leadpact key', () => {
  test('asks for scopes that there are, before it opens anything', async () => {
    const { code, err } = await run(['key', 'create', 'site', '--scopes', 'all'], folder, { environment });
    expect(code).toBe(2);
    expect(err).toBe(
      'leadpact: --scopes: found "all", expected some of read,events:write,leads:write,inbox:write,measures:write\n',
    );
  });

  test('needs a workspace first, and then makes, lists and revokes a key; a forgotten password is replaced', {
    timeout: 120_000,
  }, async () => {
    const io = { environment, readInput: async () => 'copper-lantern-otter-brisk\n' };
    const early = await run(['key', 'create', 'site', '--scopes', 'read'], folder, io);
    expect(early).toMatchObject({ code: 2, err: expect.stringContaining('leadpact user add EMAIL') });
    const user = ['user', 'add', 'ria@northwind.example', '--role', 'owner', '--password-stdin'];
    expect(await run(user, folder, io)).toMatchObject({ code: 0 });
    const again = ['user', 'password', 'Ria@northwind.example', '--password-stdin'];
    expect(await run(again, folder, { ...io, readInput: async () => 'short' })).toMatchObject({ code: 2 });
    expect(
      await run(again, folder, { ...io, readInput: async () => 'willow harbor nine stones' }),
    ).toMatchObject({
      code: 0,
      out: 'Ria@northwind.example signs in with the new password; older sessions are over.\n',
    });
    const nobody = ['user', 'password', 'eve@northwind.example', '--password-stdin'];
    expect(await run(nobody, folder, io)).toMatchObject({
      code: 2,
      err: expect.stringContaining('no account'),
    });

    const scopes = 'events:write, read';
    const made = await run(['key', 'create', 'site', '--scopes', scopes, '--json'], folder, io);
    expect(made.code).toBe(0);
    const { key, ...rest } = JSON.parse(made.out);
    expect(rest).toEqual({});
    expect(key).toMatch(/^lp_[\w-]{73}$/);

    const listed = await run(['key', 'list'], folder, io);
    expect(listed.out).toMatch(
      /^Key +Name +Scopes +Last used +State\nlp_.{8}… +site +events:write,read +never +works\n$/,
    );
    expect(listed.out).not.toContain(key);
    expect(await run(['key', 'revoke', 'site'], folder, io)).toMatchObject({ code: 0 });
    expect(await run(['key', 'revoke', 'site'], folder, io)).toMatchObject({
      code: 2,
      err: 'leadpact: there is no working key "site"\n',
    });
  });
});
