/** How a cell's number is to be written as text. */
export type NumberKind = 'number' | 'date' | 'time';

/** Formats that are not in the file because every spreadsheet knows them (ECMA-376, 18.8.30): dates and times. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const isBuiltInTime = (id: number): boolean => (id >= 18 && id <= 21) || id === 45 || id === 47;

/** Kind of a cell whose number format has this id and, when the file defines it, this code. */
export const numberKind = (id: number, code: string | undefined): NumberKind => {
  if (code === undefined) return isBuiltInDate(id) ? 'date' : isBuiltInTime(id) ? 'time' : 'number';
  if (/\[(h+|m+|s+)\]/i.test(code)) return 'number';
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
    .replace(/am\/pm|a\/p/gi, 'h');
  if (/[#0?]/.test(bare.replace(/s\.0+|ss\.0+/gi, ''))) return 'number';
  if (/[ydg]/i.test(bare) || /m{3,}/i.test(bare)) return 'date';
  if (/[hs]/i.test(bare)) return 'time';
  return /m/i.test(bare) ? 'date' : 'number';
};

const DAY_SECONDS = 86_400;
/** Days from 1899-12-30, day 0 of spreadsheets, to 1970-01-01; 1904 workbooks count from 1904-01-01. */
const EPOCH_DAYS = 25_569;
const EPOCH_1904_DAYS = 24_107;
/** 9999-12-31, the last day that spreadsheets know. */
const LAST_SERIAL = 2_958_465;

/** ISO text of a serial date, to the nearest second: `YYYY-MM-DD`, with ` HH:mm:ss` unless it is midnight. */
const serialText = (serial: number, kind: NumberKind, from1904: boolean): string | null => {
  if (serial < 0 || serial > LAST_SERIAL) return null;
  const seconds = Math.round(serial * DAY_SECONDS) - (from1904 ? EPOCH_1904_DAYS : EPOCH_DAYS) * DAY_SECONDS;
  const iso = new Date(seconds * 1000).toISOString();
  const time = iso.slice(11, 19);
  if (kind === 'time' && serial < 1) return time;
  return time === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
};

/** A number as people write it: 15 digits, as spreadsheets show, and no exponent. */
const plainNumber = (value: number): string => {
  const short = String(Number(value.toPrecision(15)));
  if (!short.includes('e')) return short;
  return Math.abs(value) >= 1 ? BigInt(Math.round(value)).toString() : value.toFixed(20).replace(/0+$/, '');
};

/** Text of a cell's stored number, in the way its format asks for. */
export const numberText = (stored: string, kind: NumberKind, from1904: boolean): string => {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  return (kind === 'number' ? null : serialText(value, kind, from1904)) ?? plainNumber(value);
};
