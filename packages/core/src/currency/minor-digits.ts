/** The currencies of ISO 4217 (list one, amendment 176) whose minor unit is not a hundredth, by the number of decimals. */
const CODES: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES).flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, Number(digits)] as const),
  ),
);

/**
 * Decimals of a currency's minor unit, 0 to 4: 2 for USD, 0 for JPY, 3 for KWD. Upper and lower case are one; no currency,
 * or what is none, has 2. From ISO 4217 rather than from `Intl`, whose answer differs between runtimes (IQD has 0 or 3),
 * so that the server and every browser make the same minor units of an amount.
 */
export const minorDigits = (currency: string | null): number =>
  currency === null ? 2 : (DIGITS.get(currency.toUpperCase()) ?? 2);
