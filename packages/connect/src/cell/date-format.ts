/** How a column writes its dates. `dmy` and `mdy` stand for any separator and for two-digit years. */
export type DateFormat = 'ymd' | 'dmy' | 'mdy' | 'named' | 'compact' | 'excel' | 'epoch-s' | 'epoch-ms';

export const DATE_FORMATS: readonly DateFormat[] = [
  'ymd',
  'dmy',
  'mdy',
  'named',
  'compact',
  'excel',
  'epoch-s',
  'epoch-ms',
];

/** What a person would write for the format. */
export const datePattern: Readonly<Record<DateFormat, string>> = {
  ymd: 'YYYY-MM-DD',
  dmy: 'DD/MM/YYYY',
  mdy: 'MM/DD/YYYY',
  named: 'D MMM YYYY',
  compact: 'YYYYMMDD',
  excel: 'excel',
  'epoch-s': 'epoch-s',
  'epoch-ms': 'epoch-ms',
};

/**
 * The format of a written pattern such as `YYYY-MM-DD`, `DD.MM.YY HH:mm` or `excel`: the order of year, month and day is
 * what counts; null when the pattern names none.
 */
export const parseDatePattern = (pattern: string): DateFormat | null => {
  const known = DATE_FORMATS.find((format) => format === pattern.trim().toLowerCase());
  if (known !== undefined) return known;
  if (/^YYYYMMDD/.test(pattern)) return 'compact';
  if (/MMM/.test(pattern)) return 'named';
  const order = [...pattern.matchAll(/Y+|M+(?!\w*m)|D+/g)]
    .map(([token]) => token[0])
    .slice(0, 3)
    .join('');
  const orders: Readonly<Record<string, DateFormat>> = { YMD: 'ymd', DMY: 'dmy', MDY: 'mdy' };
  return orders[order] ?? null;
};
