import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { startMailer } from '../mail/mailer.ts';
import { openReceiver, type Receiver } from '../webhooks/receiver.suite.ts';
import { event, HOUR, handed, openSweepWorld, type SweepWorld } from './sweep-world.suite.ts';
import { startSweeper } from './sweeper.ts';

/** A busy machine needs long; the test itself has twice as long. */
const WAIT_MS = 90_000;

type Arrived = Readonly<{ to: string; text: string }>;

let world: SweepWorld;
let smtp: SMTPServer;
let chat: Receiver;
const arrived: Arrived[] = [];
const logged: unknown[] = [];
const stops: (() => Promise<void>)[] = [];

/** A real mail server on a port of its own. */
const openMailServer = (): Promise<number> =>
  new Promise((resolve) => {
    smtp = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      onData: (stream, session, done) => {
        let text = '';
        stream.setEncoding('utf8');
        stream.on('data', (part: string) => {
          text += part;
        });
        stream.on('end', () => {
          for (const { address } of session.envelope.rcptTo) arrived.push({ to: address, text });
          done();
        });
      },
    });
    const { server } = smtp;
    smtp.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

beforeAll(async () => {
  world = await openSweepWorld();
  chat = await openReceiver();
  const port = await openMailServer();
  const context: Context = {
    ...world.context,
    now: () => Date.now(),
    log: (error) => void logged.push(error),
    settings: {
      ...world.context.settings,
      mail: {
        host: '127.0.0.1',
        port,
        secure: false,
        auth: null,
        from: { name: 'Leadpact', address: 'lp@n.example' },
      },
    },
  };
  const reply = await world.server.app.inject({
    method: 'POST',
    url: '/api/v1/webhooks',
    headers: { cookie: world.server.cookie },
    payload: {
      name: 'Sales',
      kind: 'mattermost',
      url: chat.url,
      events: ['obligation.missed', 'obligation.corrected'],
    },
  });
  expect(reply.statusCode).toBe(200);
  stops.push(startSweeper(context).stop, startMailer(context).stop);
});
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await chat.close();
  await world.close();
});

/** What has come so far and what waits, for a failure to name. */
const standing = async () => ({
  arrived: arrived.map(({ to }) => to),
  chat: chat.received.length,
  logged: logged.map(String),
  mails: await world.rows(sql`select key, state, attempts, error from leadpact.mail`),
  deliveries: await world.rows(sql`select key, state, attempts, error from leadpact.webhook_delivery`),
  alarms: await world.rows(sql`select step, state from leadpact.alarm`),
  outbox: await world.rows(sql`select kind, key from leadpact.outbox`),
});

const until = async (holds: () => boolean): Promise<void> => {
  const end = performance.now() + WAIT_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Not there in time: ${JSON.stringify(await standing())}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const mailsTo = (who: string, words: string): readonly Arrived[] =>
  arrived.filter(({ to, text }) => to === `${who}@n.example` && text.replaceAll('=\r\n', '').includes(words));

test('by itself a miss reaches the mailboxes of owner and head and the chat; a late fact brings the correction to both; each once', async () => {
  const due = Date.now() + 1_000;
  world.setNow(Date.now());
  await world.append(...handed('M1', due - HOUR));
  await until(
    () => mailsTo('kim', 'Since').length + mailsTo('sam', 'Since').length + chat.received.length >= 3,
  );
  expect(mailsTo('kim', 'Since')).toHaveLength(1);
  expect(mailsTo('sam', 'Since')).toHaveLength(1);
  expect(chat.received.map(({ body }) => body.includes('Kim owes Dana M1'))).toEqual([true]);

  world.setNow(Date.now());
  await world.append(event('M1', 'lead.attempted', due - 60_000, { medium: 'call', outcome: 'connected' }));
  await until(
    () =>
      mailsTo('sam', 'In time after all').length +
        mailsTo('kim', 'In time after all').length +
        chat.received.length >=
      4,
  );
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(mailsTo('kim', 'In time after all')).toHaveLength(1);
  expect(mailsTo('sam', 'In time after all')).toHaveLength(1);
  expect(chat.received).toHaveLength(2);
  expect(arrived).toHaveLength(4);
}, 200_000);
