type Value = string | number | null;

/** Cells that a spreadsheet would run as a formula are made text by a leading apostrophe. */
const inert = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

const cell = (value: Value): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = inert(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as RFC 4180 text. */
export const toCsv = (rows: readonly (readonly Value[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** Hands a text to the person as a file. */
export const downloadText = (name: string, text: string, type: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

/** The byte-order mark makes spreadsheets read it as UTF-8. */
export const downloadCsv = (name: string, rows: readonly (readonly Value[])[]): void =>
  downloadText(name, `\uFEFF${toCsv(rows)}`, 'text/csv;charset=utf-8');
