import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NORTHWIND } from '../agreement/northwind.suite.ts';
import { parseAgreement } from '../agreement/parse.ts';
import { type LedgerEvent, parseEvent } from '../ledger/event.ts';
import { firstResponse } from './first-response.ts';
import { AGREEMENTS, moment } from './random-histories.suite.ts';

const parsed = parseAgreement(NORTHWIND);
const agreements = parsed.ok ? [parsed.value] : [];

/** Times are `2026-03-` and then `02T15:00`, UTC; the office opens at 14:00 (09:00 in New York). 2026-03-02 is a Monday. */
const events = (
  ...facts: readonly (readonly [type: string, time: string, data?: object])[]
): readonly LedgerEvent[] =>
  facts.map(([type, time, data = {}], index) => {
    const read = parseEvent({
      specversion: '1.0',
      id: `e${index}`,
      source: 'crm',
      type,
      subject: 'L1',
      time: `2026-03-${time}:00Z`,
      data,
    });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return read.value;
  });
const at = (time: string) => Date.parse(`2026-03-${time}:00Z`);
const CALL = { medium: 'call', outcome: 'no_answer' };

describe('the first response', () => {
  test('splits what the prospect waited: qualification, handoff, assignment, closed hours, the rep', () => {
    const given = events(
      ['lead.created', '02T14:00', { channel: 'email' }],
      ['lead.qualified', '02T15:00'],
      ['lead.handed_off', '02T18:00'],
      ['lead.attempted', '02T18:05', { ...CALL, automated: true }],
      ['lead.assigned', '02T20:00', { owner: 'kim@northwind.example' }],
      ['lead.attempted', '03T15:00', CALL],
      ['lead.attempted', '03T16:00', CALL],
    );
    // The office closes on Monday at 17:30 (22:30 UTC), with lunch from 12:00 to 13:00, and opens on Tuesday at 14:00 UTC.
    expect(firstResponse(given, agreements, at('05T12:00'))).toEqual({
      createdAt: at('02T14:00'),
      attemptedAt: at('03T15:00'),
      prospectMinutes: 1500,
      repMinutes: 150 + 60,
      speedToLeadMinutes: 120 + 150 + 60,
      spent: {
        beforeQualification: 60,
        beforeHandoff: 180,
        beforeAssignment: 120,
        closedHours: 930,
        waitingForRep: 210,
      },
    });
  });
  test('shows the time so far while nobody has tried, and no rep time while nobody is assigned', () => {
    const given = events(['lead.created', '02T14:00', { channel: 'email' }], ['lead.handed_off', '02T15:00']);
    expect(firstResponse(given, agreements, at('02T16:00'))).toMatchObject({
      attemptedAt: null,
      prospectMinutes: 120,
      repMinutes: null,
      speedToLeadMinutes: 60,
      spent: {
        beforeQualification: 0,
        beforeHandoff: 60,
        beforeAssignment: 60,
        closedHours: 0,
        waitingForRep: 0,
      },
    });
  });
  test('of a lead that was tried before any handoff knows the prospect clock only', () => {
    const given = events(
      ['lead.created', '02T14:00', { channel: 'email' }],
      ['lead.attempted', '02T14:30', CALL],
      ['lead.handed_off', '02T15:00'],
    );
    expect(firstResponse(given, agreements, at('02T16:00'))).toMatchObject({
      prospectMinutes: 30,
      repMinutes: null,
      speedToLeadMinutes: null,
    });
  });
  test('is unknown before the creation', () => {
    expect(
      firstResponse(events(['lead.attempted', '02T14:30', CALL]), agreements, at('02T16:00')),
    ).toBeUndefined();
    expect(
      firstResponse(events(['lead.created', '02T14:30', { channel: 'email' }]), agreements, at('02T14:00')),
    ).toBeUndefined();
  });
  test('always adds up, and no part is negative (seed 31)', () => {
    fc.assert(
      fc.property(moment, ({ events: given, asOf }) => {
        const own = given.filter(({ subject }) => subject === 'L1');
        const response = firstResponse(own, AGREEMENTS, asOf);
        if (!response) return;
        const parts = Object.values(response.spent);
        expect(parts.every((part) => part >= 0)).toBe(true);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(response.prospectMinutes, 6);
      }),
      { seed: 31, numRuns: 150 },
    );
  });
});
