import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseProcessorTime, processorTimeOf } from './measure/processor-time.mjs';
import { startServer } from './measure/start-server.mjs';

/** An import of a CSV into a fresh workspace, over HTTP as the pages do it. `ROWS=100000` for a shorter run. */
const ROWS = Number(process.env.ROWS ?? 1_000_000);
const GOAL = 'goal for 1,000,000 rows: 90 s, 500 MB';
const folder = mkdtempSync(join(tmpdir(), 'leadpact-bench-'));
const port = 20_000 + Math.floor(Math.random() * 20_000);
const address = `http://localhost:${port}`;

const writeRows = async (path) => {
  const channels = ['Organic Search', 'Paid Search', 'Email', 'Social', 'Referral', 'Event'];
  const file = createWriteStream(path);
  file.write('Record ID,Create Date,Original Source,Industry,Email,Company,Closed On,Amount\n');
  for (let nth = 0; nth < ROWS; nth += 1) {
    const at = new Date(Date.now() - 86_400_000 * (1 + ((nth * 7919) % 270)))
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ');
    const won =
      nth % 20 === 0
        ? `${new Date(Date.parse(`${at}Z`) + 864_000).toISOString().slice(0, 10)},${1000 + (nth % 977)}`
        : ',';
    const row = `L${nth},${at},${channels[nth % 6]},${['Retail', 'Craft', 'Industry'][nth % 3]},p${nth}@c${nth % 5000}.example,Company ${nth % 5000},${won}\n`;
    if (!file.write(row)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
};

const server = await startServer(folder, port);
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);
const memoryMb = () =>
  Math.round(
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
  );
let cookie = '';
const call = async (method, path, body, headers = {}) => {
  const isFile = body instanceof ReadableStream;
  const reply = await fetch(address + path, {
    method,
    headers: { cookie, ...(isFile ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body), duplex: 'half' }),
  });
  const set = reply.headers.getSetCookie();
  if (set.length > 0) cookie = set.map((text) => text.split(';')[0]).join('; ');
  if (!reply.ok) throw new Error(await reply.text());
  return reply.json();
};

try {
  const path = join(folder, 'leads.csv');
  await writeRows(path);
  await call('POST', '/api/v1/setup', {
    token: server.token,
    name: 'Bench',
    email: 'bench@x.example',
    password: 'copper-lantern-otter-brisk',
    company: 'Bench',
    timezone: 'UTC',
    currency: 'USD',
  });
  const start = performance.now();
  const file = await call('POST', '/api/v1/uploads', ReadableStream.from(createReadStream(path)), {
    'content-type': 'application/octet-stream',
    'x-file-name': 'leads.csv',
  });
  process.stdout.write(`upload of ${ROWS} rows   ${seconds(start)} s\n`);
  const look = performance.now();
  const preview = await call('POST', '/api/v1/imports/preview', { uploads: [file.id] });
  process.stdout.write(`preview               ${seconds(look)} s\n`);
  const store = performance.now();
  let run = await call('POST', '/api/v1/imports', {
    files: preview.files,
    mapping: preview.mapping,
    name: 'bench',
  });
  while (run.state === 'queued' || run.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 500));
    run = await call('GET', `/api/v1/imports/${run.id}`);
  }
  process.stdout.write(`stored ${run.report?.stored} facts  ${seconds(store)} s   (${GOAL})\n`);
  const [program, database] = [processorTimeOf(server.pid), databaseProcessorTime(server.dataDir)].map((us) =>
    (us / ROWS).toFixed(0),
  );
  process.stdout.write(`processor time of all of it: program ${program} µs, database ${database} µs a row\n`);
  process.stdout.write(`memory of the server, at most  ${memoryMb()} MB\n`);
  const plan = performance.now();
  await call('GET', '/api/v1/plan');
  process.stdout.write(`first plan            ${seconds(plan)} s\n`);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
