import { expect, test } from 'vitest';
import { previewCsv } from './preview-csv.ts';

test('the file of a preview has the leads as they would be stored: amounts in major units of their currency', () => {
  const row = { key: 'a', created: '2026-01-05T08:00:00Z', channel: 'email', persona: null, won: null };
  expect(previewCsv([{ ...row, amountMinor: 123_450 }], 'EUR')).toEqual([
    ['key', 'created', 'channel', 'persona', 'won', 'amount'],
    ['a', '2026-01-05T08:00:00Z', 'email', '(none)', null, 1234.5],
  ]);
  expect(previewCsv([{ ...row, amountMinor: 123_450 }], 'JPY')[1]?.[5]).toBe(123_450);
  expect(previewCsv([{ ...row, amountMinor: null }], 'EUR')[1]?.[5]).toBeNull();
});
