import readSheet from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { streamTable } from './stream-table.ts';

async function* batches() {
  yield [
    ['lead-1', 12, '=HYPERLINK("x")'],
    ['lead-2', null, 'plain'],
  ];
  yield [['lead-3', 3.5, '<&>']];
}

const bytesOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
};

describe('a table that is written while its rows come', () => {
  test('opens as a sheet with the heading and every row, and no cell is a formula', async () => {
    const bytes = await bytesOf(
      streamTable({
        name: 'Leads: [all]',
        heading: ['lead', 'points', 'note'],
        widths: [20, 8, 40],
        rows: batches(),
      }),
    );
    expect(bytes.includes('<f>')).toBe(false);
    const sheets = await readSheet(bytes);
    expect(JSON.stringify(sheets)).toContain('lead-3');
    expect(sheets).toMatchObject([
      {
        data: [
          ['lead', 'points', 'note'],
          ['lead-1', 12, '=HYPERLINK("x")'],
          ['lead-2', null, 'plain'],
          ['lead-3', 3.5, '<&>'],
        ],
      },
    ]);
  });
});
