import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hunks, lineDiff, mergeLines } from './line-diff.ts';

const line = fc.constantFrom('name: a', 'within: 60m', 'goal: 0.9', '', '# why');
const text = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));
const side = (before: string, after: string, kind: 'old' | 'new') =>
  lineDiff(before, after)
    .filter((one) => one.kind === 'same' || one.kind === kind)
    .map((one) => one.text)
    .join('\n');

describe('the difference of two texts, line by line', () => {
  test('one changed line is told as the old and the new one', () => {
    expect(lineDiff('a\nwithin: 60m\nc', 'a\nwithin: 30m\nc')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'old', text: 'within: 60m' },
      { kind: 'new', text: 'within: 30m' },
      { kind: 'same', text: 'c' },
    ]);
  });

  test('both texts are found in it again', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(side(before, after, 'old')).toBe(before);
        expect(side(before, after, 'new')).toBe(after);
      }),
      { seed: 4 },
    );
  });

  test('a text does not differ from itself', () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(hunks(same, same)).toEqual([]);
      }),
      { seed: 4 },
    );
  });
});

describe('two changes of one text, put together', () => {
  const base = 'name: a\n\nwithin: 60m\n\ngoal: 0.9\n';

  test('changes in different places both hold', () => {
    expect(mergeLines(base, base.replace('60m', '30m'), base.replace('0.9', '0.95'))).toBe(
      'name: a\n\nwithin: 30m\n\ngoal: 0.95\n',
    );
  });

  test('changes of the same line, or of neighbouring lines, are for people to settle', () => {
    expect(mergeLines(base, base.replace('60m', '30m'), base.replace('60m', '45m'))).toBeNull();
    expect(mergeLines('a\nb', 'A\nb', 'a\nB')).toBeNull();
  });

  test('the same change of both counts once', () => {
    const both = base.replace('60m', '30m');
    expect(mergeLines(base, both, both)).toBe(both);
  });

  test('where only one changed something, that is the outcome', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(mergeLines(before, after, before)).toBe(after);
        expect(mergeLines(before, before, after)).toBe(after);
      }),
      { seed: 4 },
    );
  });

  test('who merges does not matter', () => {
    fc.assert(
      fc.property(text, text, text, (before, mine, theirs) => {
        expect(mergeLines(before, mine, theirs)).toBe(mergeLines(before, theirs, mine));
      }),
      { seed: 4 },
    );
  });
});
