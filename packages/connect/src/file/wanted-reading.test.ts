import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { openTable } from './open-table.ts';
import type { FileReading } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'leadpact-reading-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = async (content: string | Uint8Array, wanted: FileReading) => {
  const path = join(folder, 'export.csv');
  writeFileSync(path, content);
  const opened = await openTable(path, wanted);
  if (!opened.ok) return opened.refusal;
  const rows: (readonly string[])[] = [];
  for await (const { cells } of opened.table.read().rows) rows.push(cells);
  return { ...opened.table, rows };
};

describe('a file read as a person says', () => {
  test('in an encoding that its bytes do not give away', async () => {
    const bytes = iconv.encode('name,city\nŁukasz,Łódź\n', 'win1250');
    expect(await read(bytes, { encoding: 'windows-1250' })).toMatchObject({
      encoding: 'windows-1250',
      encodingCertain: true,
      rows: [['Łukasz', 'Łódź']],
      notes: [],
    });
  });
  test('cut at another sign', async () => {
    const text = 'name;"a, b";c\nx;"1, 2";3\n';
    expect(await read(text, { delimiter: ',' })).toMatchObject({ delimiter: ',' });
    expect(await read('a:b\n1:2\n', { delimiter: ':' })).toMatchObject({
      headings: ['a', 'b'],
      rows: [['1', '2']],
    });
  });
  test('with its headings on a line of their own choice', async () => {
    const text = 'Report,of,May\nwho,how much,when\nA,1,2026-05-01\n';
    expect(await read(text, { headingLine: 2 })).toMatchObject({
      headingLine: 2,
      headings: ['who', 'how much', 'when'],
      rows: [['A', '1', '2026-05-01']],
    });
  });
  test('without headings: the first line is a row, and the columns are numbered', async () => {
    expect(await read('Ann,web\nBob,mail\n', { headingLine: null })).toMatchObject({
      headingLine: null,
      headings: ['Column 1', 'Column 2'],
      rows: [
        ['Ann', 'web'],
        ['Bob', 'mail'],
      ],
    });
  });
  test('is refused where no row begins at the line', async () => {
    expect(await read('a,b\n1,2\n', { headingLine: 9 })).toMatchObject({
      kind: 'no-such-heading-line',
      message:
        'export.csv, line 9: found no row that begins there; expected the line of the headings, among the first 2 rows.',
    });
  });
});
