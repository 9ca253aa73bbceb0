import type { SheetReader } from './sheet-reader.ts';
import { channelsOf, MONTH_ROWS, NO_NAME, type WorksheetCell, type WorksheetTally } from './worksheet.ts';

const COLUMN = { channel: 0, leads: 1 } as const;

export type MonthReading = Readonly<{ month: string | null; tallies: readonly WorksheetTally[] }>;

/**
 * The *This month* sheet. A row whose channel was left to its formula belongs to the channel that *Rates* lists there,
 * whether or not the file was saved by a program that computes.
 */
export const readMonth = (sheet: SheetReader, cells: readonly WorksheetCell[]): MonthReading => {
  const month = sheet.month(MONTH_ROWS.month, 1);
  const listed = channelsOf(cells);
  const tallies: WorksheetTally[] = [];
  const seen = new Map<string | null, number>();
  for (let row: number = MONTH_ROWS.first; row <= Math.min(sheet.lastRow, MONTH_ROWS.last); row += 1) {
    if (sheet.isEmpty(row, COLUMN.leads)) continue;
    const typed = sheet.text(row, COLUMN.channel);
    const byFormula = listed[row - MONTH_ROWS.first];
    const isListed = byFormula !== undefined && (typed === null || typed === (byFormula ?? NO_NAME));
    if (typed === null && !isListed) {
      sheet.refuse(row, COLUMN.channel, 'the channel of the leads beside it');
      continue;
    }
    const channel = isListed ? byFormula : typed === NO_NAME ? null : typed;
    const leads = sheet.count(row, COLUMN.leads);
    const first = seen.get(channel);
    if (first !== undefined) sheet.refuse(row, COLUMN.channel, `a channel that row ${first} does not have`);
    seen.set(channel, first ?? row);
    if (leads !== null) tallies.push({ channel, leads });
  }
  if (tallies.length > 0 && sheet.isEmpty(MONTH_ROWS.month, 1)) {
    sheet.refuse(MONTH_ROWS.month, 1, 'the month of the leads below, such as 2026-11');
  }
  return { month, tallies };
};
