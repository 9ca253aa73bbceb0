import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../diff/apply-changes.ts';
import { diffAgreements } from '../diff/diff-agreements.ts';
import { NORTHWIND } from '../northwind.suite.ts';
import { parseAgreement } from '../parse.ts';
import { asAgreement, northwind, randomAgreement } from '../random-agreement.suite.ts';
import { readYaml } from '../yaml-text.ts';
import {
  type AgreementEdit,
  applyEdits,
  editAgreementText,
  mergeAgreementText,
} from './edit-agreement-text.ts';

const edit = (text: string, ...edits: readonly AgreementEdit[]): string => {
  const done = editAgreementText(text, edits);
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
  return done.text;
};
const merge = (text: string, value: Readonly<Record<string, unknown>>): string => {
  const done = mergeAgreementText(text, value);
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
  return done.text;
};

const TEXT = `# Our agreement.
leadpact:   1     # do not touch
name: 'Small'
effective: { from: 2026-01-01 }   # the first day

calendars:
    office: # four spaces
        timezone: Europe/Berlin
        week: { mon: ["09:00-17:00"], tue: ['10:00-12:00'] }   # two days
# What we promise each other.
commitments:
    # Sales
    - { id: touch,  side: sales,   within: 60m }   # as agreed in May
    # Marketing
    - id: volume
      side: marketing
      target: 300   # leads

    - { id: last, side: sales }
channels:
- email # first
- event
`;

describe('a text that is edited', () => {
  test.each<[what: string, edits: readonly AgreementEdit[], from: string, to: string]>([
    [
      'a number',
      [{ path: ['commitments', 'volume', 'target'], value: 350 }],
      'target: 300   # leads',
      'target: 350   # leads',
    ],
    [
      'a text keeps its quotes',
      [{ path: ['name'], value: "It's ours" }],
      "name: 'Small'",
      "name: 'It''s ours'",
    ],
    [
      'a value within brackets',
      [{ path: ['commitments', 0, 'within'], value: '30m' }],
      'within: 60m',
      'within: 30m',
    ],
    [
      'a new key within brackets',
      [{ path: ['commitments', 0, 'goal'], value: 0.9 }],
      'within: 60m }',
      'within: 60m, goal: 0.9 }',
    ],
    [
      'a new key of a block, behind the remark',
      [{ path: ['commitments', 'volume', 'goal'], value: 0.9 }],
      '# leads\n',
      '# leads\n      goal: 0.9\n',
    ],
    [
      'a key taken out of brackets',
      [{ path: ['commitments', 0, 'side'] }],
      'id: touch,  side: sales,   within',
      'id: touch,  within',
    ],
    [
      'the last key taken out of brackets',
      [{ path: ['commitments', 0, 'within'] }],
      'sales,   within: 60m }',
      'sales }',
    ],
    ['a line taken out', [{ path: ['commitments', 'volume', 'side'] }], '      side: marketing\n', ''],
    [
      'a promise taken out, its heading stays',
      [{ path: ['commitments', 'touch'] }],
      '    - { id: touch,  side: sales,   within: 60m }   # as agreed in May\n',
      '',
    ],
    [
      'a promise at the end',
      [{ path: ['commitments', 'new'], value: { id: 'new', to: ['a', 'b'] } }],
      '    - { id: last, side: sales }\n',
      '    - { id: last, side: sales }\n    - { id: new, to: [ a, b ] }\n',
    ],
    [
      'a channel in a list without indentation',
      [{ path: ['channels', 2], value: 'a, b' }],
      '- event\n',
      '- event\n- "a, b"\n',
    ],
    [
      'a list emptied of its last line',
      [{ path: ['channels', 'email'] }, { path: ['channels', 'event'] }],
      'channels:\n- email # first\n- event\n',
      'channels: []\n',
    ],
    [
      'a section at the end',
      [{ path: ['reviews'], value: [{ id: 'w', at: '10:00' }] }],
      '- event\n',
      '- event\nreviews:\n  - { id: w, at: 10:00 }\n',
    ],
    [
      'hours in the quotes of their neighbour',
      [{ path: ['calendars', 'office', 'week', 'tue', 0], value: '11:00-12:00' }],
      "'10:00-12:00'",
      "'11:00-12:00'",
    ],
    [
      'an interval more',
      [{ path: ['calendars', 'office', 'week', 'mon', 1], value: '18:00-19:00' }],
      '["09:00-17:00"]',
      '["09:00-17:00", 18:00-19:00]',
    ],
  ])('%s: every other byte stays', (_, edits, from, to) => {
    expect(TEXT).toContain(from);
    expect(edit(TEXT, ...edits)).toBe(TEXT.replace(from, to));
  });
  test('a promise that moves up takes its line with it', () => {
    const read = readYaml(TEXT);
    if (!('placeOf' in read)) throw new Error('unread');
    const value = read.value as { commitments: readonly unknown[] };
    const [touch, volume, last] = value.commitments;
    const moved = merge(TEXT, { ...value, commitments: [last, touch, volume] });
    expect(moved).toBe(
      TEXT.replace('    - { id: last, side: sales }\n', '').replace(
        '    - { id: touch',
        '    - { id: last, side: sales }\n    - { id: touch',
      ),
    );
  });
  test('no edit, no change; a key without a value may stay', () => {
    expect(edit(TEXT)).toBe(TEXT);
    expect(edit('a: 1\nb:\n', { path: ['b'] }, { path: ['a'], value: 2 })).toBe('a: 2\nb:\n');
  });
  test('a text that breaks a comma outside quotes is mended where it is edited, and only there', () => {
    const text = edit(NORTHWIND, { path: ['accountability', 'customer', 'duty'], value: 'onboard' });
    expect(parseAgreement(text)).toMatchObject({ ok: true, warnings: [] });
    expect(edit(NORTHWIND, { path: ['name'], value: 'N' })).toBe(
      NORTHWIND.replace('name: Northwind smarketing agreement', 'name: N'),
    );
  });
  test('JSON stays JSON', () => {
    const json = '{\n  "name": "A",\n  "list": [1, 2]\n}\n';
    const text = edit(json, { path: ['name'], value: 'B' }, { path: ['list', 2], value: 3 });
    expect(JSON.parse(text)).toEqual({ name: 'B', list: [1, 2, 3] });
  });
  test('an alias is followed, and its anchor keeps its value', () => {
    const text = edit('a: &x { y: 1 }\nb: *x\n', { path: ['b', 'y'], value: 2 });
    expect(readYaml(text)).toMatchObject({ value: { a: { y: 1 }, b: { y: 2 } } });
  });
  test('a text that is no YAML is refused with its place', () => {
    expect(editAgreementText('a: [', [])).toMatchObject({ ok: false, problems: [{ line: 1 }] });
  });
  test('an empty text becomes the value', () => {
    expect(readYaml(merge('', { a: [1], b: { c: 'x' } }))).toMatchObject({
      value: { a: [1], b: { c: 'x' } },
    });
  });
});

const REMARKED = NORTHWIND.split('\n')
  .map((line, index) => (line === '' ? '' : index % 3 === 0 ? `${line}   # remark ${index}` : line))
  .flatMap((line, index) => (/^\S/.test(line) && index % 2 === 0 ? [`# above ${index}`, line] : [line]))
  .join('\n');
const remarksOf = (text: string): readonly string[] => text.match(/# (remark|above) \d+/g) ?? [];

describe('over random agreements (seed 9)', () => {
  const runs = { seed: 9, numRuns: 25 };
  const read = (text: string) => {
    const parsed = parseAgreement(text);
    if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.problems)}\n${text}`);
    return parsed.value;
  };
  test('the merged text means the value, and a second merge changes nothing', () => {
    fc.assert(
      fc.property(randomAgreement(20), (value) => {
        const text = merge(REMARKED, value);
        expect(read(text)).toEqual(value);
        expect(merge(text, value)).toBe(text);
      }),
      runs,
    );
  });
  test('edits of the text mean edits of the value', () => {
    fc.assert(
      fc.property(randomAgreement(12), randomAgreement(12), (before, after) => {
        const text = merge(REMARKED, before);
        const edits = diffAgreements(before, after).flatMap((change): readonly AgreementEdit[] =>
          change.kind === 'moved' || change.kind === 'added'
            ? []
            : [{ path: change.path, value: change.after }],
        );
        const target = asAgreement(applyEdits(before, edits));
        if (target) expect(read(edit(text, ...edits))).toEqual(target);
      }),
      runs,
    );
  });
  test('of a change of scalars no remark is lost and no other line changes', () => {
    fc.assert(
      fc.property(
        fc.subarray(['name', 'purpose'], { minLength: 1 }),
        fc.constantFrom('30m', '2d'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (keys, within, goal) => {
          const value = {
            ...northwind,
            ...Object.fromEntries(keys.map((key) => [key, `new: ${key} #1`])),
            commitments: northwind.commitments.map((one) =>
              one.kind === 'respond' ? { ...one, within, goal } : one,
            ),
          };
          const text = merge(REMARKED, value);
          expect(remarksOf(text)).toEqual(remarksOf(REMARKED));
          const [old, now] = [REMARKED.split('\n'), text.split('\n')];
          expect(now.length).toBe(old.length);
          expect(now.filter((line, index) => line !== old[index]).length).toBeLessThanOrEqual(
            keys.length + 3,
          );
        },
      ),
      runs,
    );
  });
  test('a remark goes only with the line that it stands on', () => {
    fc.assert(
      fc.property(randomAgreement(20), (value) => {
        const text = merge(REMARKED, value);
        const kept = new Set(remarksOf(text));
        const above = remarksOf(REMARKED).filter((remark) => remark.startsWith('# above'));
        expect(above.filter((remark) => !kept.has(remark))).toEqual([]);
        if (diffAgreements(northwind, value).every(({ kind }) => kind === 'added' || kind === 'changed'))
          expect(remarksOf(REMARKED).filter((remark) => !kept.has(remark))).toEqual([]);
      }),
      runs,
    );
  });
  test('the steps of a difference and the difference itself lead to the same agreement', () => {
    fc.assert(
      fc.property(randomAgreement(12), randomAgreement(12), (before, after) => {
        const made = applyChanges(before, diffAgreements(before, after));
        expect(read(merge(merge(REMARKED, before), made))).toEqual(after);
      }),
      runs,
    );
  });
});
