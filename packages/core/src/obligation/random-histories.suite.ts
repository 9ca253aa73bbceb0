import fc from 'fast-check';
import type { Agreement } from '../agreement/agreement.ts';
import { parseAgreement } from '../agreement/parse.ts';
import { type LedgerEvent, parseEvent } from '../ledger/event.ts';
import { instantText } from '../ledger/instant-text.ts';
import type { Clocks, World } from './oracle.suite.ts';
import { minuteClock } from './oracle-clock.suite.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** New York's clocks change on 8 March: the histories lie around it. */
export const FIRST = Date.UTC(2026, 1, 26);
const LAST = Date.UTC(2026, 2, 24);
/** The oracle counts the whole of February, in which the first version begins late. */
const EARLIEST = Date.UTC(2026, 1, 1);

const calendars = {
  office: {
    timezone: 'America/New_York',
    week: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-12:00', '13:00-17:00']]),
    ),
    holidays: ['2026-03-05'],
  },
  nights: {
    timezone: 'America/New_York',
    week: { mon: ['22:00-06:00'], tue: ['22:00-06:00'], thu: ['22:00-06:00'], sat: ['20:00-04:00'] },
    holidays: ['2026-03-12'],
  },
};

const base = {
  leadpact: 1,
  timezone: 'America/New_York',
  currency: 'USD',
  period: 'month',
  parties: { marketing: { head: 'dana@x.example' }, sales: { head: 'sam@x.example' } },
  channels: ['email', 'event'],
  personas: ['small', 'large'],
  calendars,
};

const until = ['lead.returned', 'lead.rejected', 'deal.won'];
const sales = { side: 'sales', from: 'lead.handed_off', goal: 0.9 };
const large = { field: 'persona', op: 'eq', value: 'large' };

const read = (agreement: object): Agreement => {
  const parsed = parseAgreement(JSON.stringify(agreement));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const FIRST_VERSION = read({
  ...base,
  name: 'First',
  effective: { from: '2026-02-27', until: '2026-03-16' },
  scoring: {
    fit: [{ name: 'large', when: large, points: 15 }],
    engagement: [
      {
        name: 'forms',
        on: 'lead.engaged',
        where: { field: 'kind', op: 'eq', value: 'form' },
        points: 20,
        half_life: '3d',
        at_most: 25,
      },
      { name: 'any', on: 'lead.engaged', points: 5 },
    ],
    bands: { hot: 50 },
  },
  definitions: { mql: { field: 'score', op: 'gte', value: 40 } },
  lead_values: [{ value: 12.34 }, { persona: 'large', value: 100.1 }],
  commitments: [
    { ...sales, id: 'touch', kind: 'respond', to: ['lead.attempted'], within: '4h', calendar: 'office' },
    {
      ...sales,
      id: 'verdict',
      kind: 'respond',
      to: ['lead.accepted', 'lead.rejected'],
      within: '2d',
      calendar: 'office',
    },
    {
      ...sales,
      id: 'night',
      kind: 'respond',
      to: ['lead.attempted', 'lead.accepted'],
      within: '1d',
      calendar: 'nights',
      where: large,
    },
    { ...sales, id: 'raw', kind: 'respond', to: ['lead.attempted'], within: '1d' },
    { ...sales, id: 'tries', kind: 'attempts', at_least: 3, within: '1w', spacing: '2h', calendar: 'office' },
    {
      ...sales,
      id: 'idle',
      kind: 'recurring',
      to: ['lead.attempted', 'lead.accepted'],
      every: '1d',
      calendar: 'office',
      until,
    },
    {
      id: 'nurture',
      side: 'marketing',
      from: 'lead.returned',
      goal: 0.9,
      kind: 'respond',
      to: ['lead.engaged'],
      within: '5h',
      calendar: 'nights',
    },
    { id: 'volume', side: 'marketing', kind: 'deliver', measure: 'count', target: 2, calendar: 'office' },
    { id: 'value', side: 'marketing', kind: 'deliver', measure: 'value', target: 100, where: large },
    {
      id: 'quality',
      side: 'marketing',
      kind: 'ratio',
      of: ['lead.accepted'],
      over: ['lead.accepted', 'lead.rejected'],
      goal: 0.5,
    },
  ],
});

const SECOND_VERSION = read({
  ...base,
  name: 'Second',
  effective: { from: '2026-03-11' },
  commitments: [
    {
      ...sales,
      id: 'touch',
      kind: 'respond',
      to: ['lead.attempted'],
      within: '30m',
      calendar: 'nights',
      where: large,
    },
    { ...sales, id: 'tries', kind: 'attempts', at_least: 2, within: '1d', calendar: 'office' },
    {
      ...sales,
      id: 'idle',
      kind: 'recurring',
      to: ['lead.attempted'],
      every: '6h',
      until: ['lead.returned'],
    },
    { id: 'volume', side: 'marketing', kind: 'deliver', measure: 'count', target: 3 },
  ],
});

export const AGREEMENTS: readonly Agreement[] = [SECOND_VERSION, FIRST_VERSION];

const clockOf = new Map<string, ReturnType<typeof minuteClock>>();
const clocks: Clocks = (agreement, name) => {
  const known = clockOf.get(name ?? '');
  if (known) return known;
  const clock = minuteClock(
    name === undefined ? undefined : agreement.calendars?.[name],
    EARLIEST,
    LAST + 50 * DAY,
  );
  clockOf.set(name ?? '', clock);
  return clock;
};

/** Midnights of New York, written down: the oracle takes no zone's word for them. */
export const worldAt = (asOf: number): World => ({
  asOf,
  clocks,
  versions: [
    { agreement: FIRST_VERSION, from: Date.UTC(2026, 1, 27, 5), until: Date.UTC(2026, 2, 11, 4) },
    { agreement: SECOND_VERSION, from: Date.UTC(2026, 2, 11, 4), until: Number.POSITIVE_INFINITY },
  ],
});

/** Steps that often lead from one event onto an opening, a closing, a due instant, the end of a pause or the next event. */
const gap = fc
  .constantFrom(0, 0, 0, 15, 30, 60, 120, 120, 240, 360, 480, 960, 1440, 2880)
  .map((minutes) => minutes * MINUTE);
/** Nine in the morning in New York before and after its clocks change, and the evening. */
const beginning = fc.constantFrom(
  Date.UTC(2026, 1, 26, 14),
  Date.UTC(2026, 1, 27, 20),
  Date.UTC(2026, 2, 4, 14, 30),
  Date.UTC(2026, 2, 6, 15),
  Date.UTC(2026, 2, 9, 13),
  Date.UTC(2026, 2, 11, 1),
);

const attempt = fc.record({
  medium: fc.constantFrom('call', 'email'),
  outcome: fc.constantFrom('no_answer', 'no_answer', 'sent', 'connected', 'meeting_booked'),
  automated: fc.constantFrom(false, false, true),
});
const persona = fc.constantFrom('small', 'large');

type Drawn = Readonly<{
  type: string;
  data: Readonly<Record<string, unknown>>;
  lead: string;
  time: number;
  source: string;
}>;

const fact = (lead: string, time: number): fc.Arbitrary<Drawn> => {
  const of = (weight: number, type: string, data: fc.Arbitrary<Readonly<Record<string, unknown>>>) => ({
    weight,
    arbitrary: data.map((content) => ({ type, data: content, lead, time })),
  });
  const none = fc.constant({});
  const owner = fc.record({ owner: fc.constantFrom('kim@x.example', 'ali@x.example') });
  const reason = (...words: readonly string[]) => fc.record({ reason: fc.constantFrom(...words) });
  return fc
    .tuple(
      fc.oneof(
        of(2, 'lead.created', fc.record({ channel: fc.constantFrom('email', 'event'), persona })),
        of(1, 'lead.updated', fc.record({ persona })),
        of(5, 'lead.engaged', fc.record({ kind: fc.constantFrom('form', 'form', 'page_view') })),
        of(1, 'lead.qualified', none),
        of(6, 'lead.handed_off', fc.oneof(none, owner)),
        of(2, 'lead.assigned', owner),
        of(9, 'lead.attempted', attempt),
        of(2, 'lead.accepted', none),
        of(2, 'lead.rejected', reason('bad fit', 'duplicate', 'unreachable')),
        of(1, 'verdict.contested', fc.constant({ by: 'dana', note: 'no' })),
        of(
          1,
          'verdict.settled',
          fc.boolean().map((upheld) => ({ by: 'sam', upheld })),
        ),
        of(
          3,
          'lead.snoozed',
          fc
            .integer({ min: -8, max: 500 })
            .map((quarters) => ({ until: instantText(time + quarters * 15 * MINUTE) })),
        ),
        of(1, 'opportunity.opened', none),
        of(1, 'deal.won', none),
        of(1, 'deal.lost', none),
        of(2, 'lead.returned', reason('not ready')),
        of(1, 'lead.disqualified', reason('spam')),
      ),
      fc.constantFrom('crm', 'web'),
    )
    .map(([drawn, source]) => ({ ...drawn, source }));
};

const COMMITMENTS = ['touch', 'verdict', 'night', 'raw', 'tries', 'idle', 'nurture'] as const;

const toEvent = ({ type, data, lead, time, source }: Drawn, index: number): LedgerEvent => {
  const parsed = parseEvent({
    specversion: '1.0',
    id: `e${index}`,
    source,
    type,
    subject: lead,
    time: instantText(time),
    data,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const MOST = 22;

const times = fc
  .tuple(beginning, fc.array(gap, { minLength: MOST, maxLength: MOST }))
  .map(([start, gaps]) =>
    gaps.map((_, index) => start + gaps.slice(0, index).reduce((sum, step) => sum + step, 0)),
  );

/** Histories of up to three leads, their events within minutes or days, with waivers of obligations that may have opened. */
export const history: fc.Arbitrary<readonly LedgerEvent[]> = times
  .chain((instants) =>
    fc.tuple(
      fc.tuple(
        ...instants.map((time) =>
          fc
            .constantFrom('L1', 'L1', 'L1', 'L1', 'L2', 'L3')
            .chain((lead) => fact(lead, Math.min(time, LAST))),
        ),
      ),
      fc.integer({ min: 1, max: MOST }),
      fc.array(fc.tuple(fc.constantFrom(...COMMITMENTS), fc.nat(MOST), gap), { maxLength: 2 }),
    ),
  )
  .map(([drawn, length, waivers]) => {
    const events = drawn.slice(0, length).map(toEvent);
    const waived = waivers.flatMap(([id, nth, later], index) => {
      const opening = events[nth % events.length];
      if (!opening) return [];
      const key = `${id}:${opening.subject}:${opening.source}#${opening.id}`;
      const waiver = {
        type: 'obligation.waived',
        data: { key, by: 'sam', reason: 'fair' },
        lead: opening.subject,
        source: 'crm',
      };
      return [toEvent({ ...waiver, time: opening.time + later - 30 * MINUTE }, 1000 + index)];
    });
    return [...events, ...waived];
  });

export type Moment = Readonly<{ events: readonly LedgerEvent[]; asOf: number }>;

/** A history and an instant at which to ask, at an event or a step after it. */
export const moment: fc.Arbitrary<Moment> = fc
  .tuple(history, fc.nat(MOST), gap)
  .map(([events, nth, later]) => ({ events, asOf: (events[nth % events.length]?.time ?? FIRST) + later }));
