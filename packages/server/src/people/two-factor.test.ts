import { randomUUID } from 'node:crypto';
import { addMember, addWorkspace, auditEntries } from '@leadpact/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticatorCode } from '../testing/authenticator-code.ts';
import { openTestServer, type TestServer } from '../testing/test-server.ts';
import { newAccount } from './new-account.ts';

const cookiesOf = (headers: Record<string, unknown>): string =>
  [headers['set-cookie']]
    .flat()
    .filter((cookie) => cookie !== undefined && !/max-age=0/i.test(String(cookie)))
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ');

let server: TestServer;
const workspace = randomUUID();
const member = { name: 'Kim Rep', email: 'kim@northwind.example', password: 'copper-lantern-otter-brisk' };
let cookie = '';
let uri: string;
let backupCodes: string[];
let address = 0;

/** From an address of its own each time: the limit on sign-ins is another test's. */
const send = (method: 'GET' | 'POST', url: string, payload?: object, as = cookie) => {
  address += 1;
  return server.app.inject({
    method,
    url: `/api/v1${url}`,
    remoteAddress: `198.51.100.${address}`,
    headers: as === '' ? {} : { cookie: as },
    ...(payload === undefined ? {} : { payload }),
  });
};

const signIn = (password: string = member.password) =>
  send('POST', '/session', { email: member.email, password }, '');

beforeAll(async () => {
  server = await openTestServer();
  const { context } = server;
  const account = await newAccount(context, member);
  await context.store.withNewAccount(workspace, account, async (tx) => {
    await addWorkspace(tx, { name: 'Northwind', timezone: 'UTC', currency: 'USD' });
    await addMember(tx, account.id, 'rep');
  });
  cookie = cookiesOf((await signIn()).headers);
});
afterAll(async () => {
  await server.close();
});

describe('a second factor', () => {
  test('is offered with the password only, and asks nobody before a code was right', async () => {
    expect(
      (await send('POST', '/account/two-factor', { password: 'not-the-password' })).json(),
    ).toMatchObject({
      status: 422,
      errors: [{ path: 'password' }],
    });
    const offered = await send('POST', '/account/two-factor', { password: member.password });
    expect(offered.statusCode).toBe(200);
    ({ uri, backupCodes } = offered.json());
    expect(uri).toMatch(/^otpauth:\/\/totp\/Leadpact:/);
    expect(new Set(backupCodes).size).toBe(10);
    expect((await send('GET', '/account/two-factor')).json()).toEqual({ enabled: false });
    expect((await signIn()).json()).toMatchObject({ user: { email: member.email } });
  });

  test('is in force when a code was right', async () => {
    const wrong = await send('POST', '/account/two-factor/proof', { code: '000000' });
    expect(wrong.json()).toMatchObject({ status: 422, type: 'urn:leadpact:problem:wrong-code' });
    const right = await send('POST', '/account/two-factor/proof', {
      code: authenticatorCode(uri, Date.now()),
    });
    expect(right.statusCode).toBe(204);
    cookie = cookiesOf(right.headers);
    expect((await send('GET', '/account/two-factor')).json()).toEqual({ enabled: true });
  });

  test('is asked for at sign-in: the password alone opens nothing, a code after it does', async () => {
    const begun = await signIn();
    expect(begun.json()).toEqual({ secondFactor: true });
    const waiting = cookiesOf(begun.headers);
    expect((await send('GET', '/me', undefined, waiting)).statusCode).toBe(401);
    expect((await send('POST', '/session/second-factor', { code: '000000' }, waiting)).statusCode).toBe(422);
    const code = authenticatorCode(uri, Date.now());
    const done = await send(
      'POST',
      '/session/second-factor',
      { code: `${code.slice(0, 3)} ${code.slice(3)}` },
      waiting,
    );
    expect(done.json()).toMatchObject({ user: { email: member.email } });
    expect((await send('GET', '/me', undefined, cookiesOf(done.headers))).statusCode).toBe(200);
    // the same waiting sign-in opens nothing a second time
    expect((await send('POST', '/session/second-factor', { code }, waiting)).statusCode).toBe(401);
  });

  test('without a sign-in that waits for it, or with a wrong password before it, is refused', async () => {
    expect((await send('POST', '/session/second-factor', { code: '123456' }, '')).json()).toMatchObject({
      status: 401,
      type: 'urn:leadpact:problem:sign-in-anew',
    });
    expect((await signIn('not-the-password')).json()).toMatchObject({ status: 401 });
  });

  test('five wrong codes end a sign-in', async () => {
    const waiting = cookiesOf((await signIn()).headers);
    for (let nth = 0; nth < 5; nth += 1)
      expect((await send('POST', '/session/second-factor', { code: '000000' }, waiting)).statusCode).toBe(
        422,
      );
    const late = await send(
      'POST',
      '/session/second-factor',
      { code: authenticatorCode(uri, Date.now()) },
      waiting,
    );
    expect(late.json()).toMatchObject({ status: 401, type: 'urn:leadpact:problem:sign-in-anew' });
  });

  test('a backup code works once in its place', async () => {
    const use = async () =>
      send(
        'POST',
        '/session/second-factor',
        { backupCode: backupCodes[0] },
        cookiesOf((await signIn()).headers),
      );
    expect((await use()).json()).toMatchObject({ user: { email: member.email } });
    expect((await use()).json()).toMatchObject({ type: 'urn:leadpact:problem:wrong-code' });
    const renewed = await send('POST', '/account/two-factor/backup-codes', { password: member.password });
    expect(renewed.json().backupCodes).toHaveLength(10);
    expect(renewed.json().backupCodes).not.toContain(backupCodes[1]);
  });

  test('a browser that is trusted is asked for the password alone, no other one is, and a new password ends it', async () => {
    const begun = await signIn();
    const done = await send(
      'POST',
      '/session/second-factor',
      { code: authenticatorCode(uri, Date.now()), trust: true },
      cookiesOf(begun.headers),
    );
    const trusted = [done.headers['set-cookie']].flat().find((one) => String(one).includes('trust_device'));
    expect(String(trusted)).toMatch(/Max-Age=2592000.*HttpOnly.*SameSite=Lax/i);
    const again = (password: string, as: string) =>
      send('POST', '/session', { email: member.email, password }, as);
    const own = cookiesOf({ 'set-cookie': [String(trusted)] });
    const second = await again(member.password, own);
    expect(second.json()).toMatchObject({ user: { email: member.email } });
    // The cookie is renewed at each sign-in: the one before it opens nothing any more.
    expect((await again(member.password, own)).json()).toEqual({ secondFactor: true });
    expect((await signIn()).json()).toEqual({ secondFactor: true });
    expect((await again('not-the-password', cookiesOf(second.headers))).statusCode).toBe(401);
    const next = 'velvet-harbour-pine-quick';
    const changed = await send(
      'POST',
      '/account/password',
      { current: member.password, next, endOtherSessions: false },
      cookiesOf(second.headers),
    );
    expect(changed.statusCode).toBe(204);
    expect((await again(next, cookiesOf(second.headers))).json()).toEqual({ secondFactor: true });
    const back = { current: next, next: member.password, endOtherSessions: false };
    expect((await send('POST', '/account/password', back, cookiesOf(second.headers))).statusCode).toBe(204);
  });

  test('is kept sealed', async () => {
    const secret = new URL(uri).searchParams.get('secret') ?? '';
    const { rows } = await server.context.store.pool.query('select * from auth."twoFactor"');
    expect(JSON.stringify(rows)).not.toContain(secret);
    for (const code of backupCodes) expect(JSON.stringify(rows)).not.toContain(code);
  });

  test('is switched off with the password, and the audit log tells of all of it', async () => {
    expect((await send('POST', '/account/two-factor/off', { password: 'not-the-password' })).statusCode).toBe(
      422,
    );
    const off = await send('POST', '/account/two-factor/off', { password: member.password });
    expect(off.statusCode).toBe(204);
    expect((await signIn()).json()).toMatchObject({ user: { email: member.email } });
    const entries = await server.context.store.withWorkspace(workspace, (tx) =>
      auditEntries(tx, { before: null, limit: 10 }),
    );
    expect(entries.map(({ action }) => action).filter((action) => action.startsWith('account.'))).toEqual([
      'account.two-factor-off',
      'account.password-changed',
      'account.password-changed',
      'account.backup-codes-renewed',
      'account.two-factor-on',
    ]);
  });
});
