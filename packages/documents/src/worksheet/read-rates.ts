import type { SheetReader } from './sheet-reader.ts';
import { RATES_ROWS, type WorksheetCell } from './worksheet.ts';

const COLUMN = { channel: 0, persona: 1, leads: 2, won: 3, revenue: 4 } as const;
/** All leads of a worksheet together: they become single leads for the maths. */
const MOST_LEADS = 1_000_000;

const isBlank = (sheet: SheetReader, row: number): boolean =>
  Object.values(COLUMN).every((column) => sheet.isEmpty(row, column));

const readRow = (sheet: SheetReader, row: number): WorksheetCell | undefined => {
  const channel = sheet.text(row, COLUMN.channel);
  const persona = sheet.text(row, COLUMN.persona);
  const leads = sheet.count(row, COLUMN.leads);
  const won = sheet.count(row, COLUMN.won);
  const revenue = sheet.amount(row, COLUMN.revenue);
  if (sheet.isEmpty(row, COLUMN.leads)) sheet.refuse(row, COLUMN.leads, 'the number of leads');
  if (leads === null) return undefined;
  if (won !== null && won > leads) sheet.refuse(row, COLUMN.won, `at most the ${leads} leads of this row`);
  if (revenue !== null && revenue > 0 && (won ?? 0) === 0) {
    sheet.refuse(row, COLUMN.revenue, 'nothing, as no lead of this row was won');
  }
  return { channel, persona, leads, won: won ?? 0, revenue };
};

/** The rows of the *Rates* sheet; what is wrong with them is kept by the reader. */
export const readRates = (sheet: SheetReader): readonly WorksheetCell[] => {
  const cells: WorksheetCell[] = [];
  const seen = new Map<string, number>();
  let leads = 0;
  for (let row: number = RATES_ROWS.first; row <= sheet.lastRow; row += 1) {
    if (isBlank(sheet, row)) continue;
    if (row > RATES_ROWS.last) {
      sheet.refuse(row, COLUMN.channel, `nothing below row ${RATES_ROWS.last}`);
      break;
    }
    const cell = readRow(sheet, row);
    if (cell === undefined) continue;
    const key = JSON.stringify([cell.channel, cell.persona]);
    const first = seen.get(key);
    if (first !== undefined)
      sheet.refuse(row, COLUMN.channel, `a channel and persona that row ${first} does not have`);
    seen.set(key, first ?? row);
    leads += cell.leads;
    cells.push(cell);
    if (leads > MOST_LEADS) {
      sheet.refuse(row, COLUMN.leads, `at most ${MOST_LEADS} leads on the whole sheet`);
      break;
    }
  }
  return cells;
};

/** Remarks on names that differ in nothing but case or spaces: they count as two, perhaps by mistake. */
export const nearlyAlike = (names: readonly (string | null)[]): readonly string[] => {
  const byPlainName = new Map<string, Set<string>>();
  for (const name of names) {
    if (name === null) continue;
    const plain = name.trim().toLowerCase().replace(/\s+/g, ' ');
    byPlainName.set(plain, (byPlainName.get(plain) ?? new Set()).add(name));
  }
  return [...byPlainName.values()]
    .filter((group) => group.size > 1)
    .map(
      (group) =>
        `${[...group].map((name) => `"${name}"`).join(' and ')} are nearly alike; they count as ${group.size}.`,
    );
};
