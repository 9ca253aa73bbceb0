import type { InboxMapping } from '@leadpact/wire';
import { describe, expect, test } from 'vitest';
import { fieldsOf, typesOf } from './event-fields.ts';
import {
  listsOf,
  makesLeads,
  pickOf,
  placesFor,
  setEach,
  setTarget,
  setWord,
  targetPick,
  wordsAt,
} from './mapping-edits.ts';

const MAPPING: InboxMapping = {
  each: null,
  only: [],
  type: { kind: 'constant', value: 'lead' },
  key: { kind: 'path', path: ['id'], map: null },
  time: null,
  timezone: 'UTC',
  fields: {
    channel: { kind: 'constant', value: 'fair' },
    email: { kind: 'path', path: ['email'], map: null },
  },
};
const PLACES = [
  { path: ['batch'], text: 'batch', value: 7 },
  { path: ['items', 0, 'id'], text: 'items[0].id', value: 1 },
  { path: ['items', 0, 'tags', 0], text: 'items[0].tags[0]', value: 'a' },
  { path: ['items', 1, 'id'], text: 'items[1].id', value: 2 },
];

describe('places of an example', () => {
  test('are those of the first part when a list is taken apart', () => {
    expect(listsOf(PLACES)).toEqual([['items']]);
    expect(placesFor(PLACES, ['items']).map(({ text }) => text)).toEqual(['id', 'tags[0]']);
    expect(placesFor(PLACES, null)).toEqual(PLACES);
  });

  test('hold words, each once, over all messages and parts', () => {
    const messages = [{ items: [{ kind: 'a' }, { kind: 'b' }] }, { items: [{ kind: 'a' }, { kind: '' }] }, 5];
    expect(wordsAt(messages, ['kind'], ['items'])).toEqual(['a', 'b']);
    expect(wordsAt([{ n: 1 }, { n: true }, { n: null }], ['n'], null)).toEqual(['1', 'true']);
  });
});

describe('a mapping', () => {
  test('takes a value with a fixed vocabulary as it is when it speaks it, and translates the words it knows', () => {
    expect(pickOf('medium', ['via'], ['call', 'email'])).toEqual({ kind: 'path', path: ['via'], map: null });
    expect(pickOf('medium', ['via'], ['Call', 'Fax'])).toEqual({
      kind: 'path',
      path: ['via'],
      map: { Call: 'call' },
    });
    expect(pickOf('name', ['name'], ['Ana'])).toMatchObject({ map: null });
  });

  test('has its key, time, type and fields set and taken away', () => {
    const pick = { kind: 'path' as const, path: ['at'], map: null };
    for (const target of ['key', 'time', 'name']) {
      const changed = setTarget(MAPPING, target, pick);
      expect(targetPick(changed, target)).toEqual(pick);
      expect(targetPick(setTarget(changed, target, null), target)).toBeNull();
    }
    expect(setTarget(MAPPING, 'type', null)).toEqual(MAPPING);
  });

  test('says what a word means, leaves it out, or takes it back', () => {
    const pick = { kind: 'path' as const, path: ['x'], map: { a: 'lead' } };
    expect(setWord(pick, 'b', '')).toMatchObject({ map: { a: 'lead', b: '' } });
    expect(setWord(pick, 'a', null)).toMatchObject({ map: {} });
  });

  test('keeps only what is the same in every message when a list is taken apart', () => {
    expect(setEach(MAPPING, ['items'])).toMatchObject({
      each: ['items'],
      key: null,
      fields: { channel: { value: 'fair' } },
    });
  });

  test('offers the fields of every type that it can give', () => {
    const type = { kind: 'path' as const, path: ['e'], map: { x: 'lead.attempted', y: 'deal.won', z: '' } };
    const types = typesOf({ ...MAPPING, type });
    expect(types).toEqual(['lead.attempted', 'deal.won']);
    expect(fieldsOf(types)).toEqual([
      'email',
      'medium',
      'outcome',
      'by',
      'note',
      'automated',
      'amount',
      'currency',
      'deal',
    ]);
    expect([makesLeads(MAPPING), makesLeads({ ...MAPPING, type })]).toEqual([true, false]);
  });
});
