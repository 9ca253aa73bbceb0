/** Which sign parts whole from fraction. `plain`: digits only, either reading gives the same. */
export type AmountFormat = 'point' | 'comma';

export type AmountDecision =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'decided'; format: AmountFormat; currency: string | null; rows: number; unread: number }>
  /** Cells such as `1,234` may be a thousand or one and a bit; `rows` of them hang on it. */
  | Readonly<{ kind: 'ask'; rows: number; example: string; currency: string | null }>
  | Readonly<{
      kind: 'mixed';
      point: Readonly<{ rows: number; example: string }>;
      comma: Readonly<{ rows: number; example: string }>;
    }>;

const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  R$: 'BRL',
  A$: 'AUD',
  C$: 'CAD',
  CHF: 'CHF',
  kr: 'SEK',
  zł: 'PLN',
};
const SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mio: 1e6, mm: 1e6, b: 1e9, bn: 1e9 };

const AMOUNT =
  /^(\()?\s*([-+−])?\s*([A-Z]{3}|[A-Z]?[$€£¥₹]|kr\.?|zł)?\s*([-+−])?\s*(\d[\d.,'’\s\u00a0\u202f]*)\s*(k|m|mio|mm|bn|b)?\.?\s*([A-Z]{3}|[$€£¥₹]|kr\.?|zł)?\s*([-−])?\s*(\))?$/i;

type Written = Readonly<{ digits: string; scale: number; negative: boolean; currency: string | null }>;

const currencyOf = (sign: string | undefined): string | null => {
  if (sign === undefined) return null;
  const known = SIGNS[sign] ?? SIGNS[sign.replace('.', '').toLowerCase()] ?? SIGNS[sign.toUpperCase()];
  return known ?? (/^[A-Za-z]{3}$/.test(sign) ? sign.toUpperCase() : null);
};

const write = (cell: string): Written | null => {
  const match = AMOUNT.exec(cell.trim());
  if (match === null) return null;
  const [, open, sign, before, innerSign, number = '', scale, after, trailing, close] = match;
  if ((open === undefined) !== (close === undefined)) return null;
  return {
    digits: number.replace(/['’\s\u00a0\u202f]/g, ''),
    scale: scale === undefined ? 1 : (SCALES[scale.toLowerCase()] ?? 1),
    negative: [sign, innerSign, trailing].some((mark) => mark === '-' || mark === '−') || open !== undefined,
    currency: currencyOf(before) ?? currencyOf(after),
  };
};

type Reading = AmountFormat | 'either' | 'plain' | 'neither';

const THOUSANDS = /^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/;

/** What the separators of a number prove about the column. */
const readingOf = (digits: string): Reading => {
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points === 0 && commas === 0) return 'plain';
  if (points > 0 && commas > 0) {
    const pointLast = digits.lastIndexOf('.') > digits.lastIndexOf(',');
    if ((pointLast ? points : commas) > 1) return 'neither';
    return pointLast ? 'point' : 'comma';
  }
  if (points > 1) return THOUSANDS.test(digits) ? 'comma' : 'neither';
  if (commas > 1) return THOUSANDS.test(digits) ? 'point' : 'neither';
  const [whole = '', fraction = ''] = digits.split(/[.,]/);
  if (fraction.length === 3 && whole.length <= 3 && whole !== '0') return 'either';
  return points === 1 ? 'point' : 'comma';
};

/** Looks at every cell of a column and decides at the end how its amounts are written. */
export const makeAmountColumn = () => {
  const seen = {
    point: { rows: 0, example: '' },
    comma: { rows: 0, example: '' },
    either: { rows: 0, example: '' },
  };
  const currencies = new Map<string, number>();
  let plain = 0;
  let unread = 0;
  const currency = (): string | null => [...currencies].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;

  const decide = (): AmountDecision => {
    const { point, comma, either } = seen;
    const rows = plain + point.rows + comma.rows + either.rows;
    if (rows === 0 || unread > rows) return { kind: 'none' };
    if (point.rows > 0 && comma.rows > 0) return { kind: 'mixed', point, comma };
    if (comma.rows > 0) return { kind: 'decided', format: 'comma', currency: currency(), rows, unread };
    if (point.rows > 0 || either.rows === 0)
      return { kind: 'decided', format: 'point', currency: currency(), rows, unread };
    return { kind: 'ask', rows: either.rows, example: either.example, currency: currency() };
  };

  return {
    watch: (raw: string): void => {
      const cell = raw.trim();
      if (cell === '') return;
      const written = write(cell);
      const reading = written === null ? 'neither' : readingOf(written.digits);
      if (written === null || reading === 'neither') {
        unread += 1;
        return;
      }
      if (written.currency !== null)
        currencies.set(written.currency, (currencies.get(written.currency) ?? 0) + 1);
      if (reading === 'plain') {
        plain += 1;
        return;
      }
      const entry = seen[reading];
      if (entry.rows === 0) entry.example = cell;
      entry.rows += 1;
    },
    decide,
  };
};

export type AmountRead = Readonly<{ minor: number; currency: string | null }>;

/** Integer minor units of a cell, rounded half away from zero where it is finer; null: no amount of this format. */
export const makeReadAmount =
  (format: AmountFormat, currencyDigits: number) =>
  (cell: string): AmountRead | null => {
    const written = write(cell);
    if (written === null) return null;
    const [thousands, decimal] = format === 'point' ? [/,/g, '.'] : [/\./g, ','];
    const plain = written.digits.replace(thousands, '').replace(decimal, '.');
    if (!/^\d+(\.\d*)?$/.test(plain)) return null;
    const exact = Number(plain) * written.scale * 10 ** currencyDigits;
    const minor = Math.round(Number(exact.toPrecision(15)));
    if (!Number.isSafeInteger(minor)) return null;
    return { minor: written.negative && minor !== 0 ? -minor : minor, currency: written.currency };
  };
