/**
 * Working time on one core: `add` of an hour and of two years, `between` over a month, and the first question to a fresh
 * calendar, beside a bare binary search and two libraries of npm. Medians of calls per second of processor time.
 *
 *   node bench/calendar.mjs
 *
 * The libraries are compared with where they are installed: npm install --prefix bench --no-package-lock
 */
import { compileCalendar } from '@leadpact/core';

const DAY = 86_400_000;
const YEAR_MINUTES = 260 * 480;
const ROUNDS = 9;
const FROM = Date.UTC(2024, 0, 1);
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'];
const definition = {
  timezone: 'America/New_York',
  week: Object.fromEntries(WEEKDAYS.map((day) => [day, ['09:00-17:00']])),
  holidays: ['2024-12-25', '2025-01-01', '2025-12-25', '2026-01-01'],
};

/** Instants of two years, in no order: what a ledger asks for. */
const instants = (count) => {
  let state = 20_261_125;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return FROM + Math.floor((state / 4_294_967_296) * 730 * DAY);
  });
};

let sink = 0;

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** Processor time of this process in milliseconds: what other work on the machine does not lengthen. */
const spentMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Median calls per second of processor time, over rounds of at least `ms` each. `pass` asks once for every start, in a
 * loop of its own; the first round only warms up.
 */
const rate = (pass, starts, ms = 120) => {
  const rates = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const began = spentMs();
    let calls = 0;
    while (spentMs() - began < ms) {
      sink += pass(starts);
      calls += starts.length;
    }
    if (round > 0) rates.push((calls / (spentMs() - began)) * 1000);
  }
  return median(rates);
};

/** A loop compiled for this one question, so that a call costs what it costs in a program's own loop. */
const loop = (body) =>
  new Function(
    'subject',
    `return (starts) => { let sum = 0; for (let i = 0; i < starts.length; i += 1) { const at = starts[i]; sum += Number(${body}); } return sum; };`,
  );

const shown = (perSecond) =>
  perSecond >= 1e6
    ? `${(perSecond / 1e6).toFixed(1)} M/s`
    : `${Math.round(perSecond).toLocaleString('en')}/s`;

const tell = (what, perSecond, note = '') => {
  process.stdout.write(`  ${what.padEnd(48)}${shown(perSecond).padStart(12)}${note && `   ${note}`}\n`);
  return perSecond;
};

const ours = () => {
  const calendar = compileCalendar(definition);
  const starts = instants(65_536);
  process.stdout.write(
    'Leadpact, one compiled calendar, random starts (goal: at least 20 M/s each, an hour as cheap as two years)\n',
  );
  const goal = (perSecond) => (perSecond >= 20e6 ? 'goal kept' : 'GOAL MISSED');
  const measured = [
    ['add, an hour', 'subject.add(at, 60)'],
    ['add, two years', `subject.add(at, ${2 * YEAR_MINUTES})`],
    ['between, a month', `subject.between(at, at + ${30 * DAY})`],
    ['between, two years', `subject.between(at, at + ${730 * DAY})`],
  ].map(([what, body]) => {
    const perSecond = rate(loop(body)(calendar), starts);
    return tell(what, perSecond, goal(perSecond));
  });
  tell('isWorking', rate(loop('subject.isWorking(at)')(calendar), starts));
  tell('addDays, 10 days', rate(loop('subject.addDays(at, 10)')(calendar), starts));
  const pauses = [{ from: FROM + 400 * DAY, until: FROM + 407 * DAY }];
  const paused = { calendar, pauses };
  tell(
    'addUnpaused, an hour, one pause',
    rate(loop('subject.calendar.addUnpaused(at, 60, subject.pauses)')(paused), starts),
  );
  process.stdout.write(`  two years cost ${(measured[0] / measured[1]).toFixed(2)} times an hour\n`);
};

const bareSearch = () => {
  const calendar = compileCalendar(definition);
  const spans = calendar.openSpans(FROM - 365 * DAY, FROM + 5 * 365 * DAY);
  const closes = Float64Array.from(spans, ({ until }) => until);
  const find = (at) => {
    let low = 0;
    let high = closes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (closes[middle] <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  tell(
    `a bare binary search over ${closes.length} closings`,
    rate(loop('subject(at)')(find), instants(65_536)),
    'for comparison',
  );
};

const fresh = () => {
  const zones = ['America/New_York', 'Europe/Berlin', 'Africa/Casablanca', 'Asia/Kolkata'];
  const times = Array.from({ length: 40 }, (_, n) => {
    const began = performance.now();
    sink += compileCalendar({ ...definition, timezone: zones[n % 4] }).add(FROM, 60);
    return performance.now() - began;
  });
  process.stdout.write(
    `  compile and first answer (three years laid out): ${median(times).toFixed(2)} ms, median of 40\n`,
  );
};

const dayjsLibrary = async () => {
  const { default: dayjs } = await import('dayjs');
  const { default: plugin } = await import('dayjs-business-time');
  dayjs.extend(plugin);
  const starts = instants(8);
  process.stdout.write('dayjs-business-time 1.0.4, same week, process time zone\n');
  const twoYears = `subject(at).addBusinessMinutes(${2 * YEAR_MINUTES})`;
  tell('add, an hour', rate(loop('subject(at).addBusinessMinutes(60)')(dayjs), starts, 60));
  tell('add, two years', rate(loop(twoYears)(dayjs), starts.slice(0, 1), 60));
  const month = `subject(at + ${30 * DAY}).businessMinutesDiff(subject(at))`;
  tell('between, a month', rate(loop(month)(dayjs), starts, 60));
};

const momentLibrary = async () => {
  const { default: moment } = await import('moment');
  await import('moment-business-time');
  const starts = instants(8);
  process.stdout.write('moment-business-time 2.0.0, same week, process time zone\n');
  const twoYears = `subject(at).addWorkingTime(${2 * YEAR_MINUTES}, 'minutes')`;
  tell('add, an hour', rate(loop("subject(at).addWorkingTime(60, 'minutes')")(moment), starts, 60));
  tell('add, two years', rate(loop(twoYears)(moment), starts.slice(0, 1), 60));
  const month = `subject(at + ${30 * DAY}).workingDiff(subject(at), 'minutes')`;
  tell('between, a month', rate(loop(month)(moment), starts, 60));
};

ours();
bareSearch();
fresh();
for (const [name, compare] of [
  ['dayjs-business-time', dayjsLibrary],
  ['moment-business-time', momentLibrary],
]) {
  try {
    await compare();
  } catch (problem) {
    if (problem?.code !== 'ERR_MODULE_NOT_FOUND') throw problem;
    process.stdout.write(`${name}: not installed (npm install --prefix bench --no-package-lock)\n`);
  }
}
if (Number.isNaN(sink)) process.exitCode = 1;
