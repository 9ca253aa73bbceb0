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
const LEADS_PER_KILL = 30;
const KILL_EVERY_MS = 400;

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
    build: {
      ssr: fileURLToPath(new URL('sweeping-process.suite.ts', import.meta.url)),
      outDir: target,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'sweeping.mjs' } },
    },
  });
  return join(target, 'sweeping.mjs');
};

const start = (file: string): ChildProcess => {
  const child = spawn(process.execPath, [file, world.context.settings.dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
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

test(`of two processes on one database one is killed at a random moment ${KILLS} times: every alarm goes out once, and none is missing`, async () => {
  const file = await bundle();
  const count = KILLS * LEADS_PER_KILL;
  const began = Date.now();
  // Misses fall due all along the time in which processes die.
  const stepMs = (KILLS * KILL_EVERY_MS) / count;
  const leads = Array.from({ length: count }, (_, nth) => `K${nth}`);
  for (let nth = 0; nth < count; nth += 100)
    await world.append(
      ...leads
        .slice(nth, nth + 100)
        .flatMap((lead, inner) => handed(lead, Math.round(began + 1_000 + (nth + inner) * stepMs - HOUR))),
    );
  const dice = makeDice(4_711);
  const pair = [start(file), start(file)];
  for (let nth = 0; nth < KILLS; nth += 1) {
    const which = dice() < 0.5 ? 0 : 1;
    const victim = pair[which];
    await new Promise((resolve) => setTimeout(resolve, dice() * 2 * KILL_EVERY_MS));
    if (victim !== undefined) await kill(victim);
    pair[which] = start(file);
  }
  await Promise.all(pair.map(kill));

  const sweep = makeSweep({
    ...world.context,
    now: () => Math.max(Date.now(), began + 2_000 + count * stepMs),
  });
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
  const left = await world.rows(sql`select from leadpact.obligation where alarm_at <= ${new Date(began)}`);
  expect(left).toEqual([]);
});
