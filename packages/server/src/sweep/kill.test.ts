import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR, handed, openSweepWorld, type SweepWorld } from './sweep-world.suite.ts';
import { makeSweep } from './sweeper.ts';

/** `KILLS=60` for a longer run. */
const KILLS = Number(process.env.KILLS ?? 10);
const LEADS_PER_KILL = 60;
const PROCESSES = 3;
/** Misses fall due so long after they were stored. */
const DUE_AFTER_MS = 100;
/** The kill comes within so long after a number of them, drawn by lot, was told: in the midst of the work, however slow. */
const KILL_WITHIN_MS = 200;

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'leadpact-kill-'));
const children: ChildProcess[] = [];
let world: SweepWorld;

/** The sweeping process as one file that Node runs by itself, with the migrations where it looks for them. */
const bundle = async (): Promise<string> => {
  const target = join(folder, 'a', 'b');
  mkdirSync(target, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(root, 'packages/store/migrations'), join(folder, 'migrations'));
  const packages = ['core', 'wire', 'store', 'documents'];
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: Object.fromEntries(
        packages.map((name) => [`@leadpact/${name}`, join(root, `packages/${name}/src/index.ts`)]),
      ),
    },
    ssr: { noExternal: true, external: ['pg'] },
    build: {
      ssr: fileURLToPath(new URL('sweeping-process.suite.ts', import.meta.url)),
      outDir: target,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        treeshake: { moduleSideEffects: false },
        output: { entryFileNames: 'sweeping.mjs', codeSplitting: false },
      },
    },
  });
  return join(target, 'sweeping.mjs');
};

type Sweeping = Readonly<{ child: ChildProcess; ready: Promise<unknown>; isReady: () => boolean }>;

const start = (file: string): Sweeping => {
  const child = spawn(process.execPath, [file, world.context.settings.databaseUrl ?? ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let isReady = false;
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => {
      isReady = true;
      resolve();
    });
    child.once('exit', (code) => reject(new Error(`A process ended with ${code} before it began`)));
  });
  // One that is killed on purpose before it began is nobody's fault.
  ready.catch(() => undefined);
  return { child, ready, isReady: () => isReady };
};
const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
};

/** The same kills in every run that fails: a small generator instead of chance. */
const makeDice = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

beforeAll(async () => {
  world = await openSweepWorld();
  world.setNow(Date.now());
});
afterAll(async () => {
  await Promise.all(children.map(kill));
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const told = async (): Promise<number> => {
  const [row] = await world.rows(
    sql<{ count: number }>`select count(*) from leadpact.alarm where step = 'due'`,
  );
  return row?.count ?? 0;
};

test(`of ${PROCESSES} processes on one database one is killed at a random moment ${KILLS} times: every alarm goes out once, and none is missing`, async () => {
  const file = await bundle();
  const dice = makeDice(4_711);
  const count = KILLS * LEADS_PER_KILL;
  let running = Array.from({ length: PROCESSES }, () => start(file));
  for (let nth = 0; nth < KILLS; nth += 1) {
    await Promise.race(running.map(({ ready }) => ready));
    const due = Date.now() + DUE_AFTER_MS;
    const leads = Array.from({ length: LEADS_PER_KILL }, (_, inner) => `K${nth}-${inner}`);
    world.setNow(Date.now());
    await world.append(...leads.flatMap((lead) => handed(lead, due - HOUR)));
    const enough = (nth + dice()) * LEADS_PER_KILL;
    while ((await told()) < enough) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, dice() * KILL_WITHIN_MS));
    const ready = running.filter(({ isReady }) => isReady());
    const victim = ready[Math.floor(dice() * ready.length)];
    if (victim === undefined) throw new Error('No process has begun to sweep');
    await kill(victim.child);
    running = [...running.filter((one) => one !== victim), start(file)];
  }
  await Promise.all(running.map(({ child }) => kill(child)));

  const sweep = makeSweep({ ...world.context, now: () => Date.now() });
  await sweep.once();
  await sweep.once();
  const alarms = await world.rows(sql<{ step: string; state: string; count: number; leads: number }>`
    select step, state, count(*)::int as count, count(distinct lead_key)::int as leads from leadpact.alarm
    where step = 'due' group by 1, 2`);
  expect(alarms).toEqual([{ step: 'due', state: 'sent', count, leads: count }]);
  const notices = await world.rows(sql<{ user: string; count: number; leads: number }>`
    select user_id as user, count(*)::int as count, count(distinct lead_key)::int as leads from leadpact.notice
    where kind = 'missed' group by 1 order by 1`);
  expect(notices).toEqual(
    [world.ids.kim, world.ids.sam].toSorted().map((user) => ({ user, count, leads: count })),
  );
  const mails = await world.rows(sql<{ to: string; count: number }>`
    select to_address as to, count(*)::int as count from leadpact.mail where key like '%:due' group by 1 order by 1`);
  expect(mails).toEqual(['kim@n.example', 'sam@n.example'].map((to) => ({ to, count })));
  const left = await world.rows(sql`select from leadpact.obligation where alarm_at <= ${new Date()}`);
  expect(left).toEqual([]);
}, 600_000);
