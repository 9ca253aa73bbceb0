import { readXlsx } from '../xlsx/read-xlsx.ts';
import { readMonth } from './read-month.ts';
import { nearlyAlike, readRates } from './read-rates.ts';
import { readSheet } from './sheet-reader.ts';
import { COMMITMENT_ROWS, SHEET, type Worksheet, type WorksheetRefusal } from './worksheet.ts';

export type WorksheetReading =
  | Readonly<{ ok: true; worksheet: Worksheet; notes: readonly string[] }>
  | Readonly<{ ok: false; refusals: readonly WorksheetRefusal[] }>;

const wholeFile = (found: string, expected: string): WorksheetReading => ({
  ok: false,
  refusals: [{ sheet: null, cell: null, found, expected, message: `Found ${found}, expected ${expected}.` }],
});

/**
 * What a person filled in, from the bytes of an XLSX file that nobody vouches for; or every cell that cannot be taken,
 * by sheet and cell. A sheet that is missing reads as not filled in; *Rates* or *This month* must be there. Formulas are
 * not read: they follow from what was filled in.
 */
export const readWorksheet = async (bytes: Uint8Array): Promise<WorksheetReading> => {
  const file = await readXlsx(bytes);
  if (!file.ok) return wholeFile(file.found, file.expected);
  if (!file.sheets.has(SHEET.rates) && !file.sheets.has(SHEET.month)) {
    const names = [...file.sheets.keys()].map((name) => `"${name.slice(0, 40)}"`).slice(0, 10);
    return wholeFile(
      `the sheets ${names.join(', ') || 'none'}`,
      `a sheet "${SHEET.rates}" or "${SHEET.month}", as in the template`,
    );
  }
  const rates = readSheet(SHEET.rates, file.sheets.get(SHEET.rates) ?? []);
  const commitment = readSheet(SHEET.commitment, file.sheets.get(SHEET.commitment) ?? []);
  const month = readSheet(SHEET.month, file.sheets.get(SHEET.month) ?? []);
  const cells = readRates(rates);
  const worksheet = {
    currency: commitment.text(COMMITMENT_ROWS.currency, 1),
    goal: commitment.amount(COMMITMENT_ROWS.goal, 1),
    marketingShare: commitment.share(COMMITMENT_ROWS.share, 1),
    cells,
    ...readMonth(month, cells),
  };
  const refusals = [rates, commitment, month].flatMap((sheet) => sheet.refusals);
  if (refusals.length > 0) return { ok: false, refusals };
  const channels = [...cells, ...worksheet.tallies].map(({ channel }) => channel);
  return {
    ok: true,
    worksheet,
    notes: [...nearlyAlike(channels), ...nearlyAlike(cells.map(({ persona }) => persona))],
  };
};
