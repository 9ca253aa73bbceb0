/**
 * Replay of the sample agreement over a generated ledger that is held as columns. Time of one fold (obligations, leads,
 * attainment, periods; no JSON), median of several, and memory, for 100,000 leads and for ten times that: on one thread,
 * and on two that fold a half of the leads each and add up their sums.
 *
 *   node bench/replay.mjs [leads ...]
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { addSums, attain, parseAgreement, payloadTable, replayLedger, typeCode } from '@leadpact/core';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 5);
const DAYS = 330;

/** Small, fast, seeded: the same ledger on every machine. */
const generator = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const CHANNELS = ['organic-search', 'paid-search', 'email', 'social', 'referral', 'event'];
const PERSONAS = ['small-business', 'enterprise'];
const REPS = ['kim@northwind.example', 'ali@northwind.example'];

/** Contents of events: what is said of created leads is drawn from 4,800 kinds, the rest from a few. */
const payloads = () => {
  const data = [];
  const add = (content) => data.push(content) - 1;
  const created = [];
  for (const channel of CHANNELS) {
    for (const persona of PERSONAS) {
      for (let n = 0; n < 400; n++) {
        created.push(
          add({
            channel,
            persona,
            email: n % 8 === 0 ? '' : `p${n}@x.example`,
            attributes: { employees: n },
          }),
        );
      }
    }
  }
  return {
    data,
    created,
    engaged: ['page_view', 'page_view', 'email_open', 'form', 'form', 'download', 'demo_request'].map(
      (kind) => add({ kind }),
    ),
    handedOff: REPS.map((owner) => add({ owner })),
    attempted: ['no_answer', 'no_answer', 'no_answer', 'voicemail', 'connected'].map((outcome) =>
      add({ medium: 'call', outcome }),
    ),
    automated: add({ medium: 'email', outcome: 'sent', automated: true }),
    rejected: ['bad fit', 'no budget', 'duplicate', 'unreachable'].map((reason) => add({ reason })),
    returned: add({ reason: 'not ready' }),
    snoozed: Array.from({ length: DAYS }, (_, day) =>
      add({ until: new Date(FIRST + (day + 3) * DAY).toISOString() }),
    ),
    none: add({}),
  };
};

/** A ledger of about ten events a lead, from creation to verdict, return and deal, as columns. */
const generate = (leads) => {
  const random = generator(42);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const contents = payloads();
  const room = leads * 12;
  const times = new Float64Array(room);
  const types = new Uint8Array(room);
  const payload = new Int32Array(room);
  const starts = new Int32Array(leads + 1);
  const keys = new Array(leads);
  let row = 0;
  let at = 0;
  const put = (type, content) => {
    times[row] = at;
    types[row] = typeCode(type);
    payload[row++] = content;
  };
  const later = (days) => {
    at += Math.ceil(random() * days * DAY);
  };
  for (let lead = 0; lead < leads; lead++) {
    keys[lead] = `L${String(lead).padStart(8, '0')}`;
    starts[lead] = row;
    at = FIRST + Math.floor(random() * (DAYS - 40) * DAY);
    put('lead.created', pick(contents.created));
    for (let n = 1 + Math.floor(random() * 4); n > 0; n--) {
      later(3);
      put('lead.engaged', pick(contents.engaged));
    }
    if (random() < 0.1) continue;
    later(1);
    put('lead.handed_off', pick(contents.handedOff));
    if (random() < 0.3) put('lead.attempted', contents.automated);
    for (let n = 1 + Math.floor(random() * 6); n > 0; n--) {
      later(n === 1 ? 0.3 : 2);
      put('lead.attempted', pick(contents.attempted));
      if (random() < 0.03)
        put('lead.snoozed', contents.snoozed[Math.min(DAYS - 1, Math.floor((at - FIRST) / DAY))]);
    }
    later(2);
    const fate = random();
    if (fate < 0.6) put('lead.accepted', contents.none);
    else put('lead.rejected', pick(contents.rejected));
    if (fate < 0.25) {
      later(10);
      put('opportunity.opened', contents.none);
      later(20);
      put(fate < 0.1 ? 'deal.won' : 'deal.lost', contents.none);
    } else if (fate < 0.5) {
      later(5);
      put('lead.returned', contents.returned);
      later(5);
      put('lead.engaged', pick(contents.engaged));
    }
  }
  starts[leads] = row;
  const lastTime = times.subarray(0, row).reduce((last, time) => Math.max(last, time), 0);
  return {
    leads: keys,
    starts,
    times: times.subarray(0, row),
    types: types.subarray(0, row),
    payloads: payload.subarray(0, row),
    sources: new Int32Array(row),
    sourceNames: ['bench'],
    ids: { at: (index) => `e${index}` },
    payload: payloadTable(contents.data),
    periodWaivers: [],
    lastTime,
  };
};

const sampleAgreement = () => {
  const source = readFileSync(
    new URL('../packages/core/src/agreement/northwind.suite.ts', import.meta.url),
    'utf8',
  );
  const parsed = parseAgreement(source.slice(source.indexOf('`') + 1, source.lastIndexOf('`')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const count = (value) => value.toLocaleString('en');

const summary = ({ ledger, periods, seconds, processor }) => ({
  leads: ledger.leads.length,
  events: ledger.times.length,
  periods,
  seconds: median(seconds),
  first: seconds[0],
  processor: median(processor),
  rss: process.memoryUsage().rss,
});

/** Times a fold so many times; `fold` gives the periods that it worked out. */
const timed = async (ledger, runs, fold) => {
  const seconds = [];
  const processor = [];
  let periods = 0;
  for (let run = 0; run < runs; run++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    periods = (await fold()).length;
    seconds.push((performance.now() - start) / 1000);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1e6);
  }
  return summary({ ledger, periods, seconds, processor });
};

const measure = async (leads, keep, runs) => {
  const [agreement, ledger] = [sampleAgreement(), generate(leads)];
  const asOf = ledger.lastTime + DAY;
  return timed(ledger, runs, () => attain(replayLedger(ledger, [agreement], { asOf, keep })).periods);
};

const half = (ledger, leads) =>
  replayLedger(ledger, [sampleAgreement()], { asOf: ledger.lastTime + DAY, keep: 'sums', leads });

/** The other thread: the same ledger, of which it folds the second half whenever it is asked. */
const foldSecondHalf = () => {
  const ledger = generate(workerData.leads);
  const leads = { from: workerData.leads >> 1, until: workerData.leads };
  parentPort.on('message', () => parentPort.postMessage(half(ledger, leads).sums));
  parentPort.postMessage('ready');
};

const measureOnTwo = async (leads, runs) => {
  const other = new Worker(new URL(import.meta.url), { workerData: { leads } });
  const ledger = generate(leads);
  await once(other, 'message');
  const result = await timed(ledger, runs, async () => {
    const answer = once(other, 'message');
    other.postMessage('go');
    const fold = half(ledger, { from: 0, until: leads >> 1 });
    const [sums] = await answer;
    addSums(fold.sums, sums);
    return attain(fold).periods;
  });
  await other.terminate();
  return result;
};

const GOAL_SECONDS_PER_LEAD = 0.1 / 100_000;
const KINDS = [
  ['attainment and periods', (leads, runs) => measure(leads, 'sums', runs)],
  ['the same on two threads', measureOnTwo],
  ['the same on one, every lead and obligation kept', (leads, runs) => measure(leads, 'obligations', runs)],
];

const report = async (sizes) => {
  console.log('replay of the sample agreement, ledger held as columns');
  for (const [what, run] of KINDS) {
    const results = [];
    for (const leads of sizes) results.push(await run(leads, leads > 300_000 ? 5 : 11));
    for (const { leads, events, periods, seconds, first, processor, rss } of results) {
      console.log(
        `  ${what}: ${count(leads)} leads, ${count(events)} events, ${periods} periods: median ${seconds.toFixed(3)} s ` +
          `(first ${first.toFixed(3)} s, processor ${processor.toFixed(3)} s, ${Math.round((processor / events) * 1e9)} ns an event)  ` +
          `goal ≤ ${(leads * GOAL_SECONDS_PER_LEAD).toFixed(1)} s  ${megabytes(rss)} resident`,
      );
    }
    const [small, large] = results;
    if (!large) continue;
    const grown = large.seconds / small.seconds / (large.events / small.events / 10);
    console.log(`  ten times the events cost ${grown.toFixed(1)} times  goal ≤ 11`);
  }
};

if (isMainThread) {
  const sizes = process.argv.slice(2).map(Number);
  await report(sizes.length > 0 ? sizes : [100_000, 1_000_000]);
} else foldSecondHalf();
