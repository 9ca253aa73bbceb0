import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement } from './agreement.ts';
import { NORTHWIND } from './northwind.suite.ts';
import { parseAgreement } from './parse.ts';
import { printAgreement } from './print.ts';
import { randomAgreement } from './random-agreement.suite.ts';

const read = (text: string): Agreement => {
  const parsed = parseAgreement(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

test('the example that is published for users is the one that these tests read', () => {
  const published = new URL('../../../../docs/examples/northwind-agreement.yaml', import.meta.url);
  expect(readFileSync(published, 'utf8')).toBe(NORTHWIND);
});

describe('printing an agreement', () => {
  test('the example, printed and read back, is the same agreement', () => {
    expect(read(printAgreement(read(NORTHWIND)))).toEqual(read(NORTHWIND));
  });
  test('equal agreements have equal bytes, in whatever order their keys stood', () => {
    const value = read(NORTHWIND);
    const turned = Object.fromEntries(Object.entries(value).toReversed()) as Agreement;
    expect(printAgreement(turned)).toBe(printAgreement(value));
    expect(printAgreement(value)).toMatch(/^leadpact: 1\nname: Northwind/);
  });
  test('parse ∘ print is the identity, whatever people write into texts and names (seed 7)', () => {
    const prose = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => text.trim() !== '');
    const tricky = fc.constantFrom(
      'no',
      '1',
      '~',
      'null',
      '0x1F',
      '- a',
      'a: b',
      '# x',
      ' x ',
      'a\nb\n',
      '"',
      "'",
      '2026-01-01',
      '*a',
      '<<',
      'a\u2028b',
      'a\u0085b',
    );
    const text = fc.oneof(prose, tricky);
    const base = read(NORTHWIND);
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        (name, duty, reason, target) => {
          const [first, ...rest] = base.commitments;
          const value: Agreement = {
            ...base,
            name,
            purpose: duty,
            handoff: { reject_reasons: [reason, duty] },
            commitments:
              first?.kind === 'deliver' ? [{ ...first, target, if_missed: reason }, ...rest] : rest,
            calendars: { ...base.calendars, [name]: { timezone: 'UTC', week: { mon: ['00:00-24:00'] } } },
          };
          expect(read(printAgreement(value))).toEqual(value);
        },
      ),
      { seed: 7, numRuns: 150 },
    );
  });
  test('parse ∘ print is the identity on random agreements, and printing twice gives the same bytes (seed 8)', () => {
    fc.assert(
      fc.property(randomAgreement(30), (value) => {
        const text = printAgreement(value);
        expect(read(text)).toEqual(value);
        expect(printAgreement(read(text))).toBe(text);
      }),
      { seed: 8, numRuns: 100 },
    );
  });
});
