import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

const MIGRATION = new URL('../../../store/migrations/0018-leads-by-owner.sql', import.meta.url);

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer(() => Date.parse('2026-11-25T15:00:00Z'));
  await signUpOwner(server);
  const headers = { cookie: server.cookie };
  expect((await server.app.inject({ method: 'POST', url: '/api/v1/sample', headers })).statusCode).toBe(200);
});
afterAll(async () => {
  await server.close();
});

const rowsOf = async (query: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  (await server.context.store.pool.query(query)).rows;
const owners = () =>
  rowsOf(
    'select key, owner from leadpact.lead union all select key, owner from leadpact.obligation order by 1, 2',
  );
const mixed = async (): Promise<number> =>
  Number(
    (
      await rowsOf(`select count(*) as n from (select owner from leadpact.lead union all select owner from leadpact.obligation) o
        where owner <> lower(owner)`)
    )[0]?.n,
  );

test('an upgrade spells owners that were stored in another case as they are looked for, and touches nothing else', async () => {
  const before = await owners();
  for (const table of ['lead', 'obligation'])
    await server.context.store.pool.query(
      `update leadpact.${table} set owner = ' ' || initcap(owner) where owner like '%@%'`,
    );
  expect(await mixed()).toBeGreaterThan(100);
  const [upgrade = ''] = /do \$\$[\s\S]*?\$\$;/.exec(await readFile(MIGRATION, 'utf8')) ?? [];
  const client = await server.context.store.pool.connect();
  await client.query('begin');
  await client.query(upgrade);
  await client.query('commit');
  client.release();
  expect(await mixed()).toBe(0);
  expect(await owners()).toEqual(before);
});
