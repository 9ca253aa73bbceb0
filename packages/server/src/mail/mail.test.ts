import { createServer, type Server } from 'node:net';
import { enqueueMail, mailHealth, mails, type NewMail, readMail, sendAgain } from '@leadpact/store';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';
import { type MailSettings, readMailSettings } from './mail-settings.ts';
import { type ServerState, sendDueMails } from './send-mails.ts';
import { openSmtp } from './smtp.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-25T09:00:00Z');

let server: TestServer;
let workspaceId: string;
let clock = START;
beforeAll(async () => {
  server = await openTestServer(() => clock);
  await signUpOwner(server);
  const me = await server.app.inject({ url: '/api/v1/me', headers: { cookie: server.cookie } });
  workspaceId = me.json().workspace.id;
});
afterAll(async () => {
  await server.close();
});
beforeEach(async () => {
  clock += 24 * 60 * MINUTE;
  await server.context.store.pool.query('delete from leadpact.mail');
});

const inWorkspace: TestServer['context']['store']['withWorkspace'] = (...given) =>
  server.context.store.withWorkspace(...given);
const enqueue = (key: string, more: Partial<NewMail> = {}): Promise<boolean> =>
  inWorkspace(workspaceId, (tx) =>
    enqueueMail(tx, {
      key,
      to: 'kim@northwind.example',
      subject: 'Three first touches are due',
      text: 'Three first touches are due.\n',
      at: new Date(clock),
      ...more,
    }),
  );
const all = () => inWorkspace(workspaceId, (tx) => mails(tx, { reader: null, before: null, limit: 50 }));
const fresh = (): ServerState => ({ failures: 0, quietUntil: 0, unnoted: [] });

type Refusing = Readonly<{ on: 'RCPT' | 'DATA' | 'MAIL'; code: number }> | null;
type Mailbox = { received: string[]; refuse: Refusing; port: number; close: () => Promise<void> };

/** A real SMTP server on a port of its own that keeps what it takes. */
const openMailbox = async (options: { auth?: { user: string; pass: string } } = {}): Promise<Mailbox> => {
  const mailbox: Mailbox = { received: [], refuse: null, port: 0, close: async () => undefined };
  const refusal = (on: string): Error | null =>
    mailbox.refuse?.on === on
      ? Object.assign(new Error('no such mailbox here'), { responseCode: mailbox.refuse.code })
      : null;
  const smtp = new SMTPServer({
    authOptional: options.auth === undefined,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: (auth, _session, done) => {
      if (auth.username === options.auth?.user && auth.password === options.auth?.pass)
        done(null, { user: auth.username });
      else done(new Error('Invalid username or password'));
    },
    onMailFrom: (_address, _session, done) => done(refusal('MAIL')),
    onRcptTo: (_address, _session, done) => done(refusal('RCPT')),
    onData: (stream, _session, done) => {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        text += chunk;
      });
      stream.on('end', () => {
        const refused = refusal('DATA');
        if (refused === null) mailbox.received.push(text);
        done(refused);
      });
    },
  });
  const listening = smtp.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => listening.once('listening', () => resolve()));
  const address = listening.address();
  mailbox.port = typeof address === 'object' && address !== null ? address.port : 0;
  mailbox.close = () => new Promise((resolve) => smtp.close(() => resolve()));
  return mailbox;
};

const settings = (port: number, auth: MailSettings['auth'] = null): MailSettings => ({
  host: '127.0.0.1',
  port,
  secure: false,
  auth,
  from: { name: 'Leadpact', address: 'leadpact@northwind.example' },
});

describe('a mail', () => {
  test('is written once a key, in the transaction of its cause', async () => {
    expect(await enqueue('miss:L1')).toBe(true);
    expect(await enqueue('miss:L1', { subject: 'Other words' })).toBe(false);
    await expect(
      inWorkspace(workspaceId, async (tx) => {
        await enqueueMail(tx, { key: 'k2', to: 'a@x.example', subject: 's', text: 't', at: new Date(clock) });
        throw new Error('the cause did not hold');
      }),
    ).rejects.toThrow('the cause did not hold');
    expect((await all()).map(({ subject }) => subject)).toEqual(['Three first touches are due']);
  });

  test('is kept where no mail server is named, and can be sent once there is one', async () => {
    await enqueue('kept');
    await sendDueMails(server.context, null, fresh());
    const [kept] = await all();
    expect(kept).toMatchObject({ state: 'kept', attempts: 0 });
    const mailbox = await openMailbox();
    await sendDueMails(server.context, openSmtp(settings(mailbox.port)), fresh());
    expect(mailbox.received).toEqual([]);
    const id = kept?.id ?? '';
    expect(await inWorkspace(workspaceId, (tx) => sendAgain(tx, id, new Date(clock)))).toBe(true);
    await sendDueMails(server.context, openSmtp(settings(mailbox.port)), fresh());
    expect(mailbox.received.length).toBe(1);
    expect(await inWorkspace(workspaceId, (tx) => sendAgain(tx, id, new Date(clock)))).toBe(false);
    await mailbox.close();
  });

  test('arrives at a real SMTP server with its sender, text, HTML and a Message-ID of its key', async () => {
    const mailbox = await openMailbox({ auth: { user: 'leadpact', pass: 'sesame' } });
    await enqueue('miss:L1', { html: '<p>Three first touches are due.</p>' });
    const deliver = openSmtp(settings(mailbox.port, { user: 'leadpact', pass: 'sesame' }));
    await sendDueMails(server.context, deliver, fresh());
    await mailbox.close();
    const [mail = ''] = mailbox.received;
    expect(mail).toMatch(/^From: Leadpact <leadpact@northwind\.example>\r$/m);
    expect(mail).toMatch(/^To: kim@northwind\.example\r$/m);
    expect(mail).toMatch(/^Message-ID: <[0-9a-f]{40}@northwind\.example>\r$/m);
    expect(mail).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail).toContain('Content-Type: text/plain; charset=utf-8');
    expect(mail).toContain('<p>Three first touches are due.</p>');
    expect(await all()).toMatchObject([{ state: 'sent', sentAt: new Date(clock), error: null, attempts: 1 }]);
  });

  test('whose subject or address holds line breaks puts no header or recipient of its own in', async () => {
    const mailbox = await openMailbox();
    await enqueue('inject', { subject: 'Hello\r\nBcc: eve@evil.example', to: 'kim@northwind.example' });
    await enqueue('inject2', { to: 'kim@northwind.example>, <eve@evil.example' });
    await sendDueMails(server.context, openSmtp(settings(mailbox.port)), fresh());
    await mailbox.close();
    expect(mailbox.received.join('\n')).not.toMatch(/^Bcc:/im);
    expect(mailbox.received.join('\n')).not.toMatch(/^To:.*eve@evil/im);
  });

  test('that the server refuses is given up; the others go out', async () => {
    const mailbox = await openMailbox();
    mailbox.refuse = { on: 'RCPT', code: 550 };
    await enqueue('nobody');
    const deliver = openSmtp(settings(mailbox.port));
    await sendDueMails(server.context, deliver, fresh());
    mailbox.refuse = null;
    await enqueue('somebody');
    await sendDueMails(server.context, deliver, fresh());
    await mailbox.close();
    expect((await all()).map(({ state }) => state).toSorted()).toEqual(['failed', 'sent']);
    expect((await all()).find(({ state }) => state === 'failed')?.error).toContain('no such mailbox here');
  });

  test('that is put off is tried again after 30 seconds, then a minute, and is given up after five days', async () => {
    const mailbox = await openMailbox();
    mailbox.refuse = { on: 'RCPT', code: 451 };
    await enqueue('greylisted');
    const written = clock;
    const deliver = openSmtp(settings(mailbox.port));
    const waits: number[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      await sendDueMails(server.context, deliver, fresh());
      const [mail] = await all();
      waits.push((mail?.nextAttemptAt.getTime() ?? 0) - clock);
      clock = mail?.nextAttemptAt.getTime() ?? 0;
    }
    expect(waits).toEqual([30_000, 60_000, 120_000]);
    clock = written + 5 * 24 * 60 * MINUTE;
    await sendDueMails(server.context, deliver, fresh());
    expect(await all()).toMatchObject([{ state: 'failed', attempts: 4 }]);
    await mailbox.close();
  });
});

describe('a mail server', () => {
  test('that nobody answers at is left alone for longer and longer; its mails wait and say why', async () => {
    const closed = await openMailbox();
    await closed.close();
    await enqueue('a');
    await enqueue('b');
    const deliver = openSmtp(settings(closed.port));
    const state = fresh();
    const waits: number[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      await sendDueMails(server.context, deliver, state);
      waits.push(state.quietUntil - clock);
      await sendDueMails(server.context, deliver, state);
      clock = state.quietUntil;
    }
    expect(waits).toEqual([2_000, 4_000, 8_000]);
    expect(state.failures).toBe(3);
    const health = await inWorkspace(workspaceId, mailHealth);
    expect(health).toMatchObject({
      waiting: 2,
      failed: 0,
      lastError: expect.stringContaining('ECONNREFUSED'),
    });
    const mailbox = await openMailbox();
    await sendDueMails(server.context, openSmtp(settings(mailbox.port)), state);
    expect(mailbox.received.length).toBe(2);
    expect(state.failures).toBe(0);
    await mailbox.close();
  });

  test('that refuses the sender or the password harms no mail: they wait until it is mended', async () => {
    const mailbox = await openMailbox({ auth: { user: 'leadpact', pass: 'sesame' } });
    await enqueue('a');
    await sendDueMails(
      server.context,
      openSmtp(settings(mailbox.port, { user: 'leadpact', pass: 'wrong' })),
      fresh(),
    );
    expect(await all()).toMatchObject([{ state: 'waiting', error: expect.stringContaining('535') }]);
    await mailbox.close();
    const strict = await openMailbox();
    strict.refuse = { on: 'MAIL', code: 553 };
    clock += MINUTE;
    await sendDueMails(server.context, openSmtp(settings(strict.port)), fresh());
    expect(await all()).toMatchObject([{ state: 'waiting', error: expect.stringContaining('553') }]);
    await strict.close();
  });

  test('that hangs up in the middle of a mail gets it again', async () => {
    const hanging: Server = createServer((socket) => {
      socket.write('220 hello\r\n');
      socket.on('data', () => socket.destroy());
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', () => resolve()));
    const address = hanging.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await enqueue('a');
    await sendDueMails(server.context, openSmtp(settings(port)), fresh());
    await new Promise((resolve) => hanging.close(resolve));
    expect(await all()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
  });

  test('gets a mail twice only if a process dies between its yes and our note of it, with the same Message-ID', async () => {
    const mailbox = await openMailbox();
    const deliver = openSmtp(settings(mailbox.port));
    await enqueue('a');
    await expect(
      sendDueMails(
        server.context,
        async (mail) => {
          await deliver(mail);
          throw new Error('killed');
        },
        fresh(),
      ),
    ).rejects.toThrow('killed');
    await sendDueMails(server.context, deliver, fresh());
    expect(mailbox.received.length).toBe(1);
    clock += 2 * MINUTE;
    await sendDueMails(server.context, deliver, fresh());
    await mailbox.close();
    const ids = mailbox.received.map((mail) => /^Message-ID: (.*)$/m.exec(mail)?.[1]);
    expect(ids.length).toBe(2);
    expect(new Set(ids).size).toBe(1);
    expect(await all()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  test('gets a mail once when the database fails between its yes and our note of it: the note is made up for', async () => {
    const mailbox = await openMailbox();
    const deliver = openSmtp(settings(mailbox.port));
    const { pool } = server.context.store;
    const state = fresh();
    await enqueue('a');
    const failing = sendDueMails(
      server.context,
      async (mail) => {
        const delivery = await deliver(mail);
        await pool.query('alter table leadpact.mail rename to mail_away');
        return delivery;
      },
      state,
    );
    await expect(failing).rejects.toThrow('does not exist');
    await expect(sendDueMails(server.context, deliver, state)).rejects.toThrow('does not exist');
    await pool.query('alter table leadpact.mail_away rename to mail');
    clock += 2 * MINUTE;
    await sendDueMails(server.context, deliver, state);
    await sendDueMails(server.context, deliver, state);
    await mailbox.close();
    expect(mailbox.received.length).toBe(1);
    expect(state.unnoted).toEqual([]);
    expect(await all()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  test('gets each of 40 mails once from four processes that send at the same time', async () => {
    const mailbox = await openMailbox();
    for (let nth = 0; nth < 40; nth += 1) await enqueue(`m${nth}`, { subject: `Mail ${nth}` });
    await Promise.all(
      [1, 2, 3, 4].map(() => sendDueMails(server.context, openSmtp(settings(mailbox.port)), fresh())),
    );
    await mailbox.close();
    const subjects = mailbox.received.map((mail) => /^Subject: (.*)\r$/m.exec(mail)?.[1]);
    expect(subjects.length).toBe(40);
    expect(new Set(subjects).size).toBe(40);
  });
});

describe('the mails of a person', () => {
  test('are those to their account or address, and no others', async () => {
    const kim = { userId: 'kim', email: 'kim@northwind.example' };
    await enqueue('by-address');
    await enqueue('by-account', { to: 'old@northwind.example', userId: 'kim' });
    await enqueue('of-lee', { to: 'lee@northwind.example' });
    const [theirs, every] = [
      await inWorkspace(workspaceId, (tx) => mails(tx, { reader: kim, before: null, limit: 50 })),
      await all(),
    ];
    expect(theirs.map(({ to }) => to).toSorted()).toEqual(['kim@northwind.example', 'old@northwind.example']);
    const lees = every.find(({ to }) => to === 'lee@northwind.example')?.id ?? '';
    expect(await inWorkspace(workspaceId, (tx) => readMail(tx, lees, kim))).toBeNull();
    expect((await inWorkspace(workspaceId, (tx) => readMail(tx, lees, null)))?.text).toBe(
      'Three first touches are due.\n',
    );
  });
});

describe('the environment', () => {
  for (const [environment, value] of [
    [{}, null],
    [
      { SMTP_URL: 'smtps://me:p%40ss@mail.example', MAIL_FROM: 'Leadpact at Northwind <a@b.example>' },
      {
        host: 'mail.example',
        port: 465,
        secure: true,
        auth: { user: 'me', pass: 'p@ss' },
        from: { name: 'Leadpact at Northwind', address: 'a@b.example' },
      },
    ],
    [
      { SMTP_HOST: 'mail.example', SMTP_USER: 'me', SMTP_PASSWORD: 'x', MAIL_FROM: 'a@b.example' },
      {
        host: 'mail.example',
        port: 587,
        secure: false,
        auth: { user: 'me', pass: 'x' },
        from: { name: 'Leadpact', address: 'a@b.example' },
      },
    ],
  ] as const) {
    test(`${JSON.stringify(environment)} names ${value === null ? 'no mail server' : value.host}`, () => {
      expect(readMailSettings(environment)).toEqual({ ok: true, value });
    });
  }

  test('a bad address, port or sender is refused with what was expected, and never shows the password', () => {
    const bad = readMailSettings({ SMTP_URL: 'http://me:secret@mail.example', MAIL_FROM: 'a@b.example' });
    expect(bad).toMatchObject({ ok: false, variable: 'SMTP_URL' });
    expect(JSON.stringify(bad)).not.toContain('secret');
    expect(readMailSettings({ SMTP_HOST: 'h', SMTP_PORT: 'x' })).toMatchObject({ variable: 'SMTP_PORT' });
    expect(readMailSettings({ SMTP_HOST: 'h' })).toMatchObject({ variable: 'MAIL_FROM', found: '' });
    expect(readMailSettings({ SMTP_HOST: 'h', MAIL_FROM: 'a@b\r\nBcc: c@d' })).toMatchObject({ ok: false });
  });
});
