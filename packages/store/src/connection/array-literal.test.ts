import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrayLiteral } from './array-literal.ts';

/** Reads an array of texts as PostgreSQL's manual describes it (8.15.6): quoted elements, a backslash before any character. */
const readLiteral = (literal: string): (string | null)[] => {
  const values: (string | null)[] = [];
  let at = 1;
  while (literal[at] !== '}') {
    if (literal[at] === ',') at += 1;
    if (literal[at] !== '"') {
      const word = /^[^,}]*/.exec(literal.slice(at))?.[0] ?? '';
      values.push(word.toLowerCase() === 'null' ? null : word);
      at += word.length;
      continue;
    }
    let text = '';
    for (at += 1; literal[at] !== '"'; at += 1) {
      if (literal[at] === '\\') at += 1;
      text += literal[at];
    }
    values.push(text);
    at += 1;
  }
  return values;
};

describe('a list as an array of PostgreSQL', () => {
  test('quotes, backslashes, braces, commas, line breaks, null and the word null keep what they are', () => {
    const values = ['a"b', 'c\\d', '{e,f}', 'g\nh', 'i\\nj', '', null, 'NULL', 'ü – 漢'];
    expect(readLiteral(arrayLiteral(values))).toEqual(values);
  });

  test('numbers and truth values stand as they are', () => {
    expect(arrayLiteral([1.5, -2, null])).toBe('{1.5,-2,null}');
    expect(arrayLiteral([true, false])).toBe('{true,false}');
    expect(arrayLiteral([])).toBe('{}');
  });

  test('any list of texts is read back as it was', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '"', '\\', ',', '{', '}', '\n', '\t', 'n', 'ü', ' '),
    });
    fc.assert(
      fc.property(fc.array(fc.option(text)), (values) => {
        expect(readLiteral(arrayLiteral(values))).toEqual(values);
      }),
      { seed: 8, numRuns: 500 },
    );
  });
});
