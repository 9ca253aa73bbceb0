import { eventJson, type LedgerEvent, parseEvent } from '@leadpact/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessMapping } from '../mapping/guess-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { sampleExport } from '../sample/sample-export.ts';
import { withFiles } from './export-files.suite.ts';
import { parseVersionId, versionRange } from './fact.ts';
import type { RunReport } from './run-report.ts';
import { toEvents } from './to-events.ts';

const SOURCE = 'import:hubspot';
const DAY_1 = Date.UTC(2026, 5, 1);

/** A ledger in memory: takes each id once, and answers which copy of a fact is the newest. */
const makeLedger = () => {
  const events = new Map<string, LedgerEvent>();
  return {
    events,
    take: (event: LedgerEvent) => {
      const before = events.get(event.id);
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(event))
        throw new Error(`conflict at ${event.id}`);
      events.set(event.id, event);
    },
    latest: async (bases: readonly string[]) =>
      new Map(
        bases.flatMap((base) => {
          const { from, to } = versionRange(base);
          const ids = [...events.keys()].filter(
            (id) => id >= from && id < to && parseVersionId(id)?.base === base,
          );
          const newest = ids.toSorted(
            (a, b) => (parseVersionId(b)?.nth ?? 0) - (parseVersionId(a)?.nth ?? 0),
          )[0];
          return newest === undefined ? [] : [[base, newest] as const];
        }),
      ),
    inForce: () => {
      const replaced = new Set([...events.values()].map(({ data }) => data.corrects));
      return [...events.values()].filter(({ id }) => !replaced.has(id));
    },
  };
};
type MemoryLedger = ReturnType<typeof makeLedger>;

const run = (
  texts: Readonly<Record<string, string>>,
  {
    mapping,
    ledger,
    importedAt = DAY_1,
  }: Readonly<{ mapping?: Mapping; ledger?: MemoryLedger; importedAt?: number }> = {},
): Promise<Readonly<{ events: LedgerEvent[]; report: RunReport }>> =>
  withFiles(texts, async (inspections) => {
    const stream = toEvents(inspections, mapping ?? guessMapping(inspections).mapping, {
      source: SOURCE,
      importedAt,
      ...(ledger === undefined ? {} : { latest: ledger.latest }),
    });
    if (!stream.ok) throw new Error(JSON.stringify([stream.misfits, stream.questions]));
    const events: LedgerEvent[] = [];
    for await (const batch of stream.batches) events.push(...batch);
    if (ledger !== undefined) for (const event of events) ledger.take(event);
    return { events, report: stream.report() };
  });

const MAPPING: Mapping = {
  leads: {
    key: 'id',
    created: 'created',
    channel: 'source',
    name: ['first', 'last'],
    email: 'email',
    owner: 'owner',
    events: {
      qualified: 'mql',
      assigned: 'assigned',
      first_contacted: 'contacted',
      rejected: { at: 'rejected', reason: 'why' },
      returned: 'recycled',
    },
  },
  deals: {
    key: 'leads',
    id: 'deal',
    opened: 'opened',
    won_when: { column: 'status', in: ['won'] },
    lost_when: { column: 'status', in: ['lost'] },
    won_at: 'closed',
    lost_at: 'closed',
    amount: 'amount',
  },
  currency: 'USD',
};
const HEAD = 'id,created,source,first,last,email,owner,mql,assigned,contacted,rejected,why,recycled\n';
const L1 = 'L1,2026-01-05,Web,Ada,Ames,ada@a.example,Kim,2026-01-06,2026-01-07,2026-01-08,,,\n';
const L2 = 'L2,2026-01-06,Fair,Bo,,,,,,,2026-02-01,bad fit,2026-02-02\n';
const DEAL_HEAD = 'deal,leads,opened,status,closed,amount\n';
const D1 = 'D1,L2;L1,2026-02-01,won,2026-03-01,1000.50\n';
const files = (leads = HEAD + L1 + L2, deals = DEAL_HEAD + D1) => ({
  'leads.csv': leads,
  'deals.csv': deals,
});
const brief = (events: readonly LedgerEvent[]) =>
  events.map(({ type, subject, time, data }) => [
    subject,
    type,
    new Date(time).toISOString().slice(0, 10),
    data,
  ]);

describe('files as events', () => {
  test('a lead’s date columns become the events that they stand for; what is not known is marked', async () => {
    const { events, report } = await run(files(), { mapping: MAPPING });
    expect(brief(events)).toEqual([
      ['L1', 'lead.created', '2026-01-05', { channel: 'Web', email: 'ada@a.example', name: 'Ada Ames' }],
      ['L1', 'lead.qualified', '2026-01-06', {}],
      ['L1', 'lead.assigned', '2026-01-07', { owner: 'Kim' }],
      [
        'L1',
        'lead.attempted',
        '2026-01-08',
        { medium: 'other', outcome: 'sent', unknown: ['medium', 'outcome'] },
      ],
      ['L2', 'lead.created', '2026-01-06', { channel: 'Fair', name: 'Bo' }],
      ['L2', 'lead.rejected', '2026-02-01', { reason: 'bad fit' }],
      ['L2', 'lead.returned', '2026-02-02', { reason: 'not given' }],
      ['L1', 'opportunity.opened', '2026-02-01', { deal: 'D1', amount: 1000.5, currency: 'USD' }],
      ['L1', 'deal.won', '2026-03-01', { deal: 'D1', amount: 1000.5, currency: 'USD' }],
    ]);
    expect(report).toMatchObject({
      rows: 3,
      leads: 2,
      deals: 1,
      attempts: 1,
      events: 9,
      updated: 0,
      unchanged: 0,
      skipped: 0,
    });
  });

  test('a date on which Sales got the lead is counted as a handoff', async () => {
    const { leads } = MAPPING;
    const mapping = { ...MAPPING, leads: { ...leads, events: { ...leads.events, handed_off: 'mql' } } };
    const { events, report } = await run(files(), { mapping });
    expect(events.filter(({ type }) => type === 'lead.handed_off').map(({ subject }) => subject)).toEqual([
      'L1',
    ]);
    expect(report).toMatchObject({ handoffs: 1, attempts: 1 });
    expect((await run(files(), { mapping: MAPPING })).report.handoffs).toBe(0);
  });

  test('every event of a HubSpot pair is one that the ledger accepts, with ids of their own', async () => {
    const { contacts, deals } = sampleExport({ asOf: DAY_1, timezone: 'America/New_York' });
    const { events } = await run({ 'contacts.csv': contacts, 'deals.csv': deals });
    expect(events.length).toBeGreaterThan(7000);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (const event of events) expect(parseEvent(eventJson(event))).toEqual({ ok: true, value: event });
    expect(new Set(events.filter(({ type }) => type === 'deal.won').map(({ data }) => data.deal)).size).toBe(
      372,
    );
  });

  test('the same file a second time changes nothing', async () => {
    const ledger = makeLedger();
    await run(files(), { mapping: MAPPING, ledger });
    const again = await run(files(), { mapping: MAPPING, ledger, importedAt: DAY_1 + 1000 });
    expect(again.events).toEqual([]);
    expect(again.report).toMatchObject({ events: 0, updated: 0, unchanged: 9 });
  });

  test('without asking the ledger, the same file gives the same events to the byte', async () => {
    expect((await run(files(), { mapping: MAPPING })).events).toEqual(
      (await run(files(), { mapping: MAPPING })).events,
    );
  });

  test('a newer copy with another channel and an emptied address is one lead.updated', async () => {
    const ledger = makeLedger();
    await run(files(), { mapping: MAPPING, ledger });
    const newer = files(HEAD + L1.replace('Web', 'Search').replace('ada@a.example', '') + L2);
    const { events, report } = await run(newer, { mapping: MAPPING, ledger, importedAt: DAY_1 + 1 });
    expect(brief(events)).toEqual([
      [
        'L1',
        'lead.updated',
        '2026-06-01',
        { channel: 'Search', persona: null, name: 'Ada Ames', email: null },
      ],
    ]);
    expect(report).toMatchObject({ updated: 1, unchanged: 8 });
    expect((await run(newer, { mapping: MAPPING, ledger, importedAt: DAY_1 + 2 })).events).toEqual([]);
  });

  test('a corrected day of creation and a corrected amount replace what was there', async () => {
    const ledger = makeLedger();
    const { events: first } = await run(files(), { mapping: MAPPING, ledger });
    const { events } = await run(
      files(HEAD + L1.replace('2026-01-05', '2026-01-04') + L2, DEAL_HEAD + D1.replace('1000.50', '900')),
      { mapping: MAPPING, ledger },
    );
    const idOf = (type: string, subject: string) =>
      first.find((event) => event.type === type && event.subject === subject)?.id;
    expect(events.map(({ type, data }) => [type, data.corrects])).toEqual([
      ['lead.created', idOf('lead.created', 'L1')],
      ['opportunity.opened', idOf('opportunity.opened', 'L1')],
      ['deal.won', idOf('deal.won', 'L1')],
    ]);
  });

  test('a deal that goes from won to lost and back holds once at each time', async () => {
    const ledger = makeLedger();
    const lost = D1.replace('won', 'lost');
    for (const row of [D1, lost, lost, D1, D1])
      await run(files(HEAD + L1, DEAL_HEAD + row), { mapping: MAPPING, ledger });
    const ends = ledger.inForce().filter(({ type }) => type.startsWith('deal.'));
    expect(ends.map(({ type }) => type)).toEqual(['deal.won']);
    expect([...ledger.events.values()].filter(({ type }) => type.startsWith('deal.'))).toHaveLength(3);
  });

  test('a deal that is open again keeps its end, and the report says so', async () => {
    const ledger = makeLedger();
    await run(files(HEAD + L1), { mapping: MAPPING, ledger });
    const { report } = await run(files(HEAD + L1, DEAL_HEAD + D1.replace('won', 'open')), {
      mapping: MAPPING,
      ledger,
    });
    expect(report.notes.map(({ kind }) => kind)).toContain('deal-open-again');
    expect(report.skipped).toBe(0);
  });

  test('a lead without a date of creation is stored as that; two rows with one key are one lead', async () => {
    const { events, report } = await run(
      { 'leads.csv': 'id,created,source\nA,,Web\nB,2026-01-09,Web\nB,2026-01-02,Fair\n' },
      { mapping: { leads: { key: 'id', created: 'created', channel: 'source' } } },
    );
    expect(brief(events)).toEqual([
      ['A', 'lead.created', '2026-06-01', { channel: 'Web', created_unknown: true }],
      ['B', 'lead.created', '2026-01-02', { channel: 'Fair' }],
    ]);
    expect(report.notes.map(({ kind, count }) => [kind, count])).toEqual([
      ['duplicate-lead', 1],
      ['lead-without-date', 1],
    ]);
  });

  test('activities become attempts; incoming mail and notes are none, unknown words are listed and left out', async () => {
    const activities = `Activity Type,Call Outcome,Activity Date,Lead ID,Assigned To
Call,Left voicemail,2026-01-08 10:00,L1,Kim
Outgoing email,,2026-01-08 11:00,L1,Kim
Incoming email,,2026-01-09 11:00,L1,
Note,,2026-01-09 11:05,L1,Kim
Carrier pigeon,,2026-01-09 12:00,L1,Kim
Call,Purple,2026-01-10 12:00,L1,Kim
Call,,2026-01-11 12:00,L9,Kim
`;
    const mapping: Mapping = {
      leads: { key: 'id', created: 'created' },
      activities: {
        key: 'Lead ID',
        at: 'Activity Date',
        medium: 'Activity Type',
        outcome: 'Call Outcome',
        by: 'Assigned To',
      },
    };
    const { events, report } = await run(
      { 'leads.csv': HEAD + L1, 'activities.csv': activities },
      { mapping },
    );
    expect(events.filter(({ type }) => type === 'lead.attempted').map(({ data }) => data)).toEqual([
      { medium: 'call', outcome: 'voicemail', by: 'Kim' },
      { medium: 'email', outcome: 'sent', by: 'Kim', unknown: ['outcome'] },
    ]);
    expect(report.notes.map(({ kind, lines }) => [kind, lines]).toSorted()).toEqual([
      ['activity-without-lead', [8]],
      ['unknown-medium', [6]],
      ['unknown-outcome', [7]],
    ]);
  });

  test('rows with one id are one activity: the earliest counts in any order, and the file again changes nothing', async () => {
    const rows = [
      'T1,Call,No answer,2026-01-09 10:00,L1,Kim',
      'T2,Call,No answer,2026-01-08 12:00,L1,Kim',
      'T1,Call,Connected,2026-01-08 10:00,L1,Ali',
      'T1,Call,Connected,2026-01-08 10:00,L1,Kim',
    ];
    const mapping: Mapping = {
      leads: { key: 'id', created: 'created' },
      activities: { key: 'Lead', id: 'Id', at: 'At', medium: 'Type', outcome: 'Outcome', by: 'By' },
    };
    const attempts = async (order: readonly number[]) => {
      const activities = `Id,Type,Outcome,At,Lead,By\n${order.map((nth) => `${rows[nth]}\n`).join('')}`;
      const { events, report } = await run(
        { 'leads.csv': HEAD + L1, 'activities.csv': activities },
        { mapping },
      );
      const [repeated] = report.notes.filter(({ kind }) => kind === 'repeated-activity');
      return {
        told: events
          .filter(({ type }) => type === 'lead.attempted')
          .map(({ id, data }) => `${id} ${data.by}`)
          .toSorted(),
        repeated: repeated?.count,
        counted: report.attempts,
      };
    };
    const told = await attempts([0, 1, 2, 3]);
    expect(told).toMatchObject({ repeated: 2, counted: 2 });
    expect(told.told.map((text) => text.split('@')[0]?.split(':')[1])).toHaveLength(2);
    expect(await attempts([3, 2, 1, 0])).toEqual(told);
    expect(await attempts([2, 0, 3, 1])).toEqual(told);
  });

  test('the order of rows changes no event', async () => {
    const row = fc.record({
      key: fc.integer({ min: 1, max: 4 }),
      day: fc.integer({ min: 1, max: 9 }),
      source: fc.constantFrom('Web', 'Fair', ''),
    });
    const deal = fc.record({
      lead: fc.integer({ min: 1, max: 4 }),
      day: fc.integer({ min: 1, max: 9 }),
      state: fc.constantFrom('won', 'lost'),
      amount: fc.integer({ min: 1, max: 3 }),
    });
    const { id: _noId, ...deals } = MAPPING.deals ?? { key: '' };
    const mapping: Mapping = { leads: { key: 'id', created: 'created', channel: 'source' }, deals };
    const textOf = (
      leads: readonly { key: number; day: number; source: string }[],
      sales: readonly { lead: number; day: number; state: string; amount: number }[],
    ) =>
      files(
        `id,created,source\n${leads.map(({ key, day, source }) => `L${key},2026-01-0${day},${source}\n`).join('')}`,
        `${DEAL_HEAD}${sales.map(({ lead, day, state, amount }) => `,L${lead},,${state},2026-02-0${day},${amount}\n`).join('')}`,
      );
    const sorted = (events: readonly LedgerEvent[]) =>
      events.map((event) => JSON.stringify(eventJson(event))).toSorted();
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.array(deal, { minLength: 1, maxLength: 6 }),
        async (leads, sales) => {
          const one = await run(textOf(leads, sales), { mapping });
          const other = await run(textOf(leads.toReversed(), sales.toReversed()), { mapping });
          expect(sorted(other.events)).toEqual(sorted(one.events));
        },
      ),
      { seed: 20_261_125, numRuns: 25 },
    );
  });

  test('an aborted run stops and says so', async () => {
    await withFiles(files(), async (inspections) => {
      const stream = toEvents(inspections, MAPPING, {
        source: SOURCE,
        importedAt: DAY_1,
        signal: AbortSignal.abort(new Error('cancelled')),
      });
      if (!stream.ok) throw new Error('refused');
      await expect(stream.batches[Symbol.asyncIterator]().next()).rejects.toThrow('cancelled');
    });
  });
});
