import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreement/agreement.ts';
import { parseAgreement } from '../agreement/parse.ts';
import { replay } from './replay.ts';

type Row = Readonly<Record<string, unknown>>;
type History = Readonly<{
  id: string;
  sentence: string;
  why?: string;
  agreement: unknown;
  events: readonly unknown[];
  asOf: string;
  expect: Readonly<{
    obligations: readonly Row[];
    attainment: readonly Row[];
    periods: readonly Row[];
    leads: readonly Row[];
  }>;
}>;

const { cases }: { cases: readonly History[] } = JSON.parse(
  readFileSync(new URL('histories.json', import.meta.url), 'utf8'),
);

const read = (agreement: unknown): Agreement => {
  const parsed = parseAgreement(JSON.stringify(agreement));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, undefined, 1));
  return parsed.value;
};

/** Rows without the fields that the history says nothing of, so that every difference in the others shows. */
const asked = (rows: readonly object[], wanted: readonly Row[]): readonly Row[] =>
  rows.map((row, index) => {
    const keys = Object.keys(wanted[index] ?? row);
    return Object.fromEntries(Object.entries(row).filter(([key]) => keys.includes(key)));
  });

describe('histories judged by hand', () => {
  test('there are 141 of them', () => expect(cases).toHaveLength(141));

  test.each(cases)('$sentence ($id)', ({ agreement, events, asOf, expect: wanted }) => {
    const got = replay(events, [read(agreement)], { asOf: Date.parse(asOf) });
    if (got.ok === false) throw new Error(JSON.stringify(got.problems));
    expect(asked(got.obligations, wanted.obligations)).toEqual(wanted.obligations);
    expect(asked(got.periods, wanted.periods)).toEqual(wanted.periods);
    expect(asked(got.leads, wanted.leads)).toEqual(wanted.leads);
    const named = wanted.attainment.map(({ commitment }) => commitment);
    const rows = got.attainment.filter(({ commitment }) => named.includes(commitment));
    expect(asked(rows, wanted.attainment)).toEqual(wanted.attainment);
  });
});
