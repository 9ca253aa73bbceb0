import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InboxMapping, InboxPick } from './inbox-mapping.ts';
import { examplePlaces, type JsonPath, pathText, valueAt } from './json-path.ts';
import { mapMessage } from './map-message.ts';
import { readTime } from './read-time.ts';
import { suggestMapping } from './suggest-mapping.ts';

const RECEIVED = Date.parse('2026-11-25T15:00:00Z');

const at = (...path: readonly (string | number)[]): InboxPick => ({ kind: 'path', path, map: null });
const mapped = (path: JsonPath, map: Readonly<Record<string, string>>): InboxPick => ({
  kind: 'path',
  path,
  map,
});
const always = (value: string): InboxPick => ({ kind: 'constant', value });

const BASE: InboxMapping = {
  each: null,
  only: [],
  type: always('lead'),
  key: at('contact', 'id'),
  time: null,
  timezone: 'America/New_York',
  fields: { channel: always('webinar'), email: at('contact', 'email'), name: at('contact', 'name') },
};
const MESSAGE = { event: 'contact.creation', contact: { id: 77, email: 'Ana@x.example', name: 'Ana' } };

const factsOf = (message: unknown, change: Partial<InboxMapping> = {}) => {
  const result = mapMessage(message, { ...BASE, ...change }, RECEIVED);
  if (result.kind !== 'facts') throw new Error(JSON.stringify(result));
  return result.facts;
};
const problemsOf = (message: unknown, change: Partial<InboxMapping> = {}) => {
  const result = mapMessage(message, { ...BASE, ...change }, RECEIVED);
  return result.kind === 'misfit' ? result.problems : [];
};

describe('a message', () => {
  test('is a lead with its fields; what is always the same does not change a known one', () => {
    expect(factsOf(MESSAGE)).toEqual([
      {
        type: 'lead',
        lead: { key: '77' },
        time: RECEIVED,
        data: { channel: 'webinar', email: 'Ana@x.example', name: 'Ana' },
        changes: { email: 'Ana@x.example', name: 'Ana' },
      },
    ]);
  });

  test('without a key is of the person with that address', () => {
    expect(factsOf(MESSAGE, { key: null })[0]?.lead).toEqual({ email: 'ana@x.example' });
    expect(problemsOf({ contact: {} }, { key: null })).toEqual([
      'email: found "", expected an address, since no key is mapped',
    ]);
  });

  test('with words of its own is an event once each word has a meaning', () => {
    const type = mapped(['event'], {
      'Contact.Creation': 'lead.created',
      'call.logged': 'lead.attempted',
      'contact.deleted': '',
    });
    expect(factsOf(MESSAGE, { type })[0]?.type).toBe('lead.created');
    expect(problemsOf({ ...MESSAGE, event: 'contact.merge' }, { type })).toEqual([
      'event: found "contact.merge", which has no meaning yet',
    ]);
    expect(mapMessage({ ...MESSAGE, event: 'contact.deleted' }, { ...BASE, type }, RECEIVED).kind).toBe(
      'skipped',
    );
  });

  test('that lacks what its event needs waits, with every reason at once', () => {
    const fields = { medium: at('via'), outcome: mapped(['result'], { reached: 'connected' }) };
    expect(
      problemsOf(
        { result: 'reached', when: 'soon' },
        { type: always('lead.attempted'), time: at('when'), fields },
      ),
    ).toEqual([
      'time: found "soon", expected a date or an instant',
      'key: found nothing, expected what tells the lead apart',
    ]);
    expect(problemsOf({ ...MESSAGE, result: 'reached' }, { type: always('lead.attempted'), fields })).toEqual(
      ['medium: found nothing, expected one of call, email, sms, social, visit, other'],
    );
    expect(problemsOf(MESSAGE, { type: always('lead.creatd') })).toEqual([
      'type: found "lead.creatd", expected a type of event',
    ]);
  });

  test('with amounts, people and attributes has them in the ledger’s form', () => {
    const [won] = factsOf(
      { ...MESSAGE, deal: { sum: '1200.50', cur: 'usd', by: 'Kim@X.example', seats: 12 } },
      {
        type: always('deal.won'),
        fields: {
          amount: at('deal', 'sum'),
          currency: at('deal', 'cur'),
          by: at('deal', 'by'),
          'attributes.seats': at('deal', 'seats'),
        },
      },
    );
    expect(won?.data).toEqual({
      amount: 1200.5,
      currency: 'USD',
      by: 'kim@x.example',
      attributes: { seats: 12 },
    });
    expect(
      problemsOf({ ...MESSAGE, sum: 'a lot' }, { type: always('deal.won'), fields: { amount: at('sum') } }),
    ).toEqual(['amount: found "a lot", expected a finite number']);
  });

  test('that holds a list is as many facts as the list has parts; one that does not fit holds all back', () => {
    const list = { each: ['items'], key: at('id'), fields: { channel: always('x') } };
    expect(factsOf({ items: [{ id: 1 }, { id: 2 }] }, list).map(({ lead }) => lead)).toEqual([
      { key: '1' },
      { key: '2' },
    ]);
    expect(problemsOf({ items: [{ id: 1 }, {}] }, list)).toHaveLength(1);
    expect(problemsOf({ items: 5 }, list)).toEqual(['items: found 5, expected a list']);
    expect(factsOf([{ id: 1 }], { ...list, each: [] })).toHaveLength(1);
  });

  test('of which a place holds another word than those asked for is left out', () => {
    const only = [{ path: ['event'], in: ['contact.creation'] }];
    expect(factsOf(MESSAGE, { only })).toHaveLength(1);
    expect(mapMessage({ ...MESSAGE, event: 'x' }, { ...BASE, only }, RECEIVED).kind).toBe('skipped');
  });

  test('never throws, whatever JSON comes, and inherited names are no values (seed 51)', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.array(fc.oneof(fc.string(), fc.nat(3)), { maxLength: 3 }),
        (message, path) => {
          mapMessage(message, { ...BASE, key: { kind: 'path', path, map: null }, each: null }, RECEIVED);
          mapMessage(message, { ...BASE, each: path }, RECEIVED);
          suggestMapping(message, { source: 'x', timezone: 'UTC' });
        },
      ),
      { seed: 51, numRuns: 300 },
    );
    expect(valueAt({}, ['constructor', 'name'])).toBeUndefined();
    expect(valueAt([1], ['length'])).toBe(undefined);
  });

  test('has each of its places in the example, whose value stands there (seed 52)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (example) => {
        for (const { path, value } of examplePlaces(example)) {
          const there = valueAt(example, path);
          expect(typeof there === 'string' ? there.slice(0, 200) : there).toEqual(value);
        }
      }),
      { seed: 52, numRuns: 200 },
    );
  });
});

describe('a place', () => {
  test.each([
    [['contact', 'emails', 0, 'value'], 'contact.emails[0].value'],
    [[0, 'a b'], '[0]["a b"]'],
    [[], ''],
  ] as const)('%j is read as %s', (path, text) => expect(pathText(path)).toBe(text));
});

describe('a time of another system', () => {
  test.each([
    ['2026-03-02T15:00:00Z', '2026-03-02T15:00:00Z'],
    ['2026-03-02T15:00:00.000+0100', '2026-03-02T14:00:00Z'],
    [1_772_463_600, '2026-03-02T15:00:00Z'],
    [1_772_463_600_000, '2026-03-02T15:00:00Z'],
    ['1772463600000', '2026-03-02T15:00:00Z'],
    ['2026-03-02 10:00', '2026-03-02T15:00:00Z'],
    ['2026-03-02 10:00:30', '2026-03-02T15:00:30Z'],
    ['2026-03-02', '2026-03-02T05:00:00Z'],
  ])('%j on clocks of New York is %s', (value, instant) => {
    expect(readTime(value, 'America/New_York')).toBe(Date.parse(instant));
  });
  test.each(['', 'soon', '2026-02-30', '2026-03-02 25:00', '02.03.2026', -5, true, null, 1e18])(
    '%j is none',
    (value) => {
      expect(readTime(value, 'UTC')).toBeUndefined();
    },
  );
});

describe('a first mapping', () => {
  test('recognises a nested contact of a workflow tool', () => {
    const example = {
      hook: { id: 'h-1' },
      occurredAt: '2026-11-02T10:00:00Z',
      contact: {
        contactId: 'C-9',
        fullName: 'Ana Diaz',
        primary_email: 'ana@x.example',
        company: 'Brightwater',
      },
    };
    const mapping = suggestMapping(example, { source: 'zapier', timezone: 'UTC' });
    expect(mapping).toMatchObject({
      each: null,
      key: { path: ['contact', 'contactId'] },
      time: { path: ['occurredAt'] },
      fields: {
        channel: { value: 'zapier' },
        email: { path: ['contact', 'primary_email'] },
        name: { path: ['contact', 'fullName'] },
        company: { path: ['contact', 'company'] },
      },
    });
    expect(mapMessage(example, mapping, RECEIVED)).toMatchObject({
      kind: 'facts',
      facts: [{ lead: { key: 'C-9' }, time: Date.parse('2026-11-02T10:00:00Z') }],
    });
  });

  test('reads a list part by part', () => {
    const mapping = suggestMapping([{ objectId: 5, email: 'a@x.example' }], {
      source: 'crm',
      timezone: 'UTC',
    });
    expect(mapping).toMatchObject({ each: [], key: { path: ['objectId'] } });
  });
});
