const CURRENCY = /^[A-Z]{3}$/;

/** Money in major units for people: whole units from 100 on, the currency's own decimals below; `null` is a dash. */
export const formatMoney = (amount: number | null, currency: string | null): string => {
  if (amount === null) return '–';
  const whole = Math.abs(amount) >= 100 || Number.isInteger(amount);
  const digits = whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  if (currency !== null && CURRENCY.test(currency)) {
    return new Intl.NumberFormat('en-US', { style: 'currency', currency, ...digits }).format(amount);
  }
  const plain = whole ? digits : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat('en-US', plain).format(amount);
};

/** Amounts of one column, all with the currency's own decimals. */
export const formatAmount = (amount: number, currency: string | null): string => {
  if (currency !== null && CURRENCY.test(currency)) {
    return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount);
  }
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    amount,
  );
};

/** A whole number with thousands separators. */
export const formatCount = (count: number | null): string =>
  count === null ? '–' : new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(count);

/** A share 0..1 as percent with at most one decimal. */
export const formatPercent = (share: number | null): string =>
  share === null
    ? '–'
    : `${new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(share * 100)} %`;
