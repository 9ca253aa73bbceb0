import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseProcessorTime, processorTimeOf } from './measure/processor-time.mjs';
import { startServer } from './measure/start-server.mjs';

/**
 * Facts over HTTP into a fresh workspace under the sample's agreement, durable and with all projections: batches of 500,
 * a stream, single events as fast as 64 senders can, and single events at a steady rate with their waiting times.
 * `SECONDS=3` for a shorter run.
 */
const SECONDS = Number(process.env.SECONDS ?? 10);
const BATCH = 500;
const SENDERS = 64;
const STEADY_PER_SECOND = 1_000;

const folder = mkdtempSync(join(tmpdir(), 'leadpact-bench-'));
const port = 20_000 + Math.floor(Math.random() * 20_000);
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

const server = await startServer(folder, port);

let cookie = '';
let key = '';
const call = (method, path, type, body) =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { 'content-type': type, ...(key ? { authorization: `Bearer ${key}` } : { cookie }) },
      },
      (reply) => {
        const set = reply.headers['set-cookie'];
        if (set) cookie = set.map((text) => text.split(';')[0]).join('; ');
        let text = '';
        reply.setEncoding('utf8');
        reply.on('data', (chunk) => {
          text += chunk;
        });
        reply.on('end', () =>
          reply.statusCode < 300
            ? resolve(JSON.parse(text))
            : reject(new Error(`${reply.statusCode} ${text}`)),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
const post = (path, body) => call('POST', path, 'application/json', JSON.stringify(body));

const start = Date.now() - 90 * 86_400_000;
const CHANNELS = ['email', 'event', 'organic-search', 'paid-search', 'social'];
/** Leads are created, and later touched: of 5 events one makes a lead, four happen to known ones. */
const eventOf = (nth) => {
  const lead = Math.floor(nth / 5);
  const base = { specversion: '1.0', source: 'bench', id: `e${nth}`, subject: `lead-${lead}` };
  const at = (minutes) => new Date(start + lead * 2_000 + minutes * 60_000).toISOString();
  switch (nth % 5) {
    case 0:
      return {
        ...base,
        type: 'lead.created',
        time: at(0),
        data: {
          channel: CHANNELS[lead % 5],
          persona: 'small-business',
          name: `P ${lead}`,
          email: `p${lead}@x.example`,
        },
      };
    case 1:
      return { ...base, type: 'lead.engaged', time: at(30), data: { kind: 'form' } };
    case 2:
      return { ...base, type: 'lead.handed_off', time: at(60), data: { owner: `rep${lead % 8}@x.example` } };
    case 3:
      return {
        ...base,
        type: 'lead.attempted',
        time: at(95),
        data: { medium: 'call', outcome: 'no_answer' },
      };
    default:
      return { ...base, type: 'lead.accepted', time: at(200), data: { by: `rep${lead % 8}@x.example` } };
  }
};
let next = 0;
const batch = (count) => Array.from({ length: count }, () => eventOf(next++));
const seconds = (since) => (performance.now() - since) / 1000;
const say = async (name, goal, measured) => {
  const before = { program: processorTimeOf(server.pid), database: databaseProcessorTime(server.dataDir) };
  const { stored, took } = await measured;
  const program = (processorTimeOf(server.pid) - before.program) / stored;
  const database = (databaseProcessorTime(server.dataDir) - before.database) / stored;
  process.stdout.write(
    `${name.padEnd(32)} ${Math.round(stored / took)
      .toLocaleString('en')
      .padStart(
        7,
      )} events/s (goal ${goal})   program ${program.toFixed(0)} µs, database ${database.toFixed(0)} µs an event\n`,
  );
};
const until = SECONDS * 1000;

const inBatches = async (senders) => {
  const begin = performance.now();
  let stored = 0;
  const sender = async () => {
    while (performance.now() - begin < until) {
      const { accepted } = await post('/api/v1/events', batch(BATCH));
      stored += accepted;
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  return { stored, took: seconds(begin) };
};

const asStream = async () => {
  const count = 10_000 * Math.ceil(SECONDS / 3);
  const lines = batch(count)
    .map((event) => JSON.stringify(event))
    .join('\n');
  const begin = performance.now();
  const { accepted } = await call('POST', '/api/v1/events', 'application/x-ndjson', lines);
  return { stored: accepted, took: seconds(begin) };
};

const oneByOne = async () => {
  const begin = performance.now();
  let stored = 0;
  const sender = async () => {
    while (performance.now() - begin < until) {
      const { accepted } = await post('/api/v1/events', eventOf(next++));
      stored += accepted;
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return { stored, took: seconds(begin) };
};

/** Sends at a steady rate whether earlier ones are answered or not, so that a slow answer is not hidden by waiting for it. */
const steadily = async () => {
  const begin = performance.now();
  const waited = [];
  const open = [];
  let sent = 0;
  while (performance.now() - begin < until) {
    const due = Math.floor(((performance.now() - begin) / 1000) * STEADY_PER_SECOND);
    for (; sent < due; sent += 1) {
      const from = begin + (sent / STEADY_PER_SECOND) * 1000;
      open.push(
        post('/api/v1/events', eventOf(next++)).then(() => {
          waited.push(performance.now() - from);
        }),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(open);
  const sorted = waited.toSorted((a, b) => a - b);
  const share = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50: share(0.5), p99: share(0.99), rate: sent / seconds(begin) };
};

try {
  await post('/api/v1/setup', {
    token: server.token,
    name: 'Bench',
    email: 'bench@x.example',
    password: 'copper-lantern-otter-brisk',
    company: 'Bench',
    timezone: 'UTC',
    currency: 'USD',
  });
  await post('/api/v1/sample', {});
  ({ key } = await post('/api/v1/keys', { name: 'bench', scopes: ['events:write'] }));
  await inBatches(1);
  await say('batches of 500, one sender', '25,000', inBatches(1));
  await say('batches of 500, four senders', '25,000', inBatches(4));
  await say('one stream of NDJSON', '25,000', asStream());
  await say(`single events, ${SENDERS} senders`, '2,000', oneByOne());
  const { p50, p99, rate } = await steadily();
  process.stdout.write(
    `single events at ${STEADY_PER_SECOND.toLocaleString('en')}/s: ${Math.round(rate)}/s kept, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms   (goal p99 250 ms)\n`,
  );
} finally {
  agent.destroy();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
