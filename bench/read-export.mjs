/**
 * A generated export of a million rows (130 MB) read as an import reads it: once to recognise it, once to look at every
 * cell of every column, once for its rows. Memory must stay flat; the whole import may take 90 s and 500 MB.
 *
 *   node bench/read-export.mjs
 */
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectFile, openTable } from '../packages/connect/dist/index.js';

const ROWS = 1_000_000;
const GOAL_MB = 500;

const folder = mkdtempSync(join(tmpdir(), 'leadpact-bench-'));
const path = join(folder, 'leads.csv');

const row = (nth) =>
  `${100_000 + nth},Name${nth % 977},Family${nth % 3331},user${nth}@company${nth % 9000}.example,2026-0${1 + (nth % 9)}-1${nth % 10} 09:${10 + (nth % 50)},${['New', 'Open', 'Select', 'Qualified'][nth % 4]},${['Organic Search', 'Paid Search', 'Email'][nth % 3]},"${(nth % 90) + 10},${100 + (nth % 899)}.50","said ""hello"", then left"\n`;

const write = async () => {
  const file = createWriteStream(path);
  file.write('Record ID,First Name,Last Name,Email,Create Date,Lead Status,Original Source,Revenue,Notes\n');
  for (let nth = 0; nth < ROWS; nth += 1) if (!file.write(row(nth))) await once(file, 'drain');
  file.end();
  await once(file, 'close');
};

const timed = async (name, work) => {
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`  ${name.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s\n`);
  return result;
};

try {
  await write();
  process.stdout.write(`  ${ROWS} rows, ${(statSync(path).size / 1e6).toFixed(0)} MB\n`);
  const opened = await timed('recognise', () => openTable(path));
  if (!opened.ok) throw new Error(opened.refusal.message);
  await timed('look at every cell', () => inspectFile(opened.table));
  const rows = await timed('read the rows', async () => {
    let count = 0;
    for await (const _ of opened.table.read().rows) count += 1;
    return count;
  });
  const peakMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`  ${rows} rows read; most memory ${peakMb.toFixed(0)} MB, goal ${GOAL_MB} MB\n`);
  if (rows !== ROWS || peakMb > GOAL_MB) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
