/** A number with one decimal at most; a dash when there is none. */
export const tenths = (value: number | null): string =>
  value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 1 });
