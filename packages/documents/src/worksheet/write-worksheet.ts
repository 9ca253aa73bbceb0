import { writeXlsx } from '../xlsx/write-xlsx.ts';
import { commitmentSheet } from './commitment-sheet.ts';
import { helpSheet } from './help-sheet.ts';
import { monthSheet } from './month-sheet.ts';
import { ratesSheet } from './rates-sheet.ts';
import { channelsOf, EMPTY_WORKSHEET, RATES_ROWS, type Worksheet } from './worksheet.ts';

const LEAST_ROWS = 60;
const LEAST_CHANNELS = 20;
const SPARE = 5;

/**
 * The worksheet as the bytes of an XLSX file with live formulas. The same worksheet gives the same bytes. A bug throws
 * when there are more rows than the sheets reach.
 */
export const writeWorksheet = (worksheet: Worksheet): Uint8Array => {
  const reach = RATES_ROWS.last - RATES_ROWS.first + 1;
  if (worksheet.cells.length > reach) {
    throw new RangeError(`${worksheet.cells.length} rows do not fit into a worksheet of ${reach}.`);
  }
  const rows = Math.min(reach, Math.max(LEAST_ROWS, worksheet.cells.length + SPARE));
  const channels = Math.max(LEAST_CHANNELS, channelsOf(worksheet.cells).length + SPARE);
  return writeXlsx([
    helpSheet(),
    ratesSheet(worksheet, rows),
    commitmentSheet(worksheet, channels),
    monthSheet(worksheet, channels),
  ]);
};

/** The empty worksheet for companies without data. */
export const worksheetTemplate = (): Uint8Array => writeWorksheet(EMPTY_WORKSHEET);
