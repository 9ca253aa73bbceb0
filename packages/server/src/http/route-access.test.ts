import { randomUUID } from 'node:crypto';
import type { LedgerEvent } from '@leadpact/core';
import {
  addAbsence,
  addApiKey,
  addMember,
  addSavedPlan,
  addWorkspace,
  appendEvents,
  enqueueMail,
  invite,
  putWorkingHours,
  rememberMapping,
  type Tx,
} from '@leadpact/store';
import { Role, Scope } from '@leadpact/wire';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeKey } from '../people/api-key.ts';
import { mayDo, type Permission } from '../people/permissions.ts';
import { asMember } from '../testing/as-member.ts';
import { openTestServer, type TestServer } from '../testing/test-server.ts';
import { createApp } from './app.ts';

/** Stands in whatever the other workspace holds, and in no request. */
const MARK = 'zanzibar';
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof methods)[number];
type Route = Readonly<{
  method: Method;
  url: string;
  access: 'open' | Permission;
  scope: Scope | null;
}>;

/**
 * What everybody may send who may read: changes on themselves, questions that have a body, and a few whose handler asks
 * for more than the table can say. Whatever else changes something names a permission of its own.
 */
const readersMay = new Set([
  'DELETE /api/v1/session',
  'PATCH /api/v1/account',
  'POST /api/v1/account/password',
  'POST /api/v1/account/workspace',
  'POST /api/v1/account/two-factor',
  'POST /api/v1/account/two-factor/proof',
  'POST /api/v1/account/two-factor/backup-codes',
  'POST /api/v1/account/two-factor/off',
  'DELETE /api/v1/account/sessions/:id',
  'POST /api/v1/lead-list/views',
  'DELETE /api/v1/lead-list/views/:id',
  'POST /api/v1/notices/marks',
  'PUT /api/v1/notices/settings',
  'POST /api/v1/agreement/check',
  'POST /api/v1/agreement/what-if',
  // one's own calendars
  'POST /api/v1/agreement/reviews/feeds',
  'DELETE /api/v1/agreement/reviews/feeds/:id',
  'POST /api/v1/plan/draft',
  'POST /api/v1/tables.xlsx',
  // either of two permissions; only what one did oneself
  'POST /api/v1/leads/:key/handoff',
  'DELETE /api/v1/leads/:key/actions/:id',
]);

let server: TestServer;
let gate: FastifyInstance;
const routes: Route[] = [];
const cookies = new Map<Role, string>();
const keys = new Map<Scope, string>();
const mine = randomUUID();
const theirs = randomUUID();

/** Notes a route, and lets nobody past its guard: who is admitted gets a 204. */
const watch = (route: RouteOptions): void => {
  const { access, scope } = route.config ?? {};
  if (!route.url.startsWith('/api/v1/') || access === undefined) return;
  for (const method of [route.method].flat()) {
    const known = methods.find((one) => one === method);
    if (known !== undefined) routes.push({ method: known, url: route.url, access, scope: scope ?? null });
  }
  route.preValidation = [async (_request, reply) => reply.code(204).send()];
};

beforeAll(async () => {
  server = await openTestServer();
  const { context } = server;
  const { store } = context;
  gate = await createApp(context, watch);
  await gate.ready();
  const by = { actor: 'command-line', at: new Date() };
  await store.withWorkspace(mine, async (tx) => {
    await addWorkspace(tx, { name: 'Northwind', timezone: 'UTC', currency: 'USD' });
    for (const scope of Scope.options) {
      const { key, ...kept } = makeKey(mine);
      await addApiKey(tx, { name: scope, scopes: [scope], ...kept }, by);
      keys.set(scope, key);
    }
  });
  for (const role of Role.options) cookies.set(role, (await asMember(server, mine, role)).cookie);
});
afterAll(async () => {
  await gate.close();
  await server.close();
});

const filled = (url: string, value: string): string => url.replaceAll(/:\w+|\*/g, encodeURIComponent(value));

const AT_ONCE = 8;

/** Asks for many things, a few at a time. */
const atOnce = async <Item>(items: readonly Item[], ask: (item: Item) => Promise<void>): Promise<void> => {
  for (let from = 0; from < items.length; from += AT_ONCE)
    await Promise.all(items.slice(from, from + AT_ONCE).map(ask));
};

describe('every route', () => {
  test('is among those asked here', () => {
    expect(routes.length).toBeGreaterThan(60);
  });

  test('is closed without a session, unless it says that it is open', async () => {
    for (const { method, url, access } of routes) {
      const reply = await gate.inject({ method, url: filled(url, randomUUID()) });
      expect({ method, url, status: reply.statusCode }).toEqual({
        method,
        url,
        status: access === 'open' ? 204 : 401,
      });
    }
  });

  test('admits each role by the permission table, and refuses it with a 403 otherwise', async () => {
    for (const role of Role.options) {
      const headers = { cookie: cookies.get(role) ?? '' };
      await atOnce(routes, async ({ method, url, access }) => {
        const remoteAddress = `198.51.100.${Role.options.indexOf(role)}`;
        const reply = await gate.inject({ method, url: filled(url, randomUUID()), remoteAddress, headers });
        const status = access === 'open' || mayDo(role, access) ? 204 : 403;
        expect({ role, method, url, status: reply.statusCode }).toEqual({ role, method, url, status });
      });
    }
  });

  test('admits an API key by its scope only, and where it names none no key at all', async () => {
    for (const shown of Scope.options) {
      for (const { method, url, access, scope } of routes) {
        const reply = await gate.inject({
          method,
          url: filled(url, randomUUID()),
          remoteAddress: `198.51.101.${Scope.options.indexOf(shown)}`,
          headers: { authorization: `Bearer ${keys.get(shown)}` },
        });
        const status = access === 'open' || scope === shown ? 204 : 403;
        expect({ shown, method, url, status: reply.statusCode }).toEqual({ shown, method, url, status });
      }
    }
  });

  test('that changes something asks for more than reading, but for the few on oneself', () => {
    const changing = routes.filter(({ method, access }) => method !== 'GET' && access === 'read');
    const unforeseen = changing
      .map(({ method, url }) => `${method} ${url}`)
      .filter((route) => !readersMay.has(route));
    expect(unforeseen).toEqual([]);
  });

  test('says in the API’s description which scope a key needs, and where none may', async () => {
    const reply = await server.app.inject({
      url: '/api/v1/openapi.json',
      headers: { cookie: cookies.get('viewer') ?? '' },
    });
    const { paths } = reply.json();
    const security = (path: string, method: string) => paths[path]?.[method]?.security;
    expect(security('/api/v1/people', 'get')).toEqual([{ key: ['read'] }, { session: [] }]);
    expect(security('/api/v1/people/{userId}', 'delete')).toEqual([{ session: [] }]);
    expect(security('/api/v1/session', 'post')).toEqual([]);
    expect(security('/api/v1/events', 'post')).toEqual([{ key: ['events:write'] }, { session: [] }]);
  });

  test('that takes a key to write takes none that may only read', () => {
    for (const { method, url, scope } of routes) {
      if (method === 'GET' || scope !== 'read') continue;
      expect(`${method} ${url}`).toMatch(/what-if|search|explain|preview/);
    }
  });
});

const created = (key: string): LedgerEvent => ({
  source: 'crm',
  id: `e-${key}`,
  type: 'lead.created',
  subject: key,
  time: Date.parse('2026-11-02T09:00:00Z'),
  data: { channel: `email-${MARK}`, name: `Ana ${MARK}`, email: `ana@${MARK}.example` },
});

/** A workspace in which every kind of thing that has an address of its own is there once. */
const furnish = async (tx: Tx): Promise<void> => {
  const by = { actor: 'somebody', at: new Date() };
  await addWorkspace(tx, { name: `Company ${MARK}`, timezone: 'UTC', currency: 'USD' });
  await addMember(tx, 'their-owner', 'owner');
  await appendEvents(tx, [created('L-1'), created('L-2')], { now: Date.now() });
  const { key: _key, ...kept } = makeKey(theirs);
  await addApiKey(tx, { name: `key ${MARK}`, scopes: ['read'], ...kept }, by);
  const token = { hash: Buffer.alloc(32, 7), expiresAt: new Date(Date.now() + 1e9) };
  await invite(tx, { email: `kim@${MARK}.example`, role: 'rep', token }, by);
  const until = new Date(Date.now() + 1e9);
  await addAbsence(tx, { email: `kim@${MARK}.example`, from: by.at, until }, by);
  const week = { mon: ['09:00-17:00'] };
  await putWorkingHours(tx, { email: `kim@${MARK}.example`, timezone: 'UTC', week }, by);
  await enqueueMail(tx, {
    key: 'k',
    to: `kim@${MARK}.example`,
    subject: MARK,
    text: MARK,
    at: by.at,
  });
  await rememberMapping(tx, 'theirs', 'shape', { columns: MARK }, by.at);
  await addSavedPlan(
    tx,
    { name: `plan ${MARK}`, inputs: {}, figures: {}, asOf: '2026-11-01' },
    'somebody',
    by.at,
  );
};

describe('another workspace', () => {
  /** Every row of it, as one digest a table. */
  const digests = async (): Promise<Readonly<Record<string, string>>> => {
    const { pool } = server.context.store;
    const { rows: tables } = await pool.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'leadpact' and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await pool.query<{ digest: string | null }>(
        `select md5(string_agg(t::text, '|' order by t::text)) as digest from leadpact.${name} t where workspace_id = $1`,
        [theirs],
      );
      if (rows[0]?.digest != null) found[name] = rows[0].digest;
    }
    return found;
  };

  /** Whatever names a row of theirs in an address: ids, keys and names of all their tables. */
  const names = async (): Promise<readonly string[]> => {
    const { pool } = server.context.store;
    const { rows: columns } = await pool.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'leadpact' and column_name in ('id', 'key', 'name', 'user_id')`,
    );
    const found = new Set<string>();
    for (const { table, column } of columns) {
      const { rows } = await pool.query<{ value: string }>(
        `select distinct ${column}::text as value from leadpact.${table} where workspace_id = $1 limit 1`,
        [theirs],
      );
      for (const { value } of rows) if (!value.includes(MARK)) found.add(value);
    }
    return [...found];
  };

  /** Routes that answer for as long as one listens, or whose effect on one's own workspace takes long or signs out. */
  const leftOut = /^(GET \/api\/v1\/live|(POST|DELETE) \/api\/v1\/(sample|session))$/;

  test('gives nothing away and takes no harm, whatever an owner of this one asks any route for', async () => {
    const { store } = server.context;
    await store.withWorkspace(theirs, furnish);
    const before = await digests();
    expect(Object.keys(before).length).toBeGreaterThan(8);
    const values = await names();
    expect(values.length).toBeGreaterThan(8);
    const asked = routes.filter(
      ({ method, url, access }) => access !== 'open' && !leftOut.test(`${method} ${url}`),
    );
    const asks = asked.flatMap(({ method, url }) =>
      (/:\w+/.test(url) ? values.map((value) => filled(url, value)) : [url]).map((address) => ({
        method,
        address,
      })),
    );
    const headers = { cookie: cookies.get('owner') ?? '' };
    await atOnce(asks, async ({ method, address }) => {
      const nth = asks.findIndex((one) => one.method === method && one.address === address);
      const remoteAddress = `10.0.${nth >> 8}.${nth & 255}`;
      const reply = await server.app.inject({ method, url: address, remoteAddress, headers });
      const told = { method, address, gives: reply.body.includes(MARK), fails: reply.statusCode >= 500 };
      expect(told).toEqual({ method, address, gives: false, fails: false });
    });
    expect(await digests()).toEqual(before);
  });

  test('cannot be entered by a cookie that names it', async () => {
    const reply = await server.app.inject({
      url: '/api/v1/me',
      headers: { cookie: `${cookies.get('viewer')}; leadpact.workspace=${theirs}` },
    });
    expect(reply.json().workspace.id).toBe(mine);
  });

  test('is not seen by a statement that asks for it by name', async () => {
    const { store } = server.context;
    const seen = await store.withWorkspace(mine, async (tx) => {
      const { rows } = await sql`select from leadpact.mail where workspace_id = ${theirs}`.execute(tx);
      return rows.length;
    });
    expect(seen).toBe(0);
  });
});
