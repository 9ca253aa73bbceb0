/**
 * How long the server takes for its pages with a million leads and ten million events: the board, the wall, a queue, lists
 * and searches of leads, a lead's page. The rows are made by SQL in the tables that pages read (leads, obligations, events,
 * deliveries, deals and all sums), as two years of leads would leave them, and kept in a folder (some 12 GB) that the next run
 * takes up again. Requests go through the whole server, one after the other.
 *
 *   npm run build && node bench/pages.mjs            LEADS=100000 for a shorter run, PAGE=wall for some of the pages,
 *                                                    STATEMENTS=1 for the statements that take longest,
 *                                                    BENCH_DATA=… for another folder, FRESH=1 to make it anew
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleAgreement } from '@leadpact/connect';
import { parseAgreement } from '@leadpact/core';
import { openStore, useAgreement } from '@leadpact/store';
import { createApp } from '../packages/server/dist/http/app.js';
import { noImports } from '../packages/server/dist/imports/running-imports.js';
import { createAuth } from '../packages/server/dist/people/auth.js';
import { newSetupLink } from '../packages/server/dist/people/setup-link.js';
import { makeVault } from '../packages/server/dist/vault.js';
import { readAllowList } from '../packages/server/dist/webhooks/address.js';

const LEADS = Number(process.env.LEADS ?? 1_000_000);
const ROUNDS = Number(process.env.ROUNDS ?? 40);
const BATCH = 20_000;
const EVENTS_PER_LEAD = 10;
const GOAL_MS = 100;
const SECRET = 'the bench signs its sessions with this, and nothing else does';
const PASSWORD = 'copper-lantern-otter-brisk';
const EMAIL = 'bench@x.example';
const folder = process.env.BENCH_DATA ?? join(tmpdir(), `leadpact-bench-pages-${LEADS}`);
const made = join(folder, 'made.json');
if (process.env.FRESH || !existsSync(made)) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const earlier = existsSync(made) ? JSON.parse(readFileSync(made, 'utf8')) : null;
/** Pages are asked as of the moment at which the rows were made, however long ago that is. */
const now = earlier?.now ?? Date.now();

const opened = await openStore({ dataDir: folder });
if (!opened.ok) throw new Error(opened.refusal.message);
const store = opened.value;
const allowed = readAllowList('127.0.0.1');
const settings = {
  host: '127.0.0.1',
  port: 4747,
  dataDir: folder,
  databaseUrl: null,
  databaseDirectUrl: null,
  publicUrl: 'http://localhost:4747',
  trustProxy: false,
  logLevel: 'silent',
  mail: null,
  outgoingAllow: allowed.ok ? allowed.value : [],
};
const context = {
  settings,
  store,
  auth: createAuth({ pool: store.authPool, secret: SECRET, publicUrl: settings.publicUrl }),
  vault: makeVault(SECRET),
  imports: noImports(),
  now: () => now,
  version: 'bench',
  webFolder: null,
  log: (error) => process.stderr.write(`${error}\n`),
};
const app = await createApp(context);

const signUp = async () => {
  const token = new URL((await newSetupLink(context)) ?? '').searchParams.get('token');
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/setup',
    payload: {
      token,
      name: 'Bench',
      email: EMAIL,
      password: PASSWORD,
      company: 'Bench',
      timezone: 'UTC',
      currency: 'USD',
    },
  });
  return cookieOf(reply);
};

const signIn = async () =>
  cookieOf(
    await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { email: EMAIL, password: PASSWORD },
    }),
  );

const cookieOf = (reply) => {
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return [reply.headers['set-cookie']]
    .flat()
    .map((text) => text.split(';')[0])
    .join('; ');
};

/** `$1` the workspace, `$2` and `$3` the first and last number, `$4` now, `$5` the days that the leads are spread over. */
const LEADS_SQL = `
with made as (
  select n, h, $4::timestamptz - make_interval(secs => $5::float8 * 86400 * (1 - n::float8 / $6)) as at, h % 10 < 4 as handed,
    (array['Dana','Lee','Kim','Ali','Sam','Ria','Noor','Ines','Tom','Yuki'])[1 + h % 10] || chr(97 + h % 26) || chr(97 + h / 26 % 26) as first,
    (array['Ortiz','Park','Okafor','Meyer','Rossi','Novak','Silva','Haddad'])[1 + h / 10 % 8] || chr(97 + h / 3 % 26) || chr(97 + h / 80 % 26) as last,
    (array['Bright','North','Solo','Apex','Blue','Iron'])[1 + h / 8 % 6] || (array['water','wind','studio','works','labs'])[1 + h / 50 % 5] || h / 300 % 997 as company
  from (select n, abs(hashint4(n)) as h from generate_series($2::int, $3::int) n) numbered)
insert into leadpact.lead (workspace_id, key, created_at, channel, persona, campaign, stage, stage_since, owner, last_event_at, name, email,
  company, score, fit, engagement, band, value_minor, mql_at, first_handed_off_at, handed_off_at, assigned_at, first_attempt_at,
  last_attempt_at, last_outcome, attempts, reason, return_reason, returned_at, folded_at)
select $1::uuid, 'lead-' || n, at, (array['email','event','organic-search','paid-search','referral','social'])[1 + h % 6],
  (array['enterprise','mid-market','small-business'])[1 + h / 7 % 3], 'campaign-' || h % 40,
  case when handed then (array['handed_off','accepted','rejected','opportunity','customer','lost','returned','disqualified'])[1 + h / 10 % 8]
    when h % 10 < 6 then 'mql' else 'lead' end,
  least($4, at + make_interval(days => h % 9)), case when handed then (array['kim.osei','ali.brandt','noor.lindqvist','jo.ferreira'])[1 + h / 13 % 4] || '@larkmoor.example' end,
  least($4, at + make_interval(days => h % 20)), first || ' ' || last, lower(first || '.' || last || n || '@' || company || '.example'), company,
  power(random(), 2) * 100, h % 50, h % 50, (array['cold','warm','hot'])[1 + h % 3], 4000 + 1000 * (h % 90), at,
  case when handed then at + make_interval(hours => h % 72) end, case when handed then at + make_interval(hours => h % 72) end,
  case when handed then at + make_interval(hours => h % 72) end,
  case when handed and h % 50 > 0 then at + make_interval(hours => h % 72, mins => h % 3000) end,
  case when handed and h % 50 > 0 then at + make_interval(hours => h % 72, mins => h % 3000) end, 'no_answer', h % 7,
  case when handed and h / 10 % 8 = 2 then (array['bad fit','no budget','duplicate','invalid'])[1 + h / 100 % 4]
    when handed and h / 10 % 8 = 6 then 'not ready' end,
  case when handed and h / 10 % 8 = 6 then 'not ready' end,
  case when handed and h / 10 % 8 = 6 then least($4, at + make_interval(days => h % 9)) end, $4
from made`;

/** Three promises for each lead handed over; of old ones every thousandth was never kept, of new ones some still run. */
const OBLIGATIONS_SQL = `
insert into leadpact.obligation (workspace_id, key, lead_key, commitment, version_id, side, owner, nth, opened_at, due_at, due_day, outcome, done_at, attempts, value_minor)
select l.workspace_id, c.id || ':' || l.key || ':bench#1', l.key, c.id, $2::uuid, 'sales', l.owner, 1, l.first_handed_off_at, d.due, d.due::date,
  case when d.due > $3::timestamptz - interval '2 days' then 'open' when abs(hashtext(c.id || l.key)) % 1000 = 0 then 'open'
    when abs(hashtext(c.id || l.key)) % 10 = 1 then 'missed' else 'met' end, null, case when c.id = 'persistence' then l.attempts end,
  case when d.due > $3::timestamptz - interval '2 days' or abs(hashtext(c.id || l.key)) % 1000 = 0 then l.value_minor end
from leadpact.lead l cross join (values ('first-touch', interval '1 hour'), ('persistence', interval '14 days'), ('verdict', interval '1 day')) as c (id, within)
cross join lateral (select l.first_handed_off_at + c.within as due) d
where l.workspace_id = $1::uuid and l.first_handed_off_at is not null`;

const REST_SQL = [
  `insert into leadpact.obligation_day (workspace_id, commitment, version_id, due_day, slot, open, met, missed)
   select workspace_id, commitment, version_id, due_day, abs(hashtext(key)) % 4, count(*) filter (where outcome = 'open'),
     count(*) filter (where outcome = 'met'), count(*) filter (where outcome = 'missed')
   from leadpact.obligation where workspace_id = $1::uuid group by 1, 2, 3, 4, 5`,
  `insert into leadpact.contribution (workspace_id, lead_key, commitment, period_from, delivered, numerator, denominator, day, channel, persona)
   select l.workspace_id, l.key, c.id, date_trunc('month', l.first_handed_off_at)::date,
     case c.id when 'mql-volume' then 1000 when 'mql-value' then l.value_minor * 10 when 'email-leads' then 1000 else 0 end,
     case when c.id = 'quality' and l.stage <> 'rejected' then 1 else 0 end, case when c.id = 'quality' then 1 else 0 end,
     case when c.id <> 'quality' then (l.first_handed_off_at at time zone 'UTC')::date end, l.channel, l.persona
   from leadpact.lead l cross join (values ('mql-volume'), ('mql-value'), ('email-leads'), ('quality')) as c (id)
   where l.workspace_id = $1::uuid and l.first_handed_off_at is not null and (c.id <> 'email-leads' or l.channel = 'email')`,
  `insert into leadpact.delivery_day (workspace_id, commitment, period_from, day, slot, delivered)
   select workspace_id, commitment, period_from, day, abs(hashtext(lead_key)) % 4, sum(delivered)
   from leadpact.contribution where workspace_id = $1::uuid and day is not null group by 1, 2, 3, 4, 5`,
  `insert into leadpact.contribution_cell (workspace_id, commitment, period_from, channel, persona, slot, delivered, leads, numerator, denominator)
   select workspace_id, commitment, period_from, channel, persona, abs(hashtext(lead_key)) % 4, sum(delivered),
     count(*) filter (where delivered > 0), sum(numerator), sum(denominator)
   from leadpact.contribution where workspace_id = $1::uuid group by 1, 2, 3, 4, 5, 6`,
  `insert into leadpact.deal (workspace_id, key, lead_key, won_at, amount_minor, currency, channel)
   select workspace_id, 'deal', key, last_event_at, 100000 + value_minor, 'USD', channel from leadpact.lead where workspace_id = $1::uuid and stage = 'customer'`,
];

/** `$1` the workspace, `$2` and `$3` the first and last number of leads, `$4` how many events each of them has, `$5` now. */
const EVENTS_SQL = `
insert into leadpact.event (workspace_id, source, id, type, subject, time, rank, data, imported)
select l.workspace_id, 'bench', l.key || '-' || e, kind.type, l.key, case kind.type when 'lead.returned' then l.returned_at else least($5::timestamptz, l.created_at + make_interval(hours => e)) end, kind.rank,
  case kind.type when 'lead.created' then jsonb_build_object('channel', l.channel, 'persona', l.persona)
    when 'lead.handed_off' then jsonb_build_object('owner', l.owner)
    when 'lead.attempted' then '{"medium":"call","outcome":"no_answer"}'
    when 'lead.returned' then '{"reason":"not ready","by":"kim.osei@larkmoor.example"}' else '{"kind":"page_view","asset":"/pricing"}' end, true
from (select 'lead-' || n as key from generate_series($2::int, $3::int) n) numbered
join leadpact.lead l on l.workspace_id = $1::uuid and l.key = numbered.key
cross join generate_series(0, $4::int - 1) e
cross join lateral (select case when e = 0 then 'lead.created' when e = 3 and l.first_handed_off_at is not null then 'lead.handed_off'
  when e = 9 and l.returned_at is not null then 'lead.returned' when e > 6 and l.first_attempt_at is not null then 'lead.attempted' else 'lead.engaged' end as type,
  (case when e = 0 then 1 when e = 3 then 5 when e > 6 then 7 else 3 end)::smallint as rank) kind`;

const generate = async (workspaceId, versionId) => {
  const client = await store.pool.connect();
  try {
    const at = new Date(now);
    for (let from = 1; from <= LEADS; from += BATCH)
      await client.query(LEADS_SQL, [workspaceId, from, Math.min(LEADS, from + BATCH - 1), at, 730, LEADS]);
    for (let from = 1; from <= LEADS; from += BATCH)
      await client.query(EVENTS_SQL, [
        workspaceId,
        from,
        Math.min(LEADS, from + BATCH - 1),
        EVENTS_PER_LEAD,
        at,
      ]);
    await client.query(OBLIGATIONS_SQL, [workspaceId, versionId, at]);
    for (const statement of REST_SQL) await client.query(statement, [workspaceId]);
    for (const table of [
      'lead',
      'lead_word',
      'obligation',
      'obligation_day',
      'contribution',
      'delivery_day',
      'contribution_cell',
      'deal',
      'event',
    ])
      await client.query(`vacuum analyze leadpact.${table}`);
  } finally {
    client.release();
  }
};

const sizes = async () => {
  const { rows } = await store.pool.query(
    `
    select (select count(*) from leadpact.lead)::int as leads, (select count(*) from leadpact.obligation)::int as obligations,
      (select count(*) from leadpact.obligation where outcome = 'open' and due_at < $1)::int as overdue,
      (select count(*) from leadpact.event)::int as events`,
    [new Date(now)],
  );
  return rows[0];
};

const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Milliseconds by statement since it was last emptied. */
const statements = new Map();
const watchStatements = (client) => {
  const query = client.query.bind(client);
  client.query = async (...args) => {
    const begin = performance.now();
    const result = await query(...args);
    const text = String(args[0]?.text ?? args[0])
      .replace(/\s+/g, ' ')
      .trim();
    statements.set(text, (statements.get(text) ?? 0) + performance.now() - begin);
    return result;
  };
};
if (process.env.STATEMENTS) store.pool.on('connect', watchStatements);

const sayStatements = () => {
  const slowest = [...statements].toSorted(([, one], [, other]) => other - one).slice(0, 4);
  for (const [text, ms] of slowest)
    process.stdout.write(`    ${(ms / ROUNDS).toFixed(1).padStart(7)} ms  ${text.slice(0, 160)}\n`);
  statements.clear();
};

const measure = async (cookie, name, urlOf) => {
  if (process.env.PAGE && !name.includes(process.env.PAGE)) return;
  const times = [];
  statements.clear();
  for (let round = 0; round < ROUNDS; round += 1) {
    const url = `/api/v1${urlOf(round)}`;
    const begin = performance.now();
    const reply = await app.inject({ method: 'GET', url, headers: { cookie } });
    times.push(performance.now() - begin);
    if (reply.statusCode !== 200) throw new Error(`${url}: ${reply.body}`);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const shown = [times[0] ?? 0, quantile(sorted, 0.5), quantile(sorted, 0.95)].map((ms) =>
    ms.toFixed(0).padStart(6),
  );
  process.stdout.write(
    `${name.padEnd(36)} first ${shown[0]}  median ${shown[1]}  p95 ${shown[2]} ms   (goal p95 ${GOAL_MS} ms)\n`,
  );
  if (process.env.STATEMENTS) sayStatements();
};

const STAGES = ['handed_off', 'accepted', 'opportunity', 'mql'];
const NAMES = ['dana', 'okafor', 'brightwater', 'riaa', 'meyer sam', 'novak tom', 'lead-77'];

try {
  const cookie = earlier === null ? await signUp() : await signIn();
  if (earlier === null) {
    const me = (await app.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie } })).json();
    const workspaceId = me.workspace.id;
    const parsed = parseAgreement(sampleAgreement({ asOf: now, timezone: 'UTC', currency: 'USD' }));
    if (!parsed.ok) throw new Error('The sample agreement cannot be read');
    const used = await store.withWorkspace(workspaceId, (tx) =>
      useAgreement(tx, parsed.value, { actor: 'bench', at: new Date(now) }),
    );
    const begin = performance.now();
    await generate(workspaceId, used.version.id);
    process.stdout.write(`made in ${((performance.now() - begin) / 1000).toFixed(0)} s, kept in ${folder}\n`);
    writeFileSync(made, JSON.stringify({ now }));
  }
  const { leads, obligations, overdue, events } = await sizes();
  process.stdout.write(`${leads} leads, ${obligations} obligations (${overdue} overdue), ${events} events\n`);
  const keys = (
    await store.pool.query(
      "select key from leadpact.lead where first_handed_off_at is not null and key like 'lead-_77%' order by key limit 200",
    )
  ).rows.map(({ key }) => key);
  await measure(cookie, 'Today, the board', () => '/today');
  await measure(cookie, 'Today, Sales in depth', () => '/today/sales');
  await measure(cookie, 'the wall, the last week', () => '/wall');
  await measure(cookie, 'the wall, all that is overdue', () => '/wall?old=true');
  await measure(cookie, 'a queue of one rep', () => '/queue?of=kim.osei@larkmoor.example');
  await measure(cookie, 'the queue of all of Sales', () => '/queue?of=sales');
  await measure(cookie, 'a lead', (round) => `/leads/${encodeURIComponent(keys[round % keys.length])}/page`);
  await measure(cookie, 'leads, newest first', () => '/leads');
  await measure(cookie, 'leads, most points first', () => '/leads?sort=score');
  await measure(cookie, 'leads, last active first', () => '/leads?sort=activity');
  await measure(
    cookie,
    'leads of a stage and an owner',
    (round) => `/leads?stage=${STAGES[round % 4]}&owner=ali.brandt@larkmoor.example`,
  );
  await measure(cookie, 'leads with something overdue', () => '/leads?overdue=true');
  await measure(
    cookie,
    'leads by a search',
    (round) => `/leads?search=${encodeURIComponent(NAMES[round % NAMES.length])}`,
  );
  await measure(cookie, 'how many leads fit', (round) => `/lead-list/count?stage=${STAGES[round % 4]}`);
  await measure(cookie, 'where the company stands', () => '/standing');
  await measure(cookie, 'hand-backs', () => '/hand-backs');
  await measure(cookie, 'warming up', () => '/queue/warming');
} finally {
  await app.close();
  await store.close();
}
