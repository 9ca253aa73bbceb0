import { addMember, addWorkspace, enqueueMail, memberPeople, verifyAudit } from '@leadpact/store';
import type { Role, SentInvitation } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asMember } from '../testing/as-member.ts';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

const START = Date.parse('2026-11-25T09:00:00Z');
const DAY = 24 * 60 * 60 * 1_000;
const PASSWORD = 'copper-lantern-otter-brisk';

let server: TestServer;
let clock = START;
let workspaceId: string;
let caller = 0;
beforeAll(async () => {
  server = await openTestServer(() => clock);
  await signUpOwner(server);
  workspaceId = (await ask('GET', '/me', server.cookie)).json().workspace.id;
});
afterAll(async () => {
  await server.close();
});

/** Each call comes from an address of its own, so that no test meets another's rate limit. */
const ask = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  cookie: string | null,
  payload?: Record<string, unknown>,
) => {
  caller += 1;
  return server.app.inject({
    method,
    url: `/api/v1${path}`,
    remoteAddress: `198.51.${caller >> 8}.${caller & 255}`,
    headers: cookie === null ? {} : { cookie },
    ...(payload === undefined ? {} : { payload }),
  });
};
const cookieOf = (reply: Readonly<{ headers: Record<string, unknown> }>): string =>
  [reply.headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ');
const tokenOf = ({ link }: SentInvitation): string => new URL(link).hash.slice(1);
const invite = async (email: string, role: Role = 'rep'): Promise<SentInvitation> => {
  const reply = await ask('POST', '/invitations', server.cookie, { email, role });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json();
};
/** Somebody of that role with a password, who came by a link. */
const join = async (email: string, role: Role = 'rep') => {
  const token = tokenOf(await invite(email, role));
  const reply = await ask('POST', '/join', null, { token, name: 'Kim Sales', password: PASSWORD });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return { cookie: cookieOf(reply), userId: reply.json().user.id };
};
/** Somebody of that role, where it does not matter how they came. */
const member = (email: string, role: Role = 'rep') => asMember(server, workspaceId, role, email);
const audited = async (): Promise<string[]> => {
  const reply = await ask('GET', '/audit', server.cookie);
  return reply.json().entries.map(({ action }: { action: string }) => action);
};

describe('an invitation', () => {
  test('is a link that shows where it leads, and makes account and membership in one go', async () => {
    const sent = await invite('Kim@Northwind.example', 'sales_head');
    expect(sent).toMatchObject({
      link: expect.stringMatching(/^http:\/\/localhost:4747\/join#[\w-]{65}$/),
      mailed: false,
      invitation: {
        email: 'kim@northwind.example',
        role: 'sales_head',
        invitedBy: 'Ria Ops',
        expired: false,
      },
    });
    const look = await ask('POST', '/join/look', null, { token: tokenOf(sent) });
    expect(look.json()).toEqual({
      workspace: 'Northwind',
      email: 'kim@northwind.example',
      role: 'sales_head',
      invitedBy: 'Ria Ops',
      expiresAt: new Date(clock + 7 * DAY).toISOString(),
      hasAccount: false,
      signedIn: false,
    });
    const joined = await ask('POST', '/join', null, {
      token: tokenOf(sent),
      name: 'Kim Sales',
      password: PASSWORD,
    });
    expect(joined.json()).toMatchObject({
      user: { name: 'Kim Sales', email: 'kim@northwind.example' },
      role: 'sales_head',
      workspace: { id: workspaceId },
    });
    expect((await ask('GET', '/me', cookieOf(joined))).json()).toMatchObject({ role: 'sales_head' });
    const signedIn = await ask('POST', '/session', null, {
      email: 'KIM@northwind.example',
      password: PASSWORD,
    });
    expect(signedIn.statusCode).toBe(200);
    const again = await ask('POST', '/join', null, {
      token: tokenOf(sent),
      name: 'Eve',
      password: 'another-good-password-7',
    });
    expect(again.json()).toMatchObject({ status: 410, type: 'urn:leadpact:problem:invitation-over' });
  });

  test('asks for a name and for a password by the rules, and stays good meanwhile', async () => {
    const token = tokenOf(await invite('lee@northwind.example'));
    const bad = (given: Record<string, string>) => ask('POST', '/join', null, { token, ...given });
    expect((await bad({ password: PASSWORD })).json()).toMatchObject({
      status: 400,
      errors: [{ path: 'name' }],
    });
    expect((await bad({ name: 'Lee', password: 'short' })).json()).toMatchObject({
      status: 400,
      errors: [{ path: 'password', message: 'Use at least 12 characters.' }],
    });
    expect((await bad({ name: 'Lee', password: 'password1234' })).json()).toMatchObject({ status: 422 });
    expect((await bad({ name: 'Lee', password: PASSWORD })).statusCode).toBe(200);
  });

  test('ends after seven days to the millisecond, when it is revoked, and when it is renewed', async () => {
    const sent = await invite('old@northwind.example');
    clock += 7 * DAY - 1;
    expect((await ask('POST', '/join/look', null, { token: tokenOf(sent) })).statusCode).toBe(200);
    clock += 1;
    expect((await ask('POST', '/join/look', null, { token: tokenOf(sent) })).statusCode).toBe(410);
    const listed = (await ask('GET', '/invitations', server.cookie)).json().invitations;
    expect(listed).toMatchObject([{ email: 'old@northwind.example', expired: true }]);

    const renewed = await ask('POST', `/invitations/${sent.invitation.id}/renew`, server.cookie);
    expect(renewed.json().invitation.expired).toBe(false);
    expect((await ask('POST', '/join/look', null, { token: tokenOf(sent) })).statusCode).toBe(410);
    expect((await ask('POST', '/join/look', null, { token: tokenOf(renewed.json()) })).statusCode).toBe(200);

    const gone = `/invitations/${sent.invitation.id}`;
    expect((await ask('DELETE', gone, server.cookie)).statusCode).toBe(204);
    expect((await ask('POST', '/join/look', null, { token: tokenOf(renewed.json()) })).statusCode).toBe(410);
    expect((await ask('DELETE', gone, server.cookie)).statusCode).toBe(404);
    expect((await ask('POST', `${gone}/renew`, server.cookie)).statusCode).toBe(404);
  });

  test('to the same address again is the same one with a new role and link', async () => {
    const first = await invite('twice@northwind.example', 'viewer');
    const second = await invite('Twice@northwind.example', 'marketer');
    expect(second.invitation.id).toBe(first.invitation.id);
    expect((await ask('POST', '/join/look', null, { token: tokenOf(first) })).statusCode).toBe(410);
    expect((await ask('POST', '/join/look', null, { token: tokenOf(second) })).json()).toMatchObject({
      role: 'marketer',
    });
  });

  test('of two who use the link at the same moment lets one in, and leaves no account of the other', async () => {
    const token = tokenOf(await invite('race@northwind.example'));
    const use = (name: string) => ask('POST', '/join', null, { token, name, password: PASSWORD });
    const replies = await Promise.all([use('First'), use('Second'), use('Third')]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 410, 410]);
    const { rows } = await server.context.store.pool.query(
      `select count(*)::int as n from auth."user" where email = 'race@northwind.example'`,
    );
    expect(rows[0].n).toBe(1);
  });

  test('cut off between account and membership leaves neither', async () => {
    const { store } = server.context;
    const account = {
      id: 'half',
      name: 'Half',
      email: 'half@northwind.example',
      passwordHash: 'x',
      at: new Date(clock),
    };
    await expect(
      store.withNewAccount(workspaceId, account, async () => {
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    const { rows } = await store.pool.query(`select from auth."user" where id = 'half'`);
    expect(rows).toEqual([]);
  });

  test('to an address with an account joins with its password, or at once where it is signed in', async () => {
    const { store } = server.context;
    const other = crypto.randomUUID();
    await store.withWorkspace(other, async (tx) => {
      await addWorkspace(tx, { name: 'Elsewhere', timezone: 'UTC', currency: 'USD' });
      await addMember(tx, 'nobody', 'owner');
    });
    const { cookie, userId } = await join('both@northwind.example', 'marketer');
    await ask('DELETE', `/people/${userId}`, server.cookie);
    expect((await ask('GET', '/me', cookie)).statusCode).toBe(401);

    const token = tokenOf(await invite('both@northwind.example', 'viewer'));
    expect((await ask('POST', '/join/look', null, { token })).json()).toMatchObject({
      hasAccount: true,
      signedIn: false,
    });
    expect((await ask('POST', '/join', null, { token, password: 'not-the-password' })).json()).toMatchObject({
      status: 401,
      type: 'urn:leadpact:problem:wrong-credentials',
    });
    expect((await ask('POST', '/join/look', cookie, { token })).json()).toMatchObject({ signedIn: true });
    expect((await ask('POST', '/join', cookie, { token })).json()).toMatchObject({ role: 'viewer' });
    expect((await ask('GET', '/me', cookie)).json()).toMatchObject({ role: 'viewer' });
  });

  test('is not sent to somebody who is in the workspace, nor for the role of owner, nor by a made-up link', async () => {
    const reply = await ask('POST', '/invitations', server.cookie, {
      email: 'Ria@northwind.example',
      role: 'rep',
    });
    expect(reply.json()).toMatchObject({ status: 409, errors: [{ path: 'email' }] });
    const owner = { email: 'new@northwind.example', role: 'owner' };
    expect((await ask('POST', '/invitations', server.cookie, owner)).statusCode).toBe(400);
    for (const token of ['x', 'a'.repeat(65), `${'A'.repeat(22)}${'b'.repeat(43)}`]) {
      expect((await ask('POST', '/join', null, { token, name: 'Eve', password: PASSWORD })).statusCode).toBe(
        410,
      );
    }
  });

  test('is written as a mail that shows the link, and nothing of the names in it does anything', async () => {
    const company = 'Evil <img src=x onerror=alert(1)> https://evil.example';
    await ask('PATCH', '/workspace', server.cookie, { name: company });
    const sent = await invite('mailed@northwind.example');
    await ask('PATCH', '/workspace', server.cookie, { name: 'Northwind' });
    const { mails } = (await ask('GET', '/mails', server.cookie)).json();
    const line = mails.find(({ to }: { to: string }) => to === 'mailed@northwind.example');
    const mail = (await ask('GET', `/mails/${line.id}`, server.cookie)).json();
    expect(mail.text).toContain(sent.link);
    expect(mail.html).toContain(`href="${sent.link}"`);
    expect(mail.html).not.toContain('<img');
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toContain('https://evil.example');
  });
});

describe('roles', () => {
  test('change at once, in both directions, with an entry in the audit log', async () => {
    const { cookie, userId } = await member('role@northwind.example', 'viewer');
    expect((await ask('GET', '/invitations', cookie)).statusCode).toBe(403);
    const made = await ask('PATCH', `/people/${userId}`, server.cookie, { role: 'admin' });
    expect(made.json().people).toContainEqual(expect.objectContaining({ userId, role: 'admin' }));
    expect((await ask('GET', '/invitations', cookie)).statusCode).toBe(200);
    await ask('PATCH', `/people/${userId}`, server.cookie, { role: 'viewer' });
    expect((await ask('GET', '/invitations', cookie)).statusCode).toBe(403);
    expect((await audited()).slice(0, 2)).toEqual(['member.role-changed', 'member.role-changed']);
  });

  test('of owners are made and taken by owners only; the last owner stays', async () => {
    const admin = await member('admin@northwind.example', 'admin');
    const people = (await ask('GET', '/people', server.cookie)).json().people;
    const owner = people.find(({ role }: { role: Role }) => role === 'owner').userId;
    for (const reply of [
      await ask('PATCH', `/people/${admin.userId}`, admin.cookie, { role: 'owner' }),
      await ask('PATCH', `/people/${owner}`, admin.cookie, { role: 'viewer' }),
      await ask('DELETE', `/people/${owner}`, admin.cookie),
    ])
      expect(reply.json()).toMatchObject({ status: 403, type: 'urn:leadpact:problem:not-allowed' });
    for (const reply of [
      await ask('PATCH', `/people/${owner}`, server.cookie, { role: 'admin' }),
      await ask('DELETE', `/people/${owner}`, server.cookie),
    ])
      expect(reply.json()).toMatchObject({ status: 409, type: 'urn:leadpact:problem:last-owner' });
  });

  test('of the two last owners who leave at the same moment one stays', async () => {
    const second = await member('second@northwind.example', 'admin');
    const promoted = await ask('PATCH', `/people/${second.userId}`, server.cookie, { role: 'owner' });
    const owners = promoted.json().people.filter(({ role }: { role: Role }) => role === 'owner');
    expect(owners.length).toBe(2);
    const replies = await Promise.all(
      owners.map(({ userId }: { userId: string }) =>
        ask('PATCH', `/people/${userId}`, userId === second.userId ? second.cookie : server.cookie, {
          role: 'admin',
        }),
      ),
    );
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const left = await memberPeople(server.context.store, workspaceId);
    const owner = left.filter(({ role }) => role === 'owner');
    expect(owner.length).toBe(1);
    const boss = owner[0]?.userId === second.userId ? second.cookie : server.cookie;
    const first = left.find(({ email }) => email === server.email)?.userId;
    await ask('PATCH', `/people/${first}`, boss, { role: 'owner' });
    expect((await ask('DELETE', `/people/${second.userId}`, server.cookie)).statusCode).toBe(200);
  });

  test('somebody who was removed is out with their next request', async () => {
    const { cookie, userId } = await member('leaver@northwind.example');
    expect((await ask('DELETE', `/people/${userId}`, server.cookie)).statusCode).toBe(200);
    expect((await ask('GET', '/me', cookie)).statusCode).toBe(401);
    expect((await ask('DELETE', `/people/${userId}`, server.cookie)).statusCode).toBe(404);
  });
});

describe('absences', () => {
  test('are whole days in the workspace’s time zone, across its change of clocks', async () => {
    clock = Date.parse('2027-03-01T12:00:00Z');
    const days = { email: server.email, firstDay: '2027-03-12', lastDay: '2027-03-15' };
    const added = await ask('POST', '/absences', server.cookie, days);
    expect(added.json()).toMatchObject(days);
    const { rows } = await server.context.store.pool.query(
      'select from_at as "from", until_at as until from leadpact.absence',
    );
    expect(rows).toEqual([
      { from: new Date('2027-03-12T05:00:00Z'), until: new Date('2027-03-16T04:00:00Z') },
    ]);
    expect((await ask('GET', '/absences', server.cookie)).json().absences).toEqual([added.json()]);
    clock = Date.parse('2027-03-16T04:00:00Z');
    expect((await ask('GET', '/absences', server.cookie)).json().absences).toEqual([]);
    await ask('DELETE', `/absences/${added.json().id}`, server.cookie);
  });

  test('a rep says their own and no other’s; nobody says one of a stranger or backwards', async () => {
    const { cookie } = await member('away@northwind.example', 'rep');
    const days = { firstDay: '2027-04-05', lastDay: '2027-04-05' };
    const own = await ask('POST', '/absences', cookie, { email: 'away@northwind.example', ...days });
    expect(own.statusCode).toBe(201);
    const others = await ask('POST', '/absences', server.cookie, { email: server.email, ...days });
    expect((await ask('POST', '/absences', cookie, { email: server.email, ...days })).statusCode).toBe(403);
    expect((await ask('DELETE', `/absences/${others.json().id}`, cookie)).statusCode).toBe(403);
    expect((await ask('DELETE', `/absences/${own.json().id}`, cookie)).statusCode).toBe(204);
    expect((await ask('DELETE', `/absences/${own.json().id}`, cookie)).statusCode).toBe(404);
    const stranger = await ask('POST', '/absences', server.cookie, { email: 'x@y.example', ...days });
    expect(stranger.statusCode).toBe(404);
    const backwards = { email: server.email, firstDay: '2027-04-06', lastDay: '2027-04-05' };
    expect((await ask('POST', '/absences', server.cookie, backwards)).json()).toMatchObject({
      status: 400,
      errors: [{ path: 'lastDay' }],
    });
  });
});

describe('working hours of a person', () => {
  const week = { mon: ['09:00-12:00', '13:00-17:30'], fri: ['22:00-06:00'] };
  const hours = { timezone: 'Europe/Berlin', week };
  const put = (email: string, cookie: string, payload: Record<string, unknown> = hours) =>
    ask('PUT', `/working-hours/${encodeURIComponent(email)}`, cookie, payload);

  test('are kept by address, changed and taken away again', async () => {
    await member('hours@northwind.example');
    expect((await put('Hours@northwind.example', server.cookie)).json()).toEqual({
      hours: [{ email: 'hours@northwind.example', ...hours }],
    });
    const mornings = { timezone: 'UTC', week: { tue: ['08:00-12:00'] } };
    await put('hours@northwind.example', server.cookie, mornings);
    const { cookie } = await member('hours-viewer@northwind.example', 'viewer');
    expect((await ask('GET', '/working-hours', cookie)).json()).toEqual({
      hours: [{ email: 'hours@northwind.example', ...mornings }],
    });
    const path = '/working-hours/hours@northwind.example';
    expect((await ask('DELETE', path, server.cookie)).json()).toEqual({ hours: [] });
    expect((await ask('DELETE', path, server.cookie)).statusCode).toBe(404);
    expect(await audited()).toEqual(expect.arrayContaining(['working-hours.set', 'working-hours.cleared']));
  });

  test('a rep sets their own and no other’s, a head of Sales anybody’s; others and strangers none', async () => {
    const kim = 'hours-kim@northwind.example';
    const rep = (await member(kim, 'rep')).cookie;
    const head = (await member('hours-head@northwind.example', 'sales_head')).cookie;
    const marketer = (await member('hours-marketer@northwind.example', 'marketer')).cookie;
    expect((await put(kim, rep)).statusCode).toBe(200);
    expect((await put(server.email, rep)).statusCode).toBe(403);
    expect((await put(server.email, head)).statusCode).toBe(200);
    expect((await ask('DELETE', `/working-hours/${server.email}`, rep)).statusCode).toBe(403);
    expect((await put(kim, marketer)).statusCode).toBe(403);
    expect((await put('x@y.example', server.cookie)).statusCode).toBe(404);
  });

  test('are refused beside the day where they are no hours, and as a whole where they never open', async () => {
    const bad = (payload: Record<string, unknown>) => put(server.email, server.cookie, payload);
    expect(
      (await bad({ timezone: 'UTC', week: { tue: ['09:00-12:00', '11:00-17:00'] } })).json(),
    ).toMatchObject({
      status: 400,
      errors: [{ path: 'week.tue.1' }],
    });
    expect((await bad({ timezone: 'UTC', week: {} })).json()).toMatchObject({ errors: [{ path: 'week' }] });
    expect((await bad({ timezone: 'Mars/Base', week })).json()).toMatchObject({
      errors: [{ path: 'timezone' }],
    });
  });
});

describe('the own account', () => {
  test('gets another password with the one it has, by the rules, and can end its other sessions', async () => {
    const { cookie } = await join('self@northwind.example');
    const elsewhere = cookieOf(
      await ask('POST', '/session', null, { email: 'self@northwind.example', password: PASSWORD }),
    );
    const change = (current: string, next: string) =>
      ask('POST', '/account/password', cookie, { current, next, endOtherSessions: true });
    expect((await change('not-my-password', 'willow-harbor-nine-stone')).json()).toMatchObject({
      status: 422,
      errors: [{ path: 'current' }],
    });
    expect((await change(PASSWORD, 'password1234')).json()).toMatchObject({ errors: [{ path: 'next' }] });
    const changed = await change(PASSWORD, 'willow-harbor-nine-stone');
    expect(changed.statusCode).toBe(204);
    expect((await ask('GET', '/me', elsewhere)).statusCode).toBe(401);
    expect((await ask('GET', '/me', cookieOf(changed))).statusCode).toBe(200);
    const signIn = (password: string) =>
      ask('POST', '/session', null, { email: 'self@northwind.example', password });
    expect((await signIn(PASSWORD)).statusCode).toBe(401);
    expect((await signIn('willow-harbor-nine-stone')).statusCode).toBe(200);
  });

  test('lists its sessions, without their secrets, and ends one of them; never another account’s', async () => {
    const { cookie, userId } = await join('many@northwind.example');
    const other = cookieOf(
      await ask('POST', '/session', null, { email: 'many@northwind.example', password: PASSWORD }),
    );
    const listed = await ask('GET', '/account/sessions', cookie);
    const { sessions } = listed.json();
    expect(sessions.length).toBe(2);
    expect(sessions.filter(({ current }: { current: boolean }) => current).length).toBe(1);
    const { rows } = await server.context.store.pool.query(
      'select token from auth.session where "userId" = $1',
      [userId],
    );
    for (const { token } of rows) expect(listed.body).not.toContain(token);
    const id = sessions.find(({ current }: { current: boolean }) => !current).id;
    expect((await ask('DELETE', `/account/sessions/${id}`, server.cookie)).statusCode).toBe(404);
    expect((await ask('DELETE', `/account/sessions/${id}`, cookie)).statusCode).toBe(204);
    expect((await ask('GET', '/me', other)).statusCode).toBe(401);
    expect((await ask('GET', '/me', cookie)).statusCode).toBe(200);
  });

  test('can be called otherwise', async () => {
    const { cookie } = await member('name@northwind.example');
    const renamed = await ask('PATCH', '/account', cookie, { name: 'Kim van der Berg' });
    expect(renamed.json().user.name).toBe('Kim van der Berg');
  });

  test('in two workspaces opens the one it chose, and cannot choose a third', async () => {
    const { cookie, userId } = await member('two@northwind.example', 'rep');
    const { store } = server.context;
    const second = crypto.randomUUID();
    await store.withWorkspace(second, async (tx) => {
      await addWorkspace(tx, { name: 'Second', timezone: 'UTC', currency: 'EUR' });
      await addMember(tx, userId, 'viewer');
    });
    const mine = (await ask('GET', '/account/workspaces', cookie)).json().workspaces;
    expect(mine).toContainEqual({ id: workspaceId, name: 'Northwind', current: true });
    expect(mine).toContainEqual({ id: second, name: 'Second', current: false });
    expect(mine.length).toBe(2);
    const chosen = await ask('POST', '/account/workspace', cookie, { id: second });
    expect(chosen.json()).toMatchObject({ role: 'viewer', workspace: { name: 'Second' } });
    const session = cookie.replace(/; leadpact\.workspace=[^;]*/, '');
    expect((await ask('GET', '/me', `${session}; ${cookieOf(chosen)}`)).json()).toMatchObject({
      workspace: { name: 'Second' },
    });
    const stranger = await ask('POST', '/account/workspace', cookie, { id: crypto.randomUUID() });
    expect(stranger.statusCode).toBe(404);
    const forged = `${session}; leadpact.workspace=${crypto.randomUUID()}`;
    expect((await ask('GET', '/me', forged)).json().workspace.name).toBe(mine[0].name);
  });
});

describe('mails in the app', () => {
  test('are all read by owners and admins, by others their own; a test mail goes to oneself', async () => {
    const { cookie } = await member('reader@northwind.example', 'marketing_head');
    clock += 1_000;
    expect((await ask('POST', '/mails/test', server.cookie)).statusCode).toBe(204);
    const all = (await ask('GET', '/mails', server.cookie)).json();
    expect(all.mails[0]).toMatchObject({
      to: server.email,
      subject: 'Mails of Leadpact arrive',
      state: 'waiting',
    });
    await server.context.store.withWorkspace(workspaceId, (tx) =>
      enqueueMail(tx, {
        key: 'to-reader',
        to: 'reader@northwind.example',
        subject: 'For you',
        text: 'x',
        at: new Date(clock),
      }),
    );
    const own = (await ask('GET', '/mails', cookie)).json().mails;
    expect(own.map(({ to }: { to: string }) => to)).toEqual(['reader@northwind.example']);
    expect((await ask('GET', `/mails/${all.mails[0].id}`, cookie)).statusCode).toBe(404);
    expect((await ask('GET', '/mails/health', cookie)).statusCode).toBe(403);
    expect((await ask('GET', '/mails/health', server.cookie)).json()).toMatchObject({
      server: null,
      failed: 0,
    });
    expect((await ask('POST', `/mails/${all.mails[0].id}/send`, server.cookie)).json()).toMatchObject({
      type: 'urn:leadpact:problem:no-mail-server',
    });
  });

  test('come in pages of 50, each once', async () => {
    for (let nth = 0; nth < 4; nth += 1) await ask('POST', '/mails/test', server.cookie);
    const { store } = server.context;
    await store.pool.query(
      `insert into leadpact.mail (workspace_id, key, to_address, subject, text)
       select $1, 'page' || n, 'x@y.example', 'Page ' || n, 'x' from generate_series(1, 70) n`,
      [workspaceId],
    );
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const reply: { json: () => { mails: { id: string }[]; next: string | null } } = await ask(
        'GET',
        `/mails${next === '' ? '' : `?cursor=${next}`}`,
        server.cookie,
      );
      seen.push(...reply.json().mails.map(({ id }) => id));
      next = reply.json().next;
    }
    const { rows } = await store.pool.query('select count(*)::int as n from leadpact.mail');
    expect(seen.length).toBe(rows[0].n);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('the audit log', () => {
  test('names every change of people without a name or an address, and its chain is whole', async () => {
    const reply = await ask('GET', '/audit', server.cookie);
    expect(reply.body).not.toContain('@');
    const actions = new Set(await audited());
    for (const action of ['invitation.sent', 'invitation.accepted', 'account.password-changed'])
      expect(actions).toContain(action);
    const checked = await ask('POST', '/audit/verify', server.cookie);
    expect(checked.json()).toMatchObject({ ok: true, broken: null });
    const { store } = server.context;
    expect(await store.withWorkspace(workspaceId, verifyAudit)).toMatchObject({ ok: true });
  });
});
