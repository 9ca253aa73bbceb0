import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../calendar/instant.ts';
import { compileAgreements } from './compile-agreements.ts';
import { explainDue } from './explain-due.ts';
import { foldLead } from './fold-lead.ts';
import { at, CALL, DEMO, EMAIL, type Fact, FORM, factsOf, folded, northwind } from './live.suite.ts';
import { AGREEMENTS, moment } from './random-histories.suite.ts';

const HOT: readonly Fact[] = [
  ['lead.created', '02T14:00', { ...EMAIL, attributes: { employees: 60 } }],
  ['lead.engaged', '02T14:10', DEMO],
  ['lead.engaged', '02T14:20', FORM],
];
const text = (instant: number) => new Date(instant).toISOString().slice(8, 16);
const explained = (facts: readonly Fact[], asOf: string, commitment = 'first-touch', by = northwind()) => {
  const obligation = folded(by, factsOf(...facts), at(asOf)).obligations.find(
    (one) => one.commitment === commitment,
  );
  if (!obligation) throw new Error(`no ${commitment}`);
  const { segments, overdue, ...rest } = explainDue(by, obligation, at(asOf));
  const short = (all: typeof segments) =>
    all.map(({ from, to, kind, minutesCounted }) => [text(from), text(to), kind, minutesCounted]);
  return { ...rest, segments: short(segments), overdue: short(overdue) };
};

describe('why an obligation is due when it is', () => {
  test('an hour that begins before lunch: open, closed, open', () => {
    const noon: Fact = ['lead.handed_off', '02T16:40'];
    expect(explained([...HOT, noon], '02T16:50')).toEqual({
      within: '60m',
      calendar: 'office',
      timezone: 'America/New_York',
      budgetMinutes: 60,
      segments: [
        ['02T16:40', '02T17:00', 'open', 20],
        ['02T17:00', '02T18:00', 'closed', 0],
        ['02T18:00', '02T18:40', 'open', 40],
      ],
      overdue: [],
      spentMinutes: 10,
      closesAt: null,
    });
  });
  test('a pause is one stretch, whatever the hours in it, and what comes after the due instant is told apart', () => {
    const facts: readonly Fact[] = [
      ...HOT,
      ['lead.handed_off', '02T22:00'],
      ['lead.snoozed', '02T22:10', { until: '2026-03-03T15:00:00Z' }],
    ];
    expect(explained(facts, '03T16:00')).toMatchObject({
      segments: [
        ['02T22:00', '02T22:10', 'open', 10],
        ['02T22:10', '03T15:00', 'paused', 0],
        ['03T15:00', '03T15:50', 'open', 50],
      ],
      overdue: [['03T15:50', '03T16:00', 'open', 10]],
      spentMinutes: 70,
    });
  });
  test('a holiday shows the hours that it takes away, with the breaks in it', () => {
    const holiday = northwind(['dates: [2026-12-24]', 'dates: [2026-03-09, 2026-03-10]']);
    // The office closes on Friday at 16:00 (21:00 UTC); New York's clocks go forward on Sunday the 8th.
    const friday = HOT.map(([type, time, data = {}]): Fact => [type, time.replace('02T', '06T'), data]);
    const facts: readonly Fact[] = [...friday, ['lead.handed_off', '06T20:30']];
    expect(explained(facts, '06T20:40', 'first-touch', holiday)).toMatchObject({
      segments: [
        ['06T20:30', '06T21:00', 'open', 30],
        ['06T21:00', '09T13:00', 'closed', 0],
        ['09T13:00', '10T21:00', 'holiday', 0],
        ['10T21:00', '11T13:00', 'closed', 0],
        ['11T13:00', '11T13:30', 'open', 30],
      ],
    });
  });
  test('working days end at a close, by which people know the due instant', () => {
    expect(explained([...HOT, ['lead.handed_off', '02T14:30']], '02T15:00', 'verdict')).toMatchObject({
      within: '2d',
      budgetMinutes: 23 * 60,
      segments: [
        ['02T14:30', '02T17:00', 'open', 150],
        ['02T17:00', '02T18:00', 'closed', 0],
        ['02T18:00', '02T22:30', 'open', 270],
        ['02T22:30', '03T14:00', 'closed', 0],
        ['03T14:00', '03T22:00', 'open', 480],
        ['03T22:00', '04T14:00', 'closed', 0],
        ['04T14:00', '04T22:00', 'open', 480],
      ],
      closesAt: at('04T22:00'),
    });
  });
  test('a budget used up at closing time is due at the next opening, and known by the close', () => {
    expect(explained([...HOT, ['lead.handed_off', '02T21:30']], '02T22:00')).toMatchObject({
      segments: [
        ['02T21:30', '02T22:30', 'open', 60],
        ['02T22:30', '03T14:00', 'closed', 0],
      ],
      closesAt: at('02T22:30'),
    });
  });
  test('elapsed time has no hours and no holidays', () => {
    const elapsed = northwind(['within: 60m, calendar: office', 'within: 60m']);
    expect(
      explained([...HOT, ['lead.handed_off', '02T23:30']], '02T23:40', 'first-touch', elapsed),
    ).toMatchObject({
      calendar: null,
      timezone: 'UTC',
      segments: [['02T23:30', '03T00:30', 'open', 60]],
      closesAt: null,
    });
  });
  test('what was done late is overdue until it was done, and no longer', () => {
    const facts: readonly Fact[] = [
      ...HOT,
      ['lead.handed_off', '02T14:30'],
      ['lead.attempted', '02T15:45', CALL],
    ];
    expect(explained(facts, '05T14:00')).toMatchObject({
      overdue: [['02T15:30', '02T15:45', 'open', 15]],
      spentMinutes: 75,
    });
  });
  test('is worked out to a sum: segments without gaps whose minutes are those of the calendar (seed 46)', () => {
    const compiled = compileAgreements(AGREEMENTS);
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const own = events.filter(({ subject }) => subject === 'L1');
        for (const obligation of foldLead(compiled, own, asOf)?.obligations ?? []) {
          const { openedAt, dueAt, pauses, budgetMs, commitment, versionFrom } = obligation;
          const { segments, overdue, within } = explainDue(compiled, obligation, asOf);
          const all = [...segments, ...overdue];
          expect(segments[0]?.from ?? dueAt).toBe(openedAt);
          expect(segments.at(-1)?.to ?? openedAt).toBe(dueAt);
          expect(all.slice(1).map(({ from }) => from)).toEqual(all.slice(0, -1).map(({ to }) => to));
          const repeated = segments.filter(({ kind }, index) => kind === segments[index - 1]?.kind);
          expect(repeated).toEqual([]);
          const minutes = segments.reduce((sum, { minutesCounted }) => sum + minutesCounted, 0);
          const { calendar } = compiled.ruleOf(versionFrom, commitment) ?? {};
          expect(minutes).toBeCloseTo(calendar?.betweenUnpaused(openedAt, dueAt, pauses) ?? -1, 6);
          if (/[mh]$/.test(within)) expect(minutes).toBeCloseTo(budgetMs / MINUTE_MS, 6);
        }
      }),
      { seed: 46, numRuns: 120 },
    );
  });
});
