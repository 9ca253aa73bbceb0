import { randomUUID } from 'node:crypto';
import { addApiKey, addWorkspace, apiKeys, readWorkspace, revokeApiKey, verifyAudit } from '@leadpact/store';
import { type CreatedApiKey, Scope } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';
import { holdsKey, makeKey } from './api-key.ts';

const START = Date.parse('2026-11-25T09:00:00Z');
const SECOND = 1_000;

let server: TestServer;
let clock = START;
beforeAll(async () => {
  server = await openTestServer(() => clock);
  await signUpOwner(server);
});
afterAll(async () => {
  await server.close();
});

const make = async (name: string, scopes: readonly string[]): Promise<CreatedApiKey> => {
  const reply = await server.app.inject({
    method: 'POST',
    url: '/api/v1/keys',
    headers: { cookie: server.cookie },
    payload: { name, scopes },
  });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json();
};
const list = async () => {
  const reply = await server.app.inject({ url: '/api/v1/keys', headers: { cookie: server.cookie } });
  return reply.json().keys;
};
const asKey = (key: string, url = '/api/v1/openapi.json', headers: Record<string, string> = {}) =>
  server.app.inject({ url, headers: { authorization: `Bearer ${key}`, ...headers } });

describe('an API key', () => {
  test('is shown once; what is kept is its beginning and a digest', async () => {
    const { key, created } = await make('website', ['events:write', 'read', 'read']);
    expect(key).toMatch(/^lp_[\w-]{73}$/);
    expect(created).toMatchObject({ name: 'website', scopes: ['events:write', 'read'], lastUsedAt: null });
    expect(key.startsWith(created.prefix)).toBe(true);
    const listed = await list();
    expect(listed[0]).toEqual(created);
    expect(JSON.stringify(listed)).not.toContain(key.slice(created.prefix.length));
    const { rows } = await server.context.store.pool.query('select * from leadpact.api_key');
    expect(JSON.stringify(rows)).not.toContain(key.slice(created.prefix.length));
  });

  test('opens the routes of its scopes, no others, and none that names no scope', async () => {
    const reader = (await make('reader', ['read'])).key;
    const writer = (await make('writer', ['events:write'])).key;
    expect((await asKey(reader)).statusCode).toBe(200);
    const refused = await asKey(writer);
    expect(refused.json()).toMatchObject({ status: 403, type: 'urn:leadpact:problem:key-may-not' });
    expect(refused.json().detail).toContain('events:write');
    expect((await asKey(reader, '/api/v1/me')).json()).toMatchObject({
      status: 403,
      detail: expect.stringContaining('No API key'),
    });
    const more = await server.app.inject({
      method: 'POST',
      url: '/api/v1/keys',
      headers: { authorization: `Bearer ${reader}` },
      payload: { name: 'another', scopes: Scope.options },
    });
    expect(more.statusCode).toBe(403);
  });

  test('that is wrong, cut, of another workspace’s id or altered in one character gets a 401 with a challenge', async () => {
    const { key } = await make('target', ['read']);
    const altered = `${key.slice(0, -1)}${key.endsWith('A') ? 'Q' : 'A'}`;
    for (const wrong of [
      'lp_nonsense',
      key.slice(0, -1),
      altered,
      makeKey(randomUUID()).key,
      'x'.repeat(76),
    ]) {
      const reply = await asKey(wrong);
      expect(reply.json()).toMatchObject({ status: 401, type: 'urn:leadpact:problem:wrong-key' });
      expect(reply.headers['www-authenticate']).toBe('Bearer');
    }
  });

  test('counts alone: a good session beside a wrong key opens nothing, Basic credentials of a proxy are none of ours', async () => {
    const both = await asKey('lp_wrong', '/api/v1/me', { cookie: server.cookie });
    expect(both.statusCode).toBe(401);
    const behindProxy = await server.app.inject({
      url: '/api/v1/me',
      headers: { cookie: server.cookie, authorization: 'Basic dTpw' },
    });
    expect(behindProxy.statusCode).toBe(200);
  });

  test('in an address is refused, escaped or not, also on open routes', async () => {
    const { key } = await make('leaky', ['read']);
    for (const url of [
      `/api/v1/openapi.json?key=${key}`,
      `/api/v1/setup?token=${key}`,
      `/api/v1/openapi.json?k=${[...key].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('')}`,
    ]) {
      const reply = await server.app.inject({ url, headers: { cookie: server.cookie } });
      expect(reply.json()).toMatchObject({ status: 400, type: 'urn:leadpact:problem:key-in-address' });
      expect(reply.body).not.toContain(key);
    }
    expect(holdsKey('/plan?persona=lp_team')).toBe(false);
  });

  test('is asked for no origin: programs write from anywhere', async () => {
    const { key } = await make('elsewhere', ['read']);
    const reply = await server.app.inject({
      method: 'DELETE',
      url: `/api/v1/keys/${randomUUID()}`,
      headers: { authorization: `Bearer ${key}`, origin: 'https://zapier.example' },
    });
    expect(reply.json()).toMatchObject({ type: 'urn:leadpact:problem:key-may-not' });
  });

  test('keeps when it was last used, written at most once a minute', async () => {
    const { key, created } = await make('busy', ['read']);
    const usedAt = async () =>
      (await list()).find(({ id }: { id: string }) => id === created.id)?.lastUsedAt ?? null;
    await asKey(key);
    const first = new Date(clock).toISOString();
    expect(await usedAt()).toBe(first);
    clock += 59 * SECOND;
    await asKey(key);
    expect(await usedAt()).toBe(first);
    clock += SECOND;
    await asKey(key);
    expect(await usedAt()).toBe(new Date(clock).toISOString());
  });

  test('that was revoked opens nothing from then on, and cannot be revoked twice', async () => {
    const { key, created } = await make('gone', ['read']);
    expect((await asKey(key)).statusCode).toBe(200);
    const revoke = () =>
      server.app.inject({
        method: 'DELETE',
        url: `/api/v1/keys/${created.id}`,
        headers: { cookie: server.cookie },
      });
    expect((await revoke()).statusCode).toBe(204);
    expect((await asKey(key)).statusCode).toBe(401);
    expect((await revoke()).statusCode).toBe(404);
    expect((await list()).find(({ id }: { id: string }) => id === created.id).revokedAt).not.toBeNull();
  });

  test('revoked by another process ends within a second', async () => {
    const { key, created } = await make('far', ['read']);
    const { store } = server.context;
    const workspaceId = (
      await server.app.inject({ url: '/api/v1/me', headers: { cookie: server.cookie } })
    ).json().workspace.id;
    expect((await asKey(key)).statusCode).toBe(200);
    await store.withWorkspace(workspaceId, (tx) =>
      revokeApiKey(tx, created.id, { actor: 'command-line', at: new Date(clock) }),
    );
    clock += SECOND;
    expect((await asKey(key)).statusCode).toBe(401);
    expect(await store.withWorkspace(workspaceId, verifyAudit)).toMatchObject({ ok: true });
  });

  test('of one workspace is unknown in another, even when the other’s id is put into it', async () => {
    const { store } = server.context;
    const other = randomUUID();
    const { key, ...kept } = makeKey(other);
    await store.withWorkspace(other, async (tx) => {
      await addWorkspace(tx, { name: 'Elsewhere', timezone: 'UTC', currency: 'USD' });
      const by = { actor: 'command-line', at: new Date(clock) };
      await addApiKey(tx, { name: 'theirs', scopes: ['read'], ...kept }, by);
      expect((await readWorkspace(tx)).name).toBe('Elsewhere');
      expect((await apiKeys(tx)).map(({ name }) => name)).toEqual(['theirs']);
    });
    expect((await asKey(key)).statusCode).toBe(200);
    const mine = (await make('mine', ['read'])).key;
    const crossed = mine.slice(0, 11) + key.slice(11, 33) + mine.slice(33);
    expect((await asKey(crossed)).statusCode).toBe(401);
    expect((await list()).map(({ name }: { name: string }) => name)).not.toContain('theirs');
  });

  test('without a name, without a scope or with an unknown one is not made', async () => {
    for (const payload of [
      { name: ' ', scopes: ['read'] },
      { name: 'x', scopes: [] },
      { name: 'x', scopes: ['everything'] },
    ]) {
      const reply = await server.app.inject({
        method: 'POST',
        url: '/api/v1/keys',
        headers: { cookie: server.cookie },
        payload,
      });
      expect(reply.statusCode).toBe(400);
    }
  });
});
