import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore, type Store } from '@leadpact/store';
import { afterAll, expect, test } from 'vitest';
import { client, leadpact, setUp } from './client.ts';
import { type Acknowledged, makeDice, startLoad } from './kill-load.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { agreementText } from './northwind-agreement.ts';
import { childrenOf, killNow, postmasterOf } from './postgres-processes.ts';
import { freePort, type RunningServer, startLeadpact } from './running-server.ts';

/** `KILLS=50` for the whole loop, `SEED=…` for one that failed. */
const KILLS = Number(process.env.KILLS ?? 3);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
/** A kill comes within so long after the server took something again. */
const KILL_WITHIN_MS = 2_500;
const RECOVERS_WITHIN_MS = 60_000;
/** Work that does not become less in so long has come to a stop. */
const STANDS_STILL_MS = 30_000;
const PASSWORD = 'copper-lantern-otter-brisk';

/** What a kill hits; `starting` is an app that has not got as far as its address. */
const VICTIMS = ['app', 'database', 'connection', 'both', 'starting'] as const;
type Victim = (typeof VICTIMS)[number];

const dataDir = mkdtempSync(join(tmpdir(), 'leadpact-kill-loop-'));
const dice = makeDice(SEED);
let mailbox: Mailbox | undefined;
let server: RunningServer | undefined;
let store: Store | undefined;

afterAll(async () => {
  await store?.close();
  await server?.stop();
  await mailbox?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const until = async (what: string, holds: () => Promise<boolean>, ms: number): Promise<void> => {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end)
      throw new Error(`Waited ${ms} ms for ${what}; the server said:\n${server?.output()}`);
    await wait(50);
  }
};

/** The database is killed with a random one of its processes, or as a whole. */
const killDatabase = (victim: Victim): void => {
  const postmaster = postmasterOf(dataDir);
  if (postmaster === null) return;
  const children = childrenOf(postmaster);
  const chosen = children[Math.floor(dice() * children.length)];
  const withChildren = victim !== 'connection' && dice() < 0.5;
  killNow(victim === 'connection' && chosen !== undefined ? chosen : postmaster);
  if (withChildren) for (const child of children) killNow(child);
};

const killWhileStarting = async (environment: Readonly<Record<string, string>>): Promise<void> => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../scripts/start.mjs', import.meta.url))], {
    env: { ...process.env, LEADPACT_DATA: dataDir, ...environment },
    stdio: 'ignore',
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  await wait(dice() * 1_500);
  child.kill('SIGKILL');
  await exited;
};

const ask = async <Row extends object>(
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> => (await store?.pool.query<Row>(text, [...values]))?.rows ?? [];

const countOf = async (text: string): Promise<number> => {
  const [row] = await ask<{ count: number }>(`select count(*)::int as count ${text}`);
  return row?.count ?? -1;
};

/** One mail that was on its way when its process was killed waits for the end of its lease; here it ends at once. */
const endLeases = async (): Promise<void> => {
  await ask(`update leadpact.mail set next_attempt_at = now() where state = 'waiting'`);
};

/** What still waits to be done, by kind; nothing when all has come to its end. */
const leftToDo = async (): Promise<string> => {
  const left = await ask<{ kind: string; count: number }>(`
    select kind, count(*)::int as count from (
      select 'alarms' as kind from leadpact.obligation where alarm_at <= now()
      union all select 'outbox ' || kind from leadpact.outbox
      union all select 'mails' from leadpact.mail where state = 'waiting'
      union all select 'imports' from leadpact.import_run where state in ('queued', 'running')) as due group by 1`);
  return left.map(({ kind, count }) => `${count} ${kind}`).join(', ');
};

/** Waits for as long as it becomes less: a busy machine takes its time. */
const untilAllIsDone = async (): Promise<void> => {
  let before = '';
  let changedAt = Date.now();
  for (;;) {
    const left = await leftToDo();
    if (left === '') return;
    if (left !== before) {
      process.stdout.write(`left: ${left}\n`);
      [before, changedAt] = [left, Date.now()];
    } else if (Date.now() - changedAt > STANDS_STILL_MS)
      throw new Error(`Nothing goes on with ${left}; the server said:\n${server?.output()}`);
    await wait(250);
  }
};

const checkNothingIsMissing = async ({ events, attempts, imported }: Acknowledged): Promise<void> => {
  const stored = await ask<{ id: string }>(`select id from leadpact.event where source = 'site'`);
  const ids = stored.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...events].filter((id) => !new Set(ids).has(id))).toEqual([]);

  const called = await ask<{ note: string }>(
    `select coalesce(p.values->>'note', e.data->>'note') as note from leadpact.event e
     left join leadpact.person p on p.source = e.source and p.id = e.id where e.source = 'leadpact-people'
     and e.type = 'lead.attempted'`,
  );
  const notes = called.map(({ note }) => note);
  expect(new Set(notes).size).toBe(notes.length);
  expect([...attempts].filter((note) => !new Set(notes).has(note))).toEqual([]);

  const leads = await ask<{ key: string }>(
    `select subject as key from leadpact.event where source like 'import:%' and type = 'lead.created'`,
  );
  const keys = leads.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect([...imported].filter((key) => !new Set(keys).has(key))).toEqual([]);
};

const checkNoticesWentOutOnce = async (): Promise<void> => {
  const untold = await ask(
    `select o.key from leadpact.obligation o
     left join leadpact.alarm a on a.obligation_key = o.key and a.step = 'due' and a.state = 'sent'
     where o.commitment = 'first-touch' and a.step is null
       and (o.outcome = 'missed' or o.outcome = 'open' and o.due_at < now() - interval '10 seconds')`,
  );
  expect(untold).toEqual([]);
  const told = await ask(
    `select a.state, n.kind, n.times, count(*)::int as count from leadpact.alarm a
     cross join (values ('missed'), ('corrected')) as k (kind)
     cross join lateral (
       select k.kind, count(*)::int as times, count(distinct n.user_id)::int as people from leadpact.notice n
       where n.obligation_key = a.obligation_key and n.kind = k.kind) as n
     where a.step = 'due' and n.times > 0 and (n.times <> 2 or n.people <> 2)
     group by 1, 2, 3`,
  );
  // Each miss, and each correction of one, was told to two people, Kim and Sam, once each.
  expect(told).toEqual([]);
  const wrong = await ask(
    `select a.obligation_key, a.state from leadpact.alarm a where a.step = 'due' and (
       not exists (select from leadpact.notice n where n.obligation_key = a.obligation_key and n.kind = 'missed')
       or (a.state = 'retracted') <> exists (
         select from leadpact.notice n where n.obligation_key = a.obligation_key and n.kind = 'corrected'))`,
  );
  expect(wrong).toEqual([]);
};

/** Gives how many mails came twice because a kill fell between a mail server's answer and our note of it. */
const checkMails = async ({ received }: Mailbox): Promise<number> => {
  const mails = await ask<{ state: string; attempts: number; to: string; about: string }>(
    `select m.state, m.attempts, m.to_address as to, m.key as about from leadpact.mail m`,
  );
  expect(mails.filter(({ state }) => state !== 'sent')).toEqual([]);
  const notices = await countOf(`from leadpact.notice where mailed_at is not null`);
  expect(mails.filter(({ about }) => about.startsWith('notice:'))).toHaveLength(notices);
  const byId = new Map<string, number>();
  for (const { messageId } of received) byId.set(messageId, (byId.get(messageId) ?? 0) + 1);
  // Another Message-ID would be another mail: each is one, and readers show a repetition as one.
  expect(byId.size).toBe(mails.length);
  const twice = [...byId.values()].filter((times) => times > 1).length;
  expect(twice).toBeLessThanOrEqual(mails.filter(({ attempts }) => attempts > 1).length);
  return twice;
};

test(
  `app and database are killed at random moments under load, ${KILLS} times: nothing acknowledged is missing, no notice is doubled`,
  async () => {
    process.stdout.write(`kill loop: SEED=${SEED} KILLS=${KILLS}\n`);
    const port = await freePort();
    mailbox = await openMailbox();
    const environment = {
      SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
      MAIL_FROM: 'leadpact@northwind.example',
      PORT: String(port),
    };
    const start = () => startLeadpact({ dataDir, port, environment });
    server = await start();
    const owner = client(server.address);
    await setUp(server, owner);
    for (const [email, role] of [
      ['sam@northwind.example', 'sales_head'],
      ['kim@northwind.example', 'rep'],
    ] as const) {
      const added = await leadpact(
        dataDir,
        ['user', 'add', email, '--role', role, '--password-stdin'],
        PASSWORD,
      );
      expect(added).toMatchObject({ code: 0 });
    }
    const made = await leadpact(dataDir, [
      'key',
      'create',
      'site',
      '--scopes',
      'events:write,read',
      '--json',
    ]);
    const website = client(server.address, JSON.parse(made.stdout).key);
    const kim = client(server.address);
    await kim('POST', '/session', { email: 'kim@northwind.example', password: PASSWORD });
    await owner('PUT', '/agreement', { text: agreementText('2026-01-01') });

    const acknowledged: Acknowledged = { events: new Set(), attempts: new Set(), imported: new Set() };
    let goesOn = true;
    const load = startLoad({
      website,
      kim,
      owner,
      dice: makeDice(SEED + 1),
      acknowledged,
      goesOn: () => goesOn,
    });
    let failed: unknown;
    load.catch((error: unknown) => {
      failed = error;
    });

    const address = server.address;
    const answers = async (): Promise<boolean> =>
      fetch(`${address}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    const hits: Record<Victim, number> = { app: 0, database: 0, connection: 0, both: 0, starting: 0 };
    for (let nth = 0; nth < KILLS && failed === undefined; nth += 1) {
      const before = acknowledged.events.size;
      const hasGoneOn = async (): Promise<boolean> =>
        acknowledged.events.size > before || failed !== undefined;
      await until('the load to go on', hasGoneOn, RECOVERS_WITHIN_MS);
      await wait(dice() * KILL_WITHIN_MS);
      const victim = VICTIMS[nth < VICTIMS.length ? nth : Math.floor(dice() * VICTIMS.length)] ?? 'app';
      hits[victim] += 1;
      const began = Date.now();
      const isOfApp = victim === 'app' || victim === 'both' || victim === 'starting';
      if (victim === 'both' && dice() < 0.5) killDatabase(victim);
      if (isOfApp) await server.stop('SIGKILL');
      if (victim === 'both' || victim === 'database' || victim === 'connection') killDatabase(victim);
      if (victim === 'starting') await killWhileStarting(environment);
      if (isOfApp) server = await start();
      await until('the server to be ready again', answers, RECOVERS_WITHIN_MS);
      process.stdout.write(
        `${nth + 1}: ${victim} killed, ready after ${Date.now() - began} ms, ${before} events acknowledged\n`,
      );
    }
    goesOn = false;
    await load;

    // From here on nothing is killed: what was begun comes to its end.
    await wait(3_000);
    await server.stop();
    const opened = await openStore({ dataDir });
    if (!opened.ok) throw new Error(opened.refusal.message);
    store = opened.value;
    await endLeases();
    server = await start();
    await untilAllIsDone();

    await checkNothingIsMissing(acknowledged);
    await checkNoticesWentOutOnce();
    const twice = await checkMails(mailbox);
    const [told, corrected] = [
      await countOf(`from leadpact.notice where kind = 'missed'`),
      await countOf(`from leadpact.notice where kind = 'corrected'`),
    ];
    // Otherwise the kills would have proved little.
    expect(
      Math.min(acknowledged.events.size, acknowledged.attempts.size, acknowledged.imported.size),
    ).toBeGreaterThan(0);
    expect(told).toBeGreaterThan(0);
    expect(await leadpact(dataDir, ['rebuild', '--check'])).toMatchObject({ code: 0 });
    process.stdout.write(
      `kill loop: ${JSON.stringify(hits)}; acknowledged ${acknowledged.events.size} events, ${acknowledged.attempts.size} attempts, ` +
        `${acknowledged.imported.size} imported leads; ${told} notices of misses, ${corrected} corrections, ` +
        `${mailbox.received.length} mails, ${twice} of them sent again after a kill\n`,
    );
  },
  120_000 + KILLS * 60_000,
);
