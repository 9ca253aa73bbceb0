import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { FileRefused } from './file-refusal.ts';
import { openTable } from './open-table.ts';
import type { Table } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'leadpact-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const opened = async (name: string, content: string | Uint8Array): Promise<Table> => {
  const result = await openTable(write(name, content));
  if (!result.ok) throw new Error(result.refusal.message);
  return result.table;
};

const rowsOf = async (table: Table): Promise<readonly (readonly string[])[]> => {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of table.read().rows) rows.push(cells);
  return rows;
};

const linesOf = async (table: Table): Promise<readonly number[]> => {
  const lines: number[] = [];
  for await (const { line } of table.read().rows) lines.push(line);
  return lines;
};

const refusal = async (name: string, content: string | Uint8Array) => {
  const result = await openTable(write(name, content));
  if (result.ok) {
    try {
      await rowsOf(result.table);
    } catch (error) {
      if (error instanceof FileRefused) return error.refusal;
      throw error;
    }
    throw new Error('was read');
  }
  return result.refusal;
};

const hubspot =
  'Record ID,First Name,Email,Create Date,Original Source\n101,Ana,ana@x.example,2026-01-05 09:12,Organic Search\n102,Bo,bo@x.example,2026-02-01 10:00,Paid Search\n';

describe('text tables', () => {
  for (const [name, content, delimiter] of [
    ['commas', 'id,name\n1,a\n2,b\n', ','],
    ['semicolons with decimal commas', 'id;amount\n1;12,50\n2;3,10\n', ';'],
    ['tabs', 'id\tname\n1\ta, b\n2\tc\n', '\t'],
    ['pipes', 'id|name\n1|a\n2|b\n', '|'],
    ["Excel's sep line", 'sep=;\nid;name\n1;a\n2;b\n', ';'],
  ] as const) {
    test(`${name} are recognised`, async () => {
      const table = await opened(`${delimiter.charCodeAt(0)}.csv`, content);
      expect(table.delimiter).toBe(delimiter);
      expect(table.headings[0]).toBe('id');
      expect(await rowsOf(table)).toHaveLength(2);
    });
  }

  test('line breaks, JSON and quotes inside cells stay, and each row keeps its first line', async () => {
    const table = await opened(
      'cells.csv',
      'id,"note ""a"""\r\n1,"two\nlines"\r\n2,"{""k"": ""v, w""}"\r\n3,x\r\n',
    );
    expect(table.headings).toEqual(['id', 'note "a"']);
    expect(await rowsOf(table)).toEqual([
      ['1', 'two\nlines'],
      ['2', '{"k": "v, w"}'],
      ['3', 'x'],
    ]);
    expect(await linesOf(table)).toEqual([2, 4, 5]);
  });

  test('lines that were quoted as a whole are unquoted, and that is said', async () => {
    const table = await opened('quoted.csv', '"id,name,channel"\n"1,""Ana, A."",email"\n"2,Bo,social"\n');
    expect(table.headings).toEqual(['id', 'name', 'channel']);
    expect(await rowsOf(table)).toEqual([
      ['1', 'Ana, A.', 'email'],
      ['2', 'Bo', 'social'],
    ]);
    expect(table.notes.map(({ kind }) => kind)).toContain('quoted-lines');
  });

  test('title lines above and report footers below are no rows, and are counted', async () => {
    const report =
      'Leads by source\n\n"Lead ID","Created","Source"\n"00Q1","1/5/2026","Web"\n"00Q2","1/6/2026","Web"\n"Grand Totals (2 records)","",""\n"Confidential Information - Do Not Distribute"\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n';
    const table = await opened('report.csv', report);
    expect(table.headings).toEqual(['Lead ID', 'Created', 'Source']);
    const reading = table.read();
    const rows: string[] = [];
    for await (const { cells } of reading.rows) rows.push(cells[0] ?? '');
    expect(rows).toEqual(['00Q1', '00Q2']);
    expect(reading.notes()).toMatchObject([{ kind: 'footer', count: 3 }]);
  });

  test('missing headings are numbered, blank and repeated ones are told apart', async () => {
    const bare = await opened('bare.csv', 'ana@x.example,2026-01-05,email\nbo@x.example,2026-01-06,social\n');
    expect(bare.headings).toEqual(['Column 1', 'Column 2', 'Column 3']);
    expect(bare.headingLine).toBeNull();
    expect(await rowsOf(bare)).toHaveLength(2);
    const twice = await opened('twice.csv', 'id,Name,,Name\n1,a,b,c\n');
    expect(twice.headings).toEqual(['id', 'Name', 'Column 3', 'Name (2)']);
  });

  test('rows that are too short are filled up, too long ones cut, and both are counted by line', async () => {
    const table = await opened('ragged.csv', 'a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,\n');
    const reading = table.read();
    const rows: (readonly string[])[] = [];
    for await (const { cells } of reading.rows) rows.push(cells);
    expect(rows.every((cells) => cells.length === 3)).toBe(true);
    expect(reading.notes()).toMatchObject([
      { kind: 'short-rows', count: 1, lines: [3] },
      { kind: 'long-rows', count: 1, lines: [4] },
    ]);
  });

  test('a file with lone carriage returns is read', async () => {
    expect(await rowsOf(await opened('cr.csv', 'a,b\r1,2\r3,4\r'))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
});

describe('encodings', () => {
  const german = 'Straße;Müller\nGröße;x\n';
  for (const [name, bytes, encoding, certain] of [
    ['UTF-8', Buffer.from(german), 'utf-8', true],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${german}`), 'utf-8', true],
    [
      'UTF-16 little endian with a mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(german, 'utf16-le')]),
      'utf-16le',
      true,
    ],
    [
      'UTF-16 big endian with a mark',
      Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(german, 'utf16-be')]),
      'utf-16be',
      true,
    ],
    ['UTF-16 little endian without a mark', iconv.encode(german, 'utf16-le'), 'utf-16le', true],
    ['Windows-1252', iconv.encode(german, 'win1252'), 'windows-1252', false],
  ] as const) {
    test(`${name} is read as ${encoding}${certain ? '' : ', and that is said with the lines that hang on it'}`, async () => {
      const table = await opened('encoding.csv', bytes);
      expect(table.encoding).toBe(encoding);
      expect(table.encodingCertain).toBe(certain);
      expect(table.headings).toEqual(['Straße', 'Müller']);
      expect(await rowsOf(table)).toEqual([['Größe', 'x']]);
      if (!certain) expect(table.notes[0]).toMatchObject({ kind: 'windows-1252', count: 2, lines: [1, 2] });
    });
  }

  test('a file that is valid UTF-8 for 300 kB and Windows-1252 at its last line is read as Windows-1252', async () => {
    const rows = Array.from({ length: 30_000 }, (_, nth) => `${nth},plain text`).join('\n');
    const table = await opened(
      'late.csv',
      Buffer.concat([Buffer.from(`id,name\n${rows}\n`), iconv.encode('30000,Müller\n', 'win1252')]),
    );
    expect(table.encoding).toBe('windows-1252');
    expect((await rowsOf(table)).at(-1)).toEqual(['30000', 'Müller']);
  });
});

describe('packed files and other formats', () => {
  test('gzip is unpacked', async () => {
    const table = await opened('export.csv.gz', gzipSync(hubspot));
    expect(table.gzip).toBe(true);
    expect(await rowsOf(table)).toHaveLength(2);
  });

  for (const [what, name, content, kind] of [
    ['an empty file', 'empty.csv', '', 'empty'],
    ['blank lines only', 'blank.csv', '\n\n\n', 'empty'],
    [
      'an old Excel file',
      'old.xls',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'old-excel',
    ],
    ['a web page called .xls', 'page.xls', '<html><table><tr><td>1</td></tr></table></html>', 'web-page'],
    ['a PDF', 'file.csv', Buffer.from('%PDF-1.7 …'), 'binary'],
    [
      'random bytes',
      'random.csv',
      Uint8Array.from({ length: 4096 }, (_, nth) => (nth * 7919 + 13) % 31),
      'binary',
    ],
    [
      'a zip that is no spreadsheet',
      'archive.csv',
      zipSync({ 'leads.csv': Buffer.from(hubspot) }),
      'not-a-spreadsheet',
    ],
    ['a gzip that ends early', 'cut.csv.gz', gzipSync(hubspot.repeat(4000)).subarray(0, 300), 'damaged'],
    [
      'a zip bomb called .xlsx',
      'bomb.xlsx',
      zipSync({ 'xl/workbook.xml': new Uint8Array(80_000_000) }),
      'too-large',
    ],
    ['a gzip bomb', 'bomb.csv.gz', gzipSync(Buffer.alloc(80_000_000, 'a,b\n')), 'too-large'],
    ['a quote that is never closed', 'quote.csv', 'a,b\n1,"never\n2,x\n', 'unterminated-quote'],
    [
      'a line of 3 million characters',
      'long.csv',
      `a,b\n1,2\n${'x'.repeat(3_000_000)},1\n`,
      'record-too-long',
    ],
  ] as const) {
    test(`${what} is refused as ${kind}`, async () => {
      const refused = await refusal(name, content);
      expect(refused.kind).toBe(kind);
      expect(refused.message).toContain(name);
    });
  }

  test('a missing file and a folder are refused', async () => {
    expect(await openTable(join(folder, 'nowhere.csv'))).toMatchObject({
      ok: false,
      refusal: { kind: 'not-found' },
    });
    expect(await openTable(folder)).toMatchObject({ ok: false, refusal: { kind: 'unreadable' } });
  });

  test('the line of a record that is too long is named', async () => {
    expect(await refusal('long2.csv', `a,b\n1,2\n${'x'.repeat(3_000_000)},1\n`)).toMatchObject({ line: 3 });
  });

  test('a reading that is cancelled ends', async () => {
    const table = await opened('cancel.csv', `a,b\n${'1,2\n'.repeat(100_000)}`);
    const controller = new AbortController();
    let rows = 0;
    await expect(
      (async () => {
        for await (const _ of table.read({ signal: controller.signal }).rows) {
          rows += 1;
          if (rows === 10) controller.abort();
        }
      })(),
    ).rejects.toThrow();
    expect(rows).toBe(10);
  });
});

describe('whatever the bytes', () => {
  test('opening answers with a table or a refusal and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const result = await openTable(write('fuzz.csv', bytes));
        if (!result.ok) return;
        try {
          await rowsOf(result.table);
        } catch (error) {
          if (!(error instanceof FileRefused)) throw error;
        }
      }),
      { seed: 20_261_125, numRuns: 200 },
    );
  });

  test('cells written with quotes are read back as they were', async () => {
    const cell = fc
      .oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        // what a table is made of, which letters by chance seldom are
        fc.string({ unit: fc.constantFrom('"', ',', ';', '|', "'", '=', '{', 'a', ' '), maxLength: 12 }),
      )
      .map((text) => text.replace(/[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/gu, '').trim());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const body = rows.map(([a, b, c], nth) => ['k', `r${nth}`, a, b, c].map(quote).join(',')).join('\n');
        const table = await opened('round.csv', `\ufeffkind,row,first,second,third\n${body}\n`);
        expect(await rowsOf(table)).toEqual(rows.map(([a, b, c], nth) => ['k', `r${nth}`, a, b, c]));
      }),
      { seed: 20_261_125, numRuns: 100 },
    );
  });
});
