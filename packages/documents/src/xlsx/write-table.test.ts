import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeTable } from './write-table.ts';

const part = (bytes: Uint8Array, path: string): string =>
  strFromU8(unzipSync(bytes)[path] ?? new Uint8Array());

describe('a table as XLSX', () => {
  const bytes = writeTable('Leads: who / why?', [
    ['lead', 'amount'],
    ['=HYPERLINK("x")', 12.5],
    ['ünïcode & <b>', null],
  ]);
  const sheet = part(bytes, 'xl/worksheets/sheet1.xml');

  test('keeps numbers numbers, and nothing empty', () => {
    expect(sheet).toContain('<v>12.5</v>');
    expect(sheet).not.toContain('r="B3"');
  });
  test('keeps what looks like a formula a text', () => {
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('=HYPERLINK(&quot;x&quot;)');
  });
  test('keeps the heading in sight', () => {
    expect(sheet).toContain('ySplit="1"');
  });
  test('is named without signs that a sheet must not have', () => {
    expect(part(bytes, 'xl/workbook.xml')).toContain('name="Leads  who   why"');
  });
  test('of nothing is a file too', () => {
    expect(writeTable('', []).length).toBeGreaterThan(500);
  });
});
