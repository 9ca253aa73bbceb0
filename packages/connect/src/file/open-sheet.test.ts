import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { FileRefused } from './file-refusal.ts';
import { openTable } from './open-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'leadpact-sheet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

type Sheets = Readonly<Record<string, string>>;

/** Parts of a workbook; a sheet is the XML of its rows. Styles: 1 date, 2 date and time, 3 `hh:mm`, 4 `0.0 "h"`. */
const parts = (sheets: Sheets, extra: Readonly<Record<string, string>> = {}): Record<string, Uint8Array> => {
  const names = Object.keys(sheets);
  const texts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${names
      .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="hh:mm"/><numFmt numFmtId="165" formatCode="0.0 &quot;h&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    ...extra,
  };
  for (const [at, name] of names.entries())
    texts[`xl/worksheets/sheet${at + 1}.xml`] =
      `<?xml version="1.0"?><worksheet ${MAIN}><sheetData>${sheets[name]}</sheetData></worksheet>`;
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)]));
};

const workbook = (sheets: Sheets, extra?: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(parts(sheets, extra));

const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (at: string, value: string, style = 0): string =>
  `<c r="${at}" s="${style}"><v>${value}</v></c>`;
const row = (line: number, ...cells: readonly string[]): string => `<row r="${line}">${cells.join('')}</row>`;
const headings = row(1, text('A1', 'id'), text('B1', 'value'));

const write = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

const read = async (bytes: Uint8Array, sheet?: string) => {
  const opened = await openTable(write('book.xlsx', bytes), sheet === undefined ? {} : { sheet });
  if (!opened.ok) throw new FileRefused(opened.refusal);
  const reading = opened.table.read();
  const rows: (readonly [number, ...string[]])[] = [];
  for await (const { line, cells } of reading.rows) rows.push([line, ...cells]);
  return { table: opened.table, rows, notes: [...opened.table.notes, ...reading.notes()] };
};

const refusalOf = async (bytes: Uint8Array, sheet?: string) => {
  try {
    await read(bytes, sheet);
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal;
    throw error;
  }
  throw new Error('was read');
};

describe('cells become text', () => {
  for (const [what, cell, expected] of [
    ['a date', number('B2', '46027', 1), '2026-01-05'],
    [
      'a date with a time, to the nearest second',
      number('B2', '46027.383333333331', 2),
      '2026-01-05 09:12:00',
    ],
    ['a time', number('B2', '0.5', 3), '12:00:00'],
    ['a number whose format has letters in quotes', number('B2', '1.5', 4), '1.5'],
    ['a sum that binary fractions blur', number('B2', '0.30000000000000004'), '0.3'],
    ['a small number, without exponent', number('B2', '1E-3'), '0.001'],
    ['a truth value', '<c r="B2" t="b"><v>1</v></c>', 'true'],
    ['an ISO date cell', '<c r="B2" t="d"><v>2026-01-05T00:00:00</v></c>', '2026-01-05'],
    ['text with entities and a carriage return', text('B2', 'A &amp; B_x000D_&#10;C'), 'A & B\r\nC'],
    ['what a formula gave', '<c r="B2" t="str"><f>X()</f><v>done</v></c>', 'done'],
    ['an error', '<c r="B2" t="e"><v>#N/A</v></c>', '#N/A'],
  ] as const) {
    test(`${what} is "${expected.replace(/\s/g, ' ')}"`, async () => {
      const { rows } = await read(workbook({ Leads: headings + row(2, text('A2', '1'), cell) }));
      expect(rows).toEqual([[2, '1', expected]]);
    });
  }

  test('shared texts are found, their pronunciation left out', async () => {
    const shared = `<sst ${MAIN}><si><t>first</t></si><si><r><t>se</t></r><r><t>cond</t></r><rPh><t>x</t></rPh></si></sst>`;
    const body = headings + row(2, '<c r="A2" t="s"><v>0</v></c>', '<c r="B2" t="s"><v>1</v></c>');
    const { rows } = await read(workbook({ Leads: body }, { 'xl/sharedStrings.xml': shared }));
    expect(rows).toEqual([[2, 'first', 'second']]);
  });

  test('a workbook that counts from 1904 has its days four years later', async () => {
    const book = `<workbook ${MAIN} xmlns:r="${RELATIONS}"><workbookPr date1904="1"/><sheets><sheet name="Leads" r:id="rId1"/></sheets></workbook>`;
    const body = headings + row(2, text('A2', '1'), number('B2', '44565', 1));
    expect((await read(workbook({ Leads: body }, { 'xl/workbook.xml': book }))).rows).toEqual([
      [2, '1', '2026-01-05'],
    ]);
  });

  test('errors and formulas that were never worked out are counted with their lines', async () => {
    const body = `${headings}${row(2, text('A2', '1'), '<c r="B2" t="e"><v>#REF!</v></c>')}${row(3, text('A3', '2'), '<c r="B3"><f>SUM(A1)</f></c>')}`;
    expect((await read(workbook({ Leads: body }))).notes).toMatchObject([
      { kind: 'error-cells', count: 2, lines: [2, 3] },
    ]);
  });
});

describe('rows keep their numbers', () => {
  test('empty rows and a title above the headings are passed over', async () => {
    const body = `${row(3, text('A3', 'Leads of January'))}${row(5, text('A5', 'id'), text('B5', 'name'), text('C5', 'source'))}${row(8, text('A8', '1'), text('C8', 'Web'))}`;
    const { table, rows, notes } = await read(workbook({ Leads: body }));
    expect(table.headingLine).toBe(5);
    expect(rows).toEqual([[8, '1', '', 'Web']]);
    expect(notes).toMatchObject([{ kind: 'title-lines', count: 1, lines: [3] }]);
  });

  test('rows and cells without references follow each other', async () => {
    const cell = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const body = ['id,value', '1,a', '2,b'].map((line) => `<row>${line.split(',').map(cell).join('')}</row>`);
    expect((await read(workbook({ Leads: body.join('') }))).rows).toEqual([
      [2, '1', 'a'],
      [3, '2', 'b'],
    ]);
  });
});

describe('sheets', () => {
  const two = { Notes: '', Leads: headings + row(2, text('A2', '1'), text('B2', 'x')) };
  test('the first that has rows is read, and the others are named', async () => {
    const { table, notes } = await read(workbook(two));
    expect(table).toMatchObject({ sheet: 'Leads', sheets: ['Notes', 'Leads'] });
    expect(notes[0]).toMatchObject({ kind: 'more-sheets', count: 1 });
  });
  test('a sheet that is not there is refused with those that are', async () => {
    expect(await refusalOf(workbook(two), 'Deals')).toMatchObject({
      kind: 'no-such-sheet',
      found: 'the sheets Notes, Leads',
    });
  });
});

describe('what nobody vouches for', () => {
  test('one cell in the last corner of a sheet costs no more than any other', async () => {
    const { rows, notes } = await read(
      workbook({ Leads: headings + row(1_048_576, text('XFD1048576', '1')) }),
    );
    expect(rows).toEqual([[1_048_576, '', '']]);
    expect(notes).toMatchObject([{ kind: 'long-rows', lines: [1_048_576] }]);
  });
  for (const [what, bytes, kind] of [
    [
      'a heading row of 16,384 columns',
      workbook({ Leads: row(1, text('A1', 'id'), text('XFD1', 'x')) }),
      'too-large',
    ],
    ['a cell beyond the last column', workbook({ Leads: headings + row(2, text('ZZZZ2', 'x')) }), 'damaged'],
    [
      'a row beyond the last',
      workbook({ Leads: headings + row(2_000_000, text('A2000000', 'x')) }),
      'damaged',
    ],
    [
      'a document type',
      workbook({ Leads: headings }, { 'xl/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x/>' }),
      'damaged',
    ],
    [
      'a sheet that unpacks to 80 MB of blanks',
      workbook({ Leads: headings + ' '.repeat(80_000_000) }),
      'too-large',
    ],
    ['a cut archive', workbook({ Leads: headings }).subarray(0, 700), 'damaged'],
    [
      'an OpenDocument file',
      zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<x/>') }),
      'not-a-spreadsheet',
    ],
    ['a workbook without rows', workbook({ Leads: '' }), 'empty'],
  ] as const) {
    test(`${what} is refused as ${kind}`, async () => expect(await refusalOf(bytes)).toMatchObject({ kind }));
  }

  test('an archive whose bytes were changed is read or refused, never more', async () => {
    const whole = workbook({ Leads: headings + row(2, text('A2', '1'), number('B2', '46027', 1)) });
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const { at, byte } of changes) bytes[at] = byte;
        await read(bytes).catch((error: unknown) => {
          if (!(error instanceof FileRefused)) throw error;
        });
      }),
      { seed: 20_261_125, numRuns: 200 },
    );
  });
});
