import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(async () => {
  await server.close();
});

const owner = {
  name: 'Ria Ops',
  email: 'ria@northwind.example',
  password: 'copper-lantern-otter-brisk',
  company: 'Northwind',
  timezone: 'America/New_York',
  currency: 'USD',
};
const cookieOf = (headers: Record<string, unknown>): string =>
  [headers['set-cookie']]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ');

describe('the first account', () => {
  test('without a session every route of the API is closed', async () => {
    for (const url of ['/api/v1/me', '/api/v1/openapi.json']) {
      const reply = await server.app.inject({ url });
      expect(reply.statusCode).toBe(401);
      expect(reply.json()).toMatchObject({ type: 'urn:leadpact:problem:not-signed-in', status: 401 });
      expect(reply.headers['content-type']).toContain('application/problem+json');
    }
  });

  test('a made-up setup token is refused, and makes no account', async () => {
    const reply = await server.app.inject({
      method: 'POST',
      url: '/api/v1/setup',
      payload: { ...owner, token: 'made-up' },
    });
    expect(reply.json()).toMatchObject({ status: 410, type: 'urn:leadpact:problem:setup-link-used' });
  });

  test('a leaked password is refused in words, and the link stays good', async () => {
    const payload = { ...owner, token: server.setupToken, password: 'password1234' };
    const reply = await server.app.inject({ method: 'POST', url: '/api/v1/setup', payload });
    expect(reply.json()).toMatchObject({ status: 422, errors: [{ path: 'password' }] });
    const state = await server.app.inject({ url: `/api/v1/setup?token=${server.setupToken}` });
    expect(state.json()).toEqual({ needed: true, tokenValid: true });
  });

  test('an unknown time zone and a short password are named by their field', async () => {
    const unknown = await server.app.inject({
      method: 'POST',
      url: '/api/v1/setup',
      payload: { ...owner, token: server.setupToken, timezone: 'Mars/Olympus' },
    });
    expect(unknown.json()).toMatchObject({ status: 400, errors: [{ path: 'timezone' }] });
    const short = await server.app.inject({
      method: 'POST',
      url: '/api/v1/setup',
      payload: { ...owner, token: server.setupToken, password: 'short' },
    });
    expect(short.json()).toMatchObject({
      status: 400,
      errors: [{ path: 'password', message: 'Use at least 12 characters.' }],
    });
  });

  test('of two who open the link at the same moment one becomes the owner, the other is refused', async () => {
    const send = (email: string) =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/setup',
        payload: { ...owner, email, token: server.setupToken },
      });
    const replies = await Promise.all([send('ria@northwind.example'), send('eve@elsewhere.example')]);
    expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([200, 410]);
    const won = replies.find((reply) => reply.statusCode === 200);
    expect(won?.json()).toMatchObject({
      role: 'owner',
      workspace: {
        name: 'Northwind',
        timezone: 'America/New_York',
        currency: 'USD',
        hasLeads: false,
        firstRunDone: false,
      },
    });
    const cookie = String([won?.headers['set-cookie']].flat()[0]);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    server.remember(cookieOf(won?.headers ?? {}), won?.json().user.email);
  });
});

describe('signing in and out', () => {
  test('the right password opens a session; a wrong one and an unknown address are refused alike', async () => {
    const signIn = (email: string, password: string) =>
      server.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password } });
    const good = await signIn(server.email, owner.password);
    expect(good.statusCode).toBe(200);
    const [wrong, unknown] = [
      await signIn(server.email, 'not-the-password'),
      await signIn('nobody@x.example', owner.password),
    ];
    expect(wrong.json()).toEqual(unknown.json());
    expect(wrong.statusCode).toBe(401);
  });

  test('after signing out the cookie opens nothing', async () => {
    const signedIn = await server.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { email: server.email, password: owner.password },
    });
    const cookie = cookieOf(signedIn.headers);
    const me = await server.app.inject({ url: '/api/v1/me', headers: { cookie } });
    expect(me.json().user.email).toBe(server.email);
    const out = await server.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });
    expect(out.statusCode).toBe(204);
    expect((await server.app.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode).toBe(401);
  });

  test('a change that comes from another site is refused', async () => {
    const reply = await server.app.inject({
      method: 'PATCH',
      url: '/api/v1/workspace',
      headers: { cookie: server.cookie, origin: 'https://evil.example', host: 'localhost:4747' },
      payload: { name: 'Owned' },
    });
    expect(reply.json()).toMatchObject({ status: 403, type: 'urn:leadpact:problem:foreign-origin' });
  });

  test('the eleventh try within a minute is put off', async () => {
    let last = 0;
    for (let nth = 0; nth < 11; nth += 1) {
      const reply = await server.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress: '203.0.113.9',
        payload: { email: server.email, password: `wrong number ${nth}` },
      });
      last = reply.statusCode;
    }
    expect(last).toBe(429);
  });
});

describe('the workspace', () => {
  test('its settings can be changed one by one, and come back with the person', async () => {
    const reply = await server.app.inject({
      method: 'PATCH',
      url: '/api/v1/workspace',
      headers: { cookie: server.cookie },
      payload: { goalMinor: 50_000_000, marketingShare: 0.6, firstRunDone: true },
    });
    expect(reply.json()).toMatchObject({
      name: 'Northwind',
      goalMinor: 50_000_000,
      marketingShare: 0.6,
      firstRunDone: true,
    });
    const me = await server.app.inject({ url: '/api/v1/me', headers: { cookie: server.cookie } });
    expect(me.json().workspace).toEqual(reply.json());
  });

  test('a share above 1 is refused with the field', async () => {
    const reply = await server.app.inject({
      method: 'PATCH',
      url: '/api/v1/workspace',
      headers: { cookie: server.cookie },
      payload: { marketingShare: 60 },
    });
    expect(reply.json()).toMatchObject({ status: 400, errors: [{ path: 'marketingShare' }] });
  });
});

describe('every answer', () => {
  test('forbids scripts from elsewhere and frames, and says its type', async () => {
    const { headers } = await server.app.inject({ url: '/healthz' });
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('health is open: alive, ready, metrics', async () => {
    expect((await server.app.inject({ url: '/healthz' })).json()).toMatchObject({ status: 'ok' });
    expect((await server.app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' });
    expect((await server.app.inject({ url: '/metrics' })).body).toMatch(
      /leadpact_http_requests_total \d+[\s\S]*# EOF\n$/,
    );
  });
});
