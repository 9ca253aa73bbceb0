import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareCodePoints } from './code-points.ts';
import {
  canonicalJson,
  compareEvents,
  eventJson,
  isSameEvent,
  type LedgerEvent,
  parseEvent,
} from './event.ts';
import { instantText, parseInstant } from './instant-text.ts';

const TOUCH = {
  specversion: '1.0',
  id: 'e1',
  source: 'crm',
  type: 'lead.attempted',
  subject: 'L1',
  time: '2026-03-02T16:00:00+01:00',
  data: { medium: 'call', outcome: 'no_answer' },
};
const problems = (change: object) => {
  const parsed = parseEvent({ ...TOUCH, ...change });
  return parsed.ok ? [] : parsed.problems;
};

describe('an event', () => {
  test('is read from CloudEvents JSON, its time in UTC, extensions left aside', () => {
    const parsed = parseEvent({ ...TOUCH, datacontenttype: 'application/json', traceparent: 'x' });
    expect(parsed).toEqual({
      ok: true,
      value: {
        source: 'crm',
        id: 'e1',
        type: 'lead.attempted',
        subject: 'L1',
        time: Date.UTC(2026, 2, 2, 15),
        data: TOUCH.data,
      },
    });
    expect(parsed.ok && eventJson(parsed.value)).toEqual({ ...TOUCH, time: '2026-03-02T15:00:00Z' });
  });
  test.each([
    [{ specversion: '0.3' }, 'specversion', '"0.3"', '"1.0"'],
    [{ id: '' }, 'id', '""', 'a text of 1 to 512 characters'],
    [{ source: 7 }, 'source', 'number 7', 'a text'],
    [{ subject: undefined }, 'subject', 'nothing', "the lead's key"],
    [{ time: '2026-03-02T16:00:00' }, 'time', '"2026-03-02T16:00:00"', 'with its offset'],
    [{ time: '2026-02-30T16:00:00Z' }, 'time', '"2026-02-30T16:00:00Z"', 'RFC 3339'],
    [{ time: 1_772_463_600_000 }, 'time', 'number 1772463600000', 'RFC 3339'],
    [{ data: [] }, 'data', 'a list of 0', 'an object'],
    [{ data: { medium: 'phone', outcome: 'sent' } }, 'data.medium', '"phone"', 'one of call, email'],
    [{ data: { medium: 'call' } }, 'data.outcome', 'nothing', 'one of no_answer'],
    [{ data: { ...TOUCH.data, automated: 'yes' } }, 'data.automated', '"yes"', 'true or false'],
    [{ type: 'lead.rejected', data: {} }, 'data.reason', 'nothing', 'a text'],
    [{ type: 'lead.snoozed', data: { until: 'tomorrow' } }, 'data.until', '"tomorrow"', 'RFC 3339'],
    [
      { type: 'lead.created', data: { attributes: { a: { b: 1 } } } },
      'data.attributes',
      'a map',
      'an object of texts',
    ],
    [
      { type: 'cost.spent', data: { channel: 'email', amount: '5', currency: 'USD' } },
      'data.amount',
      '"5"',
      'a finite number',
    ],
    [{ type: 'verdict.settled', data: { by: 'dana' } }, 'data.upheld', 'nothing', 'true or false'],
    [{ type: 'obligation.waived', data: { by: 'dana', reason: 'fair' } }, 'data.key', 'nothing', 'a text'],
  ])('%j is refused at %s', (change, field, found, expected) => {
    expect(problems(change)).toMatchObject([{ field, found, expected: expect.stringContaining(expected) }]);
  });
  test('of an unknown type is told the nearest one, and all problems come at once', () => {
    expect(problems({ type: 'lead.handedoff', id: 3 })).toMatchObject([
      { field: 'id' },
      { field: 'type', hint: 'did you mean lead.handed_off?' },
    ]);
    expect(parseEvent(null)).toMatchObject({ ok: false, problems: [{ field: '', found: 'nothing' }] });
  });
  test('never throws, whatever JSON comes (seed 21)', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, data) => {
        parseEvent(whole);
        parseEvent({ ...TOUCH, data });
      }),
      { seed: 21, numRuns: 300 },
    );
  });
  test('says the same as another of its identity when all but the order of its keys is equal', () => {
    const read = (json: object): LedgerEvent => {
      const parsed = parseEvent(json);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      return parsed.value;
    };
    const turned = read({
      ...TOUCH,
      time: '2026-03-02T15:00:00Z',
      data: { outcome: 'no_answer', medium: 'call' },
    });
    expect(isSameEvent(read(TOUCH), turned)).toBe(true);
    expect(isSameEvent(read(TOUCH), read({ ...TOUCH, data: { ...TOUCH.data, note: '' } }))).toBe(false);
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  });
});

describe('an instant', () => {
  test.each([
    ['2026-03-02T15:00:00Z', Date.UTC(2026, 2, 2, 15), '2026-03-02T15:00:00Z'],
    ['2026-03-02t15:00:00.5z', Date.UTC(2026, 2, 2, 15, 0, 0, 500), '2026-03-02T15:00:00.500Z'],
    ['2026-03-02T15:00:00.123456789-05:30', Date.UTC(2026, 2, 2, 20, 30, 0, 123), '2026-03-02T20:30:00.123Z'],
  ])('%s is read, and written in UTC with milliseconds only where they are not zero', (text, at, written) => {
    expect(parseInstant(text)).toBe(at);
    expect(instantText(at)).toBe(written);
  });
  test.each([
    '2026-03-02',
    '2026-03-02T15:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T15:00:60Z',
    '2026-13-02T15:00:00Z',
    '2026-03-02T15:00:00+25:00',
    '',
  ])('%j is none', (text) => expect(parseInstant(text)).toBeUndefined());
});

describe('the order of events', () => {
  test('is by time, rank, source and id', () => {
    const event = (time: number, type: LedgerEvent['type'], source: string, id: string): LedgerEvent => ({
      time,
      type,
      source,
      id,
      subject: 'L',
      data: {},
    });
    const sorted = [
      event(1, 'obligation.waived', 'z', 'z'),
      event(2, 'lead.created', 'z', 'z'),
      event(2, 'lead.accepted', 'a', 'b'),
      event(2, 'lead.rejected', 'a', 'c'),
      event(2, 'verdict.settled', 'b', 'a'),
      event(2, 'lead.returned', 'a', 'a'),
    ];
    expect(sorted.toReversed().toSorted(compareEvents)).toEqual(sorted);
  });
  test('compares texts by code point, where UTF-16 would differ, and is a total order (seed 22)', () => {
    expect(['😀', '～', 'a', 'B', '', '\uD7FF'].toSorted(compareCodePoints)).toEqual([
      '',
      'B',
      'a',
      '\uD7FF',
      '～',
      '😀',
    ]);
    const points = (text: string) => [...text].map((letter) => letter.codePointAt(0) ?? 0);
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '～', '😀', '𐀀', '\uE000') });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [left, right] = [points(one), points(other)];
        const at = left.findIndex((point, index) => point !== right[index]);
        const expected = at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
        expect(Math.sign(compareCodePoints(one, other))).toBe(Math.sign(expected));
      }),
      { seed: 22, numRuns: 500 },
    );
  });
});
