const DASH = '–';

/** A whole number with thousands separators; null is a dash. */
export const count = (value: number | null): string =>
  value === null ? DASH : value.toLocaleString('en-US');

/** A rate 0..1 as percent with one decimal; null is a dash. */
export const percent = (value: number | null): string =>
  value === null ? DASH : `${(value * 100).toFixed(1)} %`;

/** A rate as percent without needless decimals, for sentences. */
export const shortPercent = (value: number): string => `${Number((value * 100).toFixed(1))} %`;

const isCurrency = (currency: string | null): currency is string =>
  currency !== null && /^[A-Z]{3}$/.test(currency);

/** Money in major units with its decimals, without the unit, for columns; null is a dash. */
export const amount = (value: number | null): string =>
  value === null
    ? DASH
    : value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Money with its currency, whole units from 100 on, for sentences. */
export const money = (value: number, currency: string | null): string => {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2;
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(
    'en-US',
    isCurrency(currency) ? { style: 'currency', currency, ...fraction } : fraction,
  );
};

/** What a row without a channel or persona is called. */
export const name = (value: string | null): string => value ?? '(none)';
