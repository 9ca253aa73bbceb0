import { setTimeout as wait } from 'node:timers/promises';
import type { Call } from './client.ts';

const MINUTE_MS = 60_000;
const LEADS_PER_FILE = 300;

/** The same numbers for the same seed. */
export const makeDice = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** What the server has acknowledged, and so must be there whatever is killed. */
export type Acknowledged = Readonly<{
  /** Ids of events of the source `site`. */
  events: Set<string>;
  /** Notes of attempts. */
  attempts: Set<string>;
  /** Leads of imports that were said to be done. */
  imported: Set<string>;
}>;

/** Answers that say "not like this": a client that repeats the request would repeat a mistake. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && /: 4\d\d /.test(error.message) && !/: (408|409|425|429) /.test(error.message);

/** Sends until it is acknowledged, as a sender does that must lose nothing. */
const persistently = async <Value>(send: () => Promise<Value>): Promise<Value> => {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (isRefusal(error)) throw error;
      await wait(60);
    }
  }
};

const iso = (ms: number): string => new Date(ms).toISOString();

type Load = Readonly<{
  website: Call;
  kim: Call;
  owner: Call;
  dice: () => number;
  acknowledged: Acknowledged;
  goesOn: () => boolean;
}>;

type Handed = Readonly<{ lead: string; at: number }>;

/** Leads whose first touch is due in a moment, others that are handed over automatically, and facts that come late. */
const sendEvents = async ({ website, dice, acknowledged, goesOn }: Load, name: string, handed: Handed[]) => {
  let nth = 0;
  const fact = (id: string, type: string, subject: string, time: number, data: object) => ({
    specversion: '1.0',
    id,
    source: 'site',
    type,
    subject,
    time: iso(time),
    data,
  });
  const newLead = (): readonly object[] => {
    nth += 1;
    const lead = `${name}-${nth}`;
    const now = Date.now();
    const created = fact(`${lead}-c`, 'lead.created', lead, now - 2 * MINUTE_MS, {
      channel: 'website',
      name: `Person ${lead}`,
    });
    if (dice() < 0.2)
      return [created, fact(`${lead}-d`, 'lead.engaged', lead, now - 1_000, { kind: 'demo_request' })];
    const at = now - MINUTE_MS + 200 + Math.floor(dice() * 2_500);
    handed.push({ lead, at });
    return [created, fact(`${lead}-h`, 'lead.handed_off', lead, at, { owner: 'kim@northwind.example' })];
  };
  const lateFact = (): readonly object[] => {
    const old = handed[Math.floor(dice() * handed.length)];
    if (old === undefined || old.at + MINUTE_MS + 1_500 > Date.now()) return newLead();
    nth += 1;
    const data = { medium: 'email', outcome: 'sent', by: 'kim@northwind.example' };
    return [fact(`${name}-late-${nth}`, 'lead.attempted', old.lead, old.at + 10_000, data)];
  };
  while (goesOn()) {
    const events = Array.from({ length: 1 + Math.floor(dice() * 6) }, () =>
      dice() < 0.15 ? lateFact() : newLead(),
    ).flat();
    const key: Readonly<Record<string, string>> = dice() < 0.3 ? { 'idempotency-key': `${name}:${nth}` } : {};
    const answer = await persistently(() =>
      website('POST', '/events', JSON.stringify(events), {
        'content-type': 'application/cloudevents-batch+json',
        ...key,
      }),
    );
    if (answer.refused.length > 0) throw new Error(`Refused: ${JSON.stringify(answer.refused)}`);
    for (const event of events) if ('id' in event) acknowledged.events.add(String(event.id));
    await wait(dice() * 60);
  }
};

const callLeads = async ({ kim, dice, acknowledged, goesOn }: Load, handed: readonly Handed[]) => {
  let nth = 0;
  while (goesOn()) {
    await wait(dice() * 120);
    const known = handed.filter(({ lead }) => acknowledged.events.has(`${lead}-h`));
    const chosen = known[Math.floor(dice() * known.length)];
    if (chosen === undefined) continue;
    nth += 1;
    const note = `call ${nth}`;
    await persistently(() =>
      kim(
        'POST',
        `/leads/${chosen.lead}/attempts`,
        { medium: 'call', outcome: 'no_answer', note },
        { 'idempotency-key': `call-${nth}` },
      ),
    );
    acknowledged.attempts.add(note);
  }
};

const importFiles = async ({ owner, dice, acknowledged, goesOn }: Load) => {
  let nth = 0;
  while (goesOn()) {
    nth += 1;
    const keys = Array.from({ length: LEADS_PER_FILE }, (_, row) => `F${nth}-${row}`);
    const rows = keys.map((key, row) => `${key},2026-01-05 08:${String(row % 60).padStart(2, '0')},email`);
    const run = await persistently(async () => {
      const file = await owner('POST', '/uploads', ['Key,Created,Source', ...rows].join('\n'), {
        'content-type': 'application/octet-stream',
        'x-file-name': `leads-${nth}.csv`,
      });
      return owner('POST', '/imports', {
        files: { leads: file.id, deals: null, activities: null },
        mapping: { leads: { key: 'Key', created: 'Created', channel: 'Source' } },
        name: `crm-${nth}`,
      });
    });
    let state = 'running';
    while (state === 'queued' || state === 'running') {
      await wait(100);
      ({ state } = await persistently(() => owner('GET', `/imports/${run.id}`)));
    }
    if (state !== 'done') throw new Error(`Import ${nth} is ${state}`);
    for (const key of keys) acknowledged.imported.add(key);
    await wait(dice() * 1_500);
  }
};

/** Puts the server under load until `goesOn` says no; resolves when all that was begun is acknowledged. */
export const startLoad = (load: Load): Promise<unknown> => {
  const handed: Handed[] = [];
  return Promise.all([
    sendEvents(load, 'A', handed),
    sendEvents(load, 'B', handed),
    sendEvents(load, 'C', handed),
    callLeads(load, handed),
    importFiles(load),
  ]);
};
