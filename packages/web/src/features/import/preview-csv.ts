import { minorDigits, NO_CHANNEL } from '@leadpact/core';
import type { ImportPreview } from '@leadpact/wire';
import type { Rows } from '../../shared/csv.ts';
import { majorUnits } from '../../shared/text/major-units.ts';

/** The shown leads as rows for a spreadsheet: instants in UTC, amounts in major units. */
export const previewCsv = (rows: ImportPreview['rows'], currency: string | null): Rows => [
  ['key', 'created', 'channel', 'persona', 'won', 'amount'],
  ...rows.map(({ key, created, channel, persona, won, amountMinor }) => [
    key,
    created,
    channel ?? NO_CHANNEL,
    persona ?? NO_CHANNEL,
    won,
    majorUnits(amountMinor, minorDigits(currency)),
  ]),
];
