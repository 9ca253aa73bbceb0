import { LeadForm, Problem } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

const START = Date.parse('2026-11-25T15:00:00Z');
let now = START;

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer(() => now);
  await signUpOwner(server);
});
afterAll(async () => {
  await server.close();
});

const SETTINGS = {
  origins: ['https://www.northwind.example'],
  redirect: 'https://www.northwind.example/thanks',
  channel: 'website',
  kind: 'demo_request',
  attributes: ['size'],
  strict: false,
};

const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  server.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { cookie: server.cookie },
    ...(payload === undefined ? {} : { payload }),
  });
const newForm = async (change: object = {}): Promise<LeadForm> => {
  const reply = await call('POST', '/forms', { name: 'Contact', settings: { ...SETTINGS, ...change } });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return LeadForm.parse(reply.json());
};
const pathOf = (form: LeadForm) => new URL(form.address).pathname;

let visitor = 0;
type Sent = Readonly<{ headers?: Readonly<Record<string, string>>; from?: string }>;
/** As a browser of a visitor of its own posts, so that the limit per address is met only by the test that asks for it. */
const send = (form: LeadForm, body: string | Buffer, type: string, { headers = {}, from }: Sent = {}) => {
  visitor += 1;
  return server.app.inject({
    method: 'POST',
    url: pathOf(form),
    remoteAddress: from ?? `10.0.${visitor >> 8}.${visitor & 255}`,
    headers: { 'content-type': type, accept: 'text/html', ...headers },
    payload: body,
  });
};
const post = (form: LeadForm, fields: Readonly<Record<string, string>>, sent: Sent = {}) =>
  send(form, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', sent);

type Stored = Readonly<{ type: string; subject: string; data: Record<string, unknown> }>;
const eventsOf = async (form: LeadForm): Promise<readonly Stored[]> => {
  const { rows } = await server.context.store.pool.query<Stored>(
    'select type, subject, data from leadpact.event where source = $1 order by sequence',
    [`form:${form.id}`],
  );
  return rows;
};
const typesOf = async (form: LeadForm) => (await eventsOf(form)).map(({ type }) => type);
const listed = async (form: LeadForm): Promise<LeadForm> => {
  const { items } = (await call('GET', '/forms')).json();
  return LeadForm.parse(items.find(({ id }: LeadForm) => id === form.id));
};

describe('a website’s form', () => {
  test('makes a lead and what it did of a post, and sends the visitor to the thank-you page', async () => {
    const form = await newForm();
    const reply = await post(
      form,
      {
        name: 'Ana Diaz',
        email: 'Ana@x.example',
        size: '50-200',
        utm_campaign: 'spring',
        message: 'Call me',
      },
      { headers: { origin: 'https://www.northwind.example' } },
    );
    expect([reply.statusCode, reply.headers.location]).toEqual([303, SETTINGS.redirect]);
    const [created, engaged] = await eventsOf(form);
    expect(created).toMatchObject({
      type: 'lead.created',
      data: { channel: 'website', campaign: 'spring', attributes: { size: '50-200' } },
    });
    expect(created?.subject).toMatch(/^p-[0-9a-f]{24}$/);
    expect(engaged).toMatchObject({
      type: 'lead.engaged',
      subject: created?.subject,
      data: { kind: 'demo_request', campaign: 'spring' },
    });
    const found = await call('GET', `/leads/${created?.subject}`);
    if (found.statusCode === 200) expect(found.body).toContain('Ana Diaz');
    expect(JSON.stringify(await eventsOf(form))).not.toContain('x.example');
  });

  test('takes multipart and JSON just the same, and leaves files out', async () => {
    const form = await newForm();
    const boundary = 'xyz';
    const part = (head: string, value: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
    const multipart = `${part('name="email"', 'm@x.example')}${part('name="cv"; filename="cv.pdf"', '%PDF')}--${boundary}--\r\n`;
    expect((await send(form, multipart, `multipart/form-data; boundary=${boundary}`)).statusCode).toBe(303);
    const json = await send(form, JSON.stringify({ email: 'j@x.example', size: 5 }), 'application/json');
    expect([json.statusCode, json.json()]).toEqual([200, { ok: true }]);
    expect(await typesOf(form)).toEqual(['lead.created', 'lead.engaged', 'lead.created', 'lead.engaged']);
    expect((await eventsOf(form))[2]?.data).toMatchObject({ attributes: { size: '5' } });
  });

  test('posted again by the same person updates the lead; posted twice by a double click says nothing new', async () => {
    const form = await newForm();
    await post(form, { email: 'a1@x.example', name: 'Ana' });
    await post(form, { email: 'a1@x.example', name: 'Ana' });
    expect(await typesOf(form)).toEqual(['lead.created', 'lead.engaged']);
    now += 60_000;
    await post(form, { email: 'A1@x.example', name: 'Ana Diaz', company: 'Brightwater' });
    expect(await typesOf(form)).toEqual(['lead.created', 'lead.engaged', 'lead.engaged', 'lead.updated']);
    expect(new Set((await eventsOf(form)).map(({ subject }) => subject)).size).toBe(1);
    expect(await listed(form)).toMatchObject({ received: 2, dropped: 0 });
  });

  test('finds the lead that another system made with the same address', async () => {
    const form = await newForm();
    const made = await call('POST', '/events', {
      specversion: '1.0',
      id: 'crm-1',
      source: 'crm',
      type: 'lead.created',
      subject: 'CRM-77',
      time: '2026-11-20T10:00:00Z',
      data: { channel: 'referral', email: 'Known@x.example' },
    });
    expect(made.json().accepted).toBe(1);
    await post(form, { email: 'known@X.example', company: 'Solo' });
    expect(await eventsOf(form)).toMatchObject([
      { type: 'lead.engaged', subject: 'CRM-77' },
      { type: 'lead.updated', subject: 'CRM-77' },
    ]);
  });

  test('two first posts of one person at once make one lead', async () => {
    const form = await newForm();
    const replies = await Promise.all(
      ['Ana', 'Ana D', 'Ana Diaz'].map((name) => post(form, { email: 'race@x.example', name })),
    );
    for (const { statusCode } of replies) expect(statusCode).toBe(303);
    const types = await typesOf(form);
    expect(types.filter((type) => type === 'lead.created')).toHaveLength(1);
    expect(types.filter((type) => type === 'lead.engaged')).toHaveLength(3);
  });

  test('without an address answers with a page that keeps what was typed, for scripts with the field', async () => {
    const form = await newForm();
    const page = await post(form, { name: 'Ana' });
    expect([page.statusCode, page.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8']);
    expect(page.body).toContain('Please give your e-mail address.');
    const json = await send(form, '{"name":"Ana"}', 'application/json');
    expect(Problem.parse(json.json()).errors).toEqual([
      { path: 'email', message: 'Please give your e-mail address.' },
    ]);
    expect(await typesOf(form)).toEqual([]);
  });
});

describe('spam', () => {
  test('in the hidden field is thanked like anybody and stored nowhere', async () => {
    const form = await newForm();
    const taken = await post(form, { email: 'ok@x.example' });
    const spam = await post(form, { email: 'bot@x.example', lp_homepage: 'https://spam.example' });
    expect([spam.statusCode, spam.headers.location, spam.body]).toEqual([
      taken.statusCode,
      taken.headers.location,
      taken.body,
    ]);
    expect(await listed(form)).toMatchObject({ received: 1, dropped: 1 });
  });

  const stampOf = async (form: LeadForm) => (await server.app.inject({ url: `${pathOf(form)}/stamp` })).body;

  test.each([
    ['one second after the page was shown', 1_000, 0],
    ['two seconds after', 2_000, 1],
    ['seven days after', 7 * 86_400_000, 1],
    ['later', 7 * 86_400_000 + 1, 0],
  ])('a stamp used %s counts %#', async (_when, wait, received) => {
    const form = await newForm({ strict: true });
    const stamp = await stampOf(form);
    now += wait;
    await post(form, { email: 's@x.example', lp_stamp: stamp });
    expect(await listed(form)).toMatchObject({ received, dropped: 1 - received });
  });

  test('a stamp that was changed, or is another form’s, is none; strict forms take no post without one', async () => {
    const [form, other] = [await newForm({ strict: true }), await newForm()];
    const stamp = await stampOf(form);
    now += 10_000;
    await post(other, { email: 'stamped@x.example', lp_stamp: stamp });
    await post(form, { email: 'stamped@x.example', lp_stamp: `0${stamp}` });
    await post(form, { email: 'stamped@x.example' });
    expect(await typesOf(form)).toEqual([]);
    expect(await typesOf(other)).toEqual([]);
    await post(form, { email: 'stamped@x.example', lp_stamp: stamp });
    await post(form, { email: 'stamped@x.example', lp_stamp: stamp });
    expect(await typesOf(form)).toEqual(['lead.created', 'lead.engaged']);
  });

  test('the 21st post of one address within a minute is told to wait', async () => {
    const form = await newForm();
    const statuses: number[] = [];
    for (let nth = 0; nth < 21; nth += 1)
      statuses.push((await post(form, { name: 'x' }, { from: '192.0.2.7' })).statusCode);
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 422));
    expect(statuses[20]).toBe(429);
    expect((await post(form, { email: 'calm@x.example' })).statusCode).toBe(303);
  });

  test('a body above 64 KiB is refused', async () => {
    const form = await newForm();
    expect((await post(form, { email: 'a@x.example', message: 'x'.repeat(70_000) })).statusCode).toBe(413);
  });
});

describe('where a form may stand and lead', () => {
  test('another website than those named is refused, and stores nothing', async () => {
    const form = await newForm();
    const origin = (name: string) => post(form, { email: 'o@x.example' }, { headers: { origin: name } });
    expect((await origin('https://evil.example')).statusCode).toBe(403);
    expect((await origin('null')).statusCode).toBe(403);
    expect(await typesOf(form)).toEqual([]);
    const open = await newForm({ origins: [] });
    const anywhere = await post(
      open,
      { email: 'o@x.example' },
      { headers: { origin: 'https://evil.example' } },
    );
    expect(anywhere.statusCode).toBe(303);
  });

  test.each([
    ['https://www.northwind.example/danke', 'https://www.northwind.example/danke'],
    ['https://evil.example/', SETTINGS.redirect],
    ['//evil.example/', SETTINGS.redirect],
    ['javascript:alert(1)', SETTINGS.redirect],
    ['https://www.northwind.example.evil.example/', SETTINGS.redirect],
    ['https://www.northwind.example@evil.example/', SETTINGS.redirect],
  ])('a post that asks for %s is sent to %s', async (asked, target) => {
    const form = await newForm();
    const reply = await post(form, { email: 'r@x.example', lp_redirect: asked });
    expect(reply.headers.location).toBe(target);
  });

  test('without a page of its own it thanks with a plain one', async () => {
    const form = await newForm({ redirect: null });
    const reply = await post(form, { email: 't@x.example' });
    expect(reply.headers.location).toBe(`${pathOf(form)}/thanks`);
    const page = await server.app.inject({ url: `${pathOf(form)}/thanks` });
    expect(page.body).toContain('Thank you');
  });

  test('scripts of a named website may read the answer, others not', async () => {
    const form = await newForm();
    const ask = (origin: string) =>
      server.app.inject({
        method: 'OPTIONS',
        url: pathOf(form),
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const named = await ask('https://www.northwind.example');
    expect(named.headers['access-control-allow-origin']).toBe('https://www.northwind.example');
    const other = await ask('https://evil.example');
    expect([other.statusCode, other.headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });
});

describe('the forms of a workspace', () => {
  test('bring the HTML to copy and the script that it names', async () => {
    const form = await newForm();
    expect(form.snippet).toContain(`action="${form.address}" method="post"`);
    const script = await server.app.inject({ url: `${pathOf(form)}/form.js` });
    expect(script.headers['content-type']).toContain('text/javascript');
    expect(script.body).toContain(form.address);
    expect(() => new Function(script.body)).not.toThrow();
  });

  test('can be tried without storing anything', async () => {
    const form = await newForm();
    const tried = await call('POST', `/forms/${form.id}/try`, {
      fields: { email: 'try@x.example', name: 'Try' },
    });
    expect(tried.json()).toMatchObject({
      known: false,
      events: [{ type: 'lead.created' }, { type: 'lead.engaged', data: { kind: 'demo_request' } }],
    });
    expect((await call('POST', `/forms/${form.id}/try`, { fields: {} })).statusCode).toBe(400);
    expect(await typesOf(form)).toEqual([]);
  });

  test('without a name are refused beside that field, in words', async () => {
    const reply = await call('POST', '/forms', { name: ' ', settings: SETTINGS });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().errors).toEqual([{ path: 'name', message: 'Expected some text, found none.' }]);
  });

  test('posts to a form name no system to open its leads in', async () => {
    const form = await newForm();
    await post(form, { email: 'nosystem@x.example', name: 'Ana' });
    expect((await eventsOf(form)).length).toBeGreaterThan(0);
    const { items } = (await call('GET', '/source-links')).json();
    expect(items.map(({ source }: { source: string }) => source)).not.toContain(`form:${form.id}`);
  });

  test('change, and end: then nothing is found at the address', async () => {
    const form = await newForm();
    const changed = await call('PUT', `/forms/${form.id}`, {
      name: 'Other',
      settings: { ...SETTINGS, channel: 'fair' },
    });
    expect(changed.json()).toMatchObject({
      name: 'Other',
      settings: { channel: 'fair' },
      address: form.address,
    });
    expect((await call('DELETE', `/forms/${form.id}`)).statusCode).toBe(204);
    expect((await post(form, { email: 'late@x.example' })).statusCode).toBe(404);
    expect((await call('DELETE', `/forms/${form.id}`)).statusCode).toBe(404);
  });

  test.each([
    { origins: ['https://www.x.example/path'] },
    { origins: ['ftp://x.example'] },
    { redirect: 'javascript:alert(1)' },
    { channel: '' },
    { kind: 'visit' },
  ])('with %j are refused', async (change) => {
    const reply = await call('POST', '/forms', { name: 'x', settings: { ...SETTINGS, ...change } });
    expect(reply.statusCode).toBe(400);
  });

  test('an address that is none of ours is not found, whatever it looks like', async () => {
    for (const token of ['x', 'a'.repeat(65), `${'A'.repeat(64)}!`]) {
      const reply = await server.app.inject({
        method: 'POST',
        url: `/f/${token}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'email=a@x.example',
      });
      expect(reply.statusCode).toBe(404);
    }
  });
});
