/** A number that a pasted table holds; `channel` is empty for all channels. */
export type PastedNumber = Readonly<{
  month: string;
  channel: string;
  campaign: string | null;
  value: number;
}>;

export type PastedTable = Readonly<{ numbers: readonly PastedNumber[]; skipped: readonly string[] }>;

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `YYYY-MM` of a month as spreadsheets write it: 2026-11, 2026-11-01, 11/2026, Nov 2026. */
export const readMonth = (text: string): string | null => {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})(?:-\d{1,2})?$/.exec(trimmed);
  const slashed = /^(\d{1,2})[/.](\d{4})$/.exec(trimmed);
  const named = /^([A-Za-z]{3})[a-z]*\.? (\d{4})$/.exec(trimmed);
  const [year, month] = iso
    ? [iso[1], Number(iso[2])]
    : slashed
      ? [slashed[2], Number(slashed[1])]
      : named
        ? [named[2], MONTH_NAMES.indexOf((named[1] ?? '').toLowerCase()) + 1]
        : [undefined, 0];
  return year === undefined || month < 1 || month > 12 ? null : `${year}-${String(month).padStart(2, '0')}`;
};

/**
 * A number as typed: 1200, 1,200.50, 1.200,50, $1,200, 42 %. Of two signs the last is the decimal one; one alone that cuts
 * off three digits is taken for thousands. Null when it is none.
 */
export const readNumber = (text: string): number | null => {
  const percent = text.includes('%');
  const bare = text.replace(/[\s'’\u00a0]|[$€£¥%]/g, '');
  if (!/^-?\d[\d.,]*$/.test(bare)) return null;
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const sign = bare[last] ?? '';
  const both = bare.includes('.') && bare.includes(',');
  const groups =
    sign !== '' && !both && (bare.split(sign).length > 2 || /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(bare));
  const whole = groups || last < 0 ? bare.replace(/[.,]/g, '') : bare.slice(0, last).replace(/[.,]/g, '');
  const fraction = groups || last < 0 ? '' : bare.slice(last + 1);
  const value = Number(fraction === '' ? whole : `${whole}.${fraction}`);
  return Number.isFinite(value) ? (percent ? value / 100 : value) : null;
};

/** Rows of a pasted table: tabs as spreadsheets copy them, otherwise commas or semicolons with quotes. */
export const cellsOf = (text: string): readonly (readonly string[])[] => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  const sign = first.includes('\t') ? '\t' : first.includes(';') ? ';' : ',';
  return lines.map((line) => {
    const cells: string[] = [];
    let cell = '';
    let quoted = false;
    for (let at = 0; at < line.length; at += 1) {
      const letter = line[at] ?? '';
      if (letter === '"' && quoted && line[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (letter === '"') quoted = !quoted;
      else if (letter === sign && !quoted) {
        cells.push(cell);
        cell = '';
      } else cell += letter;
    }
    return [...cells, cell].map((part) => part.trim());
  });
};

const ALL = /^(all|total|\*)?$/i;
const channelOf = (text: string): string => (ALL.test(text) ? '' : text);

const fromGrid = (heading: readonly string[], rows: readonly (readonly string[])[]): PastedTable => {
  const months = heading.map(readMonth);
  const numbers: PastedNumber[] = [];
  const skipped: string[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) {
      const month = months[at];
      if (month == null || cell === '') continue;
      const value = readNumber(cell);
      if (value === null) skipped.push(cell);
      else numbers.push({ month, channel: channelOf(row[0] ?? ''), campaign: null, value });
    }
  return { numbers, skipped };
};

const fromList = (rows: readonly (readonly string[])[]): PastedTable => {
  const numbers: PastedNumber[] = [];
  const skipped: string[] = [];
  for (const row of rows) {
    const month = readMonth(row[0] ?? '');
    const value = readNumber(row.at(-1) ?? '');
    if (month === null || value === null || row.length < 2) skipped.push(row.join(' '));
    else
      numbers.push({
        month,
        channel: row.length > 2 ? channelOf(row[1] ?? '') : '',
        campaign: row.length > 3 ? row[2] || null : null,
        value,
      });
  }
  return { numbers, skipped };
};

/**
 * The numbers of a pasted table. With months in its first row it is a grid, a row for each channel; otherwise each row is
 * month, channel, (campaign,) value, with or without headings.
 */
export const readTable = (text: string): PastedTable => {
  const [first = [], ...rest] = cellsOf(text);
  if (first.slice(1).some((cell) => readMonth(cell) !== null) && readMonth(first[0] ?? '') === null)
    return fromGrid(first, rest);
  return fromList(readMonth(first[0] ?? '') === null ? rest : [first, ...rest]);
};
