import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { samplePlan } from '../draft/sample-plan.suite.ts';
import { readWorksheet } from './read-worksheet.ts';
import { EMPTY_WORKSHEET, type Worksheet } from './worksheet.ts';
import { worksheetFromPlan, worksheetToPlan } from './worksheet-plan.ts';
import { worksheetTemplate, writeWorksheet } from './write-worksheet.ts';

const read = async (bytes: Uint8Array): Promise<Worksheet> => {
  const reading = await readWorksheet(bytes);
  if (!reading.ok) throw new Error(reading.refusals.map(({ message }) => message).join('\n'));
  return reading.worksheet;
};

const refused = async (bytes: Uint8Array) => {
  const reading = await readWorksheet(bytes);
  return reading.ok ? [] : reading.refusals.map(({ sheet, cell, expected }) => ({ sheet, cell, expected }));
};

/** The file with one cell of one part replaced, as a person's spreadsheet would save it. */
const withCell = (bytes: Uint8Array, part: number, cell: string, content: string): Uint8Array => {
  const files = unzipSync(bytes);
  const path = `xl/worksheets/sheet${part}.xml`;
  const xml = strFromU8(files[path] ?? new Uint8Array());
  const place = new RegExp(`<c r="${cell}" s="(\\d+)"[^>]*?(/>|>.*?</c>)`);
  if (!place.test(xml)) throw new Error(`No cell ${cell} in ${path}.`);
  return zipSync({
    ...files,
    [path]: strToU8(xml.replace(place, (_, style) => `<c r="${cell}" s="${style}"${content}`)),
  });
};
const number = (value: number) => `><v>${value}</v></c>`;
const typed = (value: string) => ` t="inlineStr"><is><t>${value}</t></is></c>`;
const RATES = 2;
const COMMITMENT = 3;
const MONTH = 4;

const worked: Worksheet = {
  currency: 'USD',
  goal: 100_000,
  marketingShare: 0.6,
  cells: [
    { channel: 'email', persona: 'small-business', leads: 100, won: 41, revenue: 8200 },
    { channel: 'organic-search', persona: 'enterprise', leads: 100, won: 3, revenue: 1200 },
    { channel: null, persona: null, leads: 10, won: 0, revenue: null },
  ],
  month: '2026-11',
  tallies: [
    { channel: 'email', leads: 12 },
    { channel: null, leads: 0 },
    { channel: 'fair', leads: 3 },
  ],
};

describe('a round trip', () => {
  test('gives back what was filled in', async () => {
    expect(await read(writeWorksheet(worked))).toEqual(worked);
  });

  test('the template reads as not filled in', async () => {
    expect(await read(worksheetTemplate())).toEqual(EMPTY_WORKSHEET);
  });

  test('of the plan loses nothing', async () => {
    const worksheet = worksheetFromPlan(samplePlan());
    expect(worksheet.cells).toHaveLength(3);
    expect(await read(writeWorksheet(worksheet))).toEqual(worksheet);
  });

  test('loses nothing, whatever the names and numbers', async () => {
    const name = fc.option(
      fc.oneof(
        fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
        fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
        fc.constantFrom(
          '=1+1',
          '+49',
          '-',
          '@x',
          '\tx',
          ' a ',
          '(none)',
          'constructor',
          '__proto__',
          '_x0041_',
          '_x005F_x0041_',
          'All leads',
          '007',
          '<b>&"',
          'a\r\nb',
          '\ud800',
          '#REF!',
        ),
      ),
      { nil: null },
    );
    const amount = fc.integer({ min: 0, max: 1e11 }).map((minor) => minor / 100);
    const cell = fc
      .record({
        channel: name,
        persona: name,
        leads: fc.nat(5_000),
        won: fc.nat(300),
        revenue: fc.option(amount, { nil: null }),
      })
      .map((row) => ({ ...row, won: Math.min(row.won, row.leads) }))
      .map((row) => ({ ...row, revenue: row.won === 0 && row.revenue !== null ? 0 : row.revenue }));
    const worksheet = fc.record({
      currency: fc.option(fc.constantFrom('USD', 'EUR', 'BRL'), { nil: null }),
      goal: fc.option(amount, { nil: null }),
      marketingShare: fc.option(fc.double({ min: 0.001, max: 1, noNaN: true }), { nil: null }),
      cells: fc.uniqueArray(cell, {
        maxLength: 12,
        selector: (row) => JSON.stringify([row.channel, row.persona]),
      }),
      month: fc.constant<string | null>('2026-11'),
      tallies: fc.constant<Worksheet['tallies']>([]),
    });
    const withTallies = worksheet.chain((sheet) => {
      const listed = [...new Set(sheet.cells.map(({ channel }) => channel))];
      return fc.subarray(listed).chain((channels) =>
        fc.tuple(...channels.map(() => fc.nat(900))).map((counts) => ({
          ...sheet,
          tallies: channels.map((channel, nth) => ({ channel, leads: counts[nth] ?? 0 })),
        })),
      );
    });
    await fc.assert(
      fc.asyncProperty(withTallies, async (sheet) => {
        expect(await read(writeWorksheet(sheet))).toEqual(sheet);
      }),
      { seed: 4747, numRuns: 40 },
    );
  }, 120_000);
});

describe('the file', () => {
  test('the same worksheet gives the same bytes', () => {
    expect(writeWorksheet(worked)).toEqual(writeWorksheet(worked));
  });

  test('the worked examples come out: $200 × 41 % = $82, $400 × 3 % = $12', () => {
    const rates = strFromU8(
      unzipSync(writeWorksheet(worked))['xl/worksheets/sheet2.xml'] ?? new Uint8Array(),
    );
    const value = (cell: string) =>
      new RegExp(`<c r="${cell}"[^>]*><f>[^<]*</f><v>([^<]*)</v>`).exec(rates)?.[1];
    expect([value('F5'), value('G5'), value('H5')].map(Number)).toEqual([0.41, 200, 82]);
    expect([value('F6'), value('G6'), value('H6')].map(Number)).toEqual([0.03, 400, 12]);
  });

  test('no text of a user becomes a formula', () => {
    const evil = {
      ...worked,
      cells: [
        { channel: '=HYPERLINK("http://x.example")', persona: '@SUM(A1)', leads: 1, won: 0, revenue: null },
      ],
      tallies: [],
    };
    const rates = strFromU8(unzipSync(writeWorksheet(evil))['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
    expect(rates).toContain(
      't="inlineStr"><is><t xml:space="preserve">=HYPERLINK(&quot;http://x.example&quot;)</t>',
    );
    expect(rates).not.toMatch(/<f>[^<]*HYPERLINK/);
  });

  test('more rows than the sheets reach are a bug, not a shorter file', () => {
    const cells = Array.from({ length: 1001 }, (_, nth) => ({
      channel: `c${nth}`,
      persona: null,
      leads: 1,
      won: 0,
      revenue: null,
    }));
    expect(() => writeWorksheet({ ...worked, cells })).toThrow('1001 rows');
  });
});

describe('a filled-in template', () => {
  test('a month typed as 2026-11 that the spreadsheet made a date is that month', async () => {
    const days = (Date.UTC(2026, 10, 1) - Date.UTC(1899, 11, 30)) / 86_400_000;
    const files = unzipSync(withCell(writeWorksheet({ ...worked, cells: [] }), MONTH, 'B4', number(days)));
    const styles = strFromU8(files['xl/styles.xml'] ?? new Uint8Array()).replace(
      'formatCode="@"',
      'formatCode="mmm-yy"',
    );
    expect((await read(zipSync({ ...files, 'xl/styles.xml': strToU8(styles) }))).month).toBe('2026-11');
  });

  test('each wrong cell is named with what is expected', async () => {
    const file = writeWorksheet(worked);
    for (const [part, cell, content, sheet, expected] of [
      [RATES, 'C5', number(-3), 'Rates', 'a whole number, 0 or more'],
      [RATES, 'C5', number(1.5), 'Rates', 'a whole number, 0 or more'],
      [RATES, 'D5', number(101), 'Rates', 'at most the 100 leads of this row'],
      [RATES, 'E5', typed('a lot'), 'Rates', 'an amount, 0 or more'],
      [RATES, 'E7', number(5), 'Rates', 'nothing, as no lead of this row was won'],
      [COMMITMENT, 'B5', number(60), 'Commitment', 'a share above 0 % and at most 100 %'],
      [COMMITMENT, 'B4', ' t="e"><v>#REF!</v></c>', 'Commitment', 'an amount, 0 or more'],
      [MONTH, 'B4', typed('November'), 'This month', 'a month such as 2026-11'],
      [MONTH, 'B8', typed('twelve'), 'This month', 'a whole number, 0 or more'],
    ] as const) {
      expect(await refused(withCell(file, part, cell, content))).toEqual([{ sheet, cell, expected }]);
    }
  });

  test('several wrong cells are all told at once', async () => {
    const bytes = withCell(
      withCell(writeWorksheet(worked), RATES, 'C5', number(-3)),
      MONTH,
      'B4',
      typed('x'),
    );
    expect((await refused(bytes)).map(({ cell }) => cell)).toEqual(['C5', 'B4']);
  });

  test('a row twice for one channel and persona is refused at the second', async () => {
    const twice = {
      ...worked,
      cells: [worked.cells[0], worked.cells[0]].filter((cell) => cell !== undefined),
      tallies: [],
    };
    expect(await refused(writeWorksheet(twice))).toEqual([
      { sheet: 'Rates', cell: 'A6', expected: 'a channel and persona that row 5 does not have' },
    ]);
  });

  test('leads of a month that is not named are refused', async () => {
    expect(await refused(writeWorksheet({ ...worked, month: null }))).toEqual([
      { sheet: 'This month', cell: 'B4', expected: 'the month of the leads below, such as 2026-11' },
    ]);
  });

  test('names that differ in case only are told', async () => {
    const cells = ['Email', 'email '].map((channel) => ({
      channel,
      persona: null,
      leads: 1,
      won: 0,
      revenue: null,
    }));
    const reading = await readWorksheet(writeWorksheet({ ...EMPTY_WORKSHEET, cells }));
    expect(reading).toMatchObject({
      ok: true,
      notes: ['"Email" and "email " are nearly alike; they count as 2.'],
    });
  });
});

describe('an upload that nobody vouches for', () => {
  const file = writeWorksheet(worked);
  const sheetWith = (xml: string) =>
    zipSync({ ...unzipSync(file), 'xl/worksheets/sheet2.xml': strToU8(xml) });

  test('a file that is no XLSX, a cut-off one and an empty one are refused', async () => {
    for (const bytes of [
      new Uint8Array(),
      strToU8('a;b\n1;2\n'),
      file.slice(0, 900),
      new Uint8Array(5_000),
    ]) {
      expect((await readWorksheet(bytes)).ok).toBe(false);
    }
  });

  test('an archive that unpacks to 60 MB is refused, also when it claims to be small', async () => {
    const bomb = zipSync(
      { ...unzipSync(file), 'xl/worksheets/sheet2.xml': new Uint8Array(60_000_000) },
      { level: 9 },
    );
    expect(await readWorksheet(bomb)).toMatchObject({
      ok: false,
      refusals: [{ expected: 'at most 10 MB unpacked' }],
    });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at < bomb.length - 46; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 60_000_000)
        view.setUint32(at + 24, 10, true);
    }
    expect(await readWorksheet(bomb)).toMatchObject({
      ok: false,
      refusals: [{ expected: 'at most 10 MB unpacked' }],
    });
  });

  test('a single cell in the last row of the last column makes no room for all the others', async () => {
    const far =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    expect(await readWorksheet(sheetWith(far))).toMatchObject({ ok: true, worksheet: { cells: [] } });
    const hidden = far.replace('<row r', '<x:row r').replace('</row>', '</x:row>');
    expect(await readWorksheet(sheetWith(hidden))).toMatchObject({ ok: true, worksheet: { cells: [] } });
  });

  test('a workbook with other sheets is told which sheets are looked for', async () => {
    const files = unzipSync(file);
    const workbook = strFromU8(files['xl/workbook.xml'] ?? new Uint8Array());
    const renamed = workbook
      .replace('name="Rates"', 'name="Budget"')
      .replace('name="This month"', 'name="Notes"');
    expect(await readWorksheet(zipSync({ ...files, 'xl/workbook.xml': strToU8(renamed) }))).toMatchObject({
      ok: false,
      refusals: [{ expected: 'a sheet "Rates" or "This month", as in the template' }],
    });
  });
});

describe('the worksheet as a plan', () => {
  const options = { asOf: Date.UTC(2026, 10, 1), timezone: 'UTC' };

  test('becomes as many leads and deals, and the same revenue to the cent', () => {
    const cells = [{ channel: 'email', persona: null, leads: 10, won: 3, revenue: 100 }];
    const { leads, deals } = worksheetToPlan({ ...worked, cells }, options);
    expect(leads).toHaveLength(10);
    expect(deals.map(({ amountMinor }) => amountMinor)).toEqual([3334, 3333, 3333]);
  });

  test('revenue that is not known stays unknown', () => {
    const cells = [{ channel: 'email', persona: null, leads: 10, won: 2, revenue: null }];
    expect(
      worksheetToPlan({ ...worked, cells }, options).deals.map(({ amountMinor }) => amountMinor),
    ).toEqual([null, null]);
  });
});
