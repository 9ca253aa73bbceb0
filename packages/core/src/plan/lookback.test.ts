import { expect, test } from 'vitest';
import { parseLookback } from './lookback.ts';

for (const [text, expected] of [
  ['6m', { months: 6 }],
  ['6mo', { months: 6 }],
  ['26w', { days: 182 }],
  ['180d', { days: 180 }],
  [' 12 m ', { months: 12 }],
  ['0m', null],
  ['6', null],
  ['6y', null],
  ['-6m', null],
  ['99999d', null],
] as const) {
  test(`a look-back of "${text}" is ${JSON.stringify(expected)}`, () => {
    expect(parseLookback(text)).toEqual(expected);
  });
}
