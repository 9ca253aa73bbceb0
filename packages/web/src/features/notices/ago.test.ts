import { expect, test } from 'vitest';
import { ago } from './ago.ts';

const now = Date.parse('2026-11-25T12:00:00Z');
for (const [instant, expected] of [
  ['2026-11-25T12:00:05Z', 'just now'],
  ['2026-11-25T11:59:01Z', 'just now'],
  ['2026-11-25T11:59:00Z', '1 minute ago'],
  ['2026-11-25T11:00:01Z', '59 minutes ago'],
  ['2026-11-25T10:00:00Z', '2 hours ago'],
  ['2026-11-24T12:00:00Z', 'yesterday'],
  ['2026-11-20T12:00:00Z', '5 days ago'],
] as const) {
  test(`${instant} is ${expected} at noon`, () => {
    expect(ago(instant, now)).toBe(expected);
  });
}
