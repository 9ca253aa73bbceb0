/** What a sign most often stands for; `$`, `¥` and `kr` are shared by several currencies, so it is shown and can be changed. */
const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  a$: 'AUD',
  au$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  mx$: 'MXN',
  r$: 'BRL',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  rs: 'INR',
  '₺': 'TRY',
  '₩': 'KRW',
  '₽': 'RUB',
  '₪': 'ILS',
  '฿': 'THB',
  '₫': 'VND',
  '₱': 'PHP',
  '₦': 'NGN',
  '₴': 'UAH',
  kr: 'SEK',
  kč: 'CZK',
  ft: 'HUF',
  zł: 'PLN',
};

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether three letters are a currency's code (ISO 4217), in either case. */
export const isCurrency = (code: string): boolean => CODES.has(code.toUpperCase());

/** Currency code of a sign or code beside an amount; null when it names none. */
export const moneySign = (sign: string | undefined): string | null => {
  if (sign === undefined) return null;
  return SIGNS[sign.replace('.', '').toLowerCase()] ?? (isCurrency(sign) ? sign.toUpperCase() : null);
};
