import { isCurrency, moneySign } from './currency-sign.ts';

/** Which sign parts whole from fraction. */
export type AmountFormat = 'point' | 'comma';

type SeenRows = Readonly<{ rows: number; example: string }>;

export type AmountDecision =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'decided'; format: AmountFormat; currency: string | null; rows: number; unread: number }>
  /** Cells such as `1,234` may be a thousand or one and a bit; `rows` of them hang on it. */
  | Readonly<{ kind: 'ask'; rows: number; example: string; currency: string | null }>
  | Readonly<{ kind: 'mixed'; point: SeenRows; comma: SeenRows }>;

const SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mio: 1e6, mm: 1e6, b: 1e9, bn: 1e9 };

const SIGN = String.raw`([A-Z]{0,2}\$|[€£¥₹₺₩₽₪฿₫₱₦₴]|kr\.?|Kč|Ft|zł|Rs\.?|[A-Z]{3})`;
const AMOUNT = new RegExp(
  String.raw`^(\()?\s*([-+−])?\s*${SIGN}?\s*([-+−])?\s*(\d[\d.,'’\s\u00a0\u202f]*)\s*(k|mio|mm|m|bn|b)?\.?\s*${SIGN}?\s*([-−])?\s*(\))?$`,
  'i',
);

type Written = Readonly<{ digits: string; scale: number; negative: boolean; currency: string | null }>;

const write = (cell: string): Written | null => {
  const match = AMOUNT.exec(cell.trim());
  if (match === null) return null;
  const [, open, sign, before, innerSign, number = '', scale, after, trailing, close] = match;
  if ((open === undefined) !== (close === undefined)) return null;
  const words = [before, after].filter((word) => word !== undefined && /^[A-Z]{3}$/i.test(word));
  if (words.some((word) => word !== undefined && !isCurrency(word))) return null;
  return {
    digits: number
      .trim()
      .replace(/[\s\u00a0\u202f]/g, ' ')
      .replaceAll('’', "'"),
    scale: scale === undefined ? 1 : (SCALES[scale.toLowerCase()] ?? 1),
    negative: [sign, innerSign, trailing].some((mark) => mark === '-' || mark === '−') || open !== undefined,
    currency: moneySign(before) ?? moneySign(after),
  };
};

/** Whole numbers by themselves, in threes (one sign throughout), or as in India; then decimals. */
const WELL_FORMED: Readonly<Record<AmountFormat, RegExp>> = {
  point: /^(\d+|[1-9]\d{0,2}([,' ])\d{3}(\2\d{3})*|[1-9]\d?(,\d{2})*,\d{3})(\.\d*)?$/,
  comma: /^(\d+|[1-9]\d{0,2}([.' ])\d{3}(\2\d{3})*)(,\d*)?$/,
};

type Reading = AmountFormat | 'either' | 'plain' | 'neither';

/** What the signs in a number prove about the column. */
const readingOf = (digits: string): Reading => {
  const point = WELL_FORMED.point.test(digits);
  const comma = WELL_FORMED.comma.test(digits);
  if (point && comma) return /[.,]/.test(digits) ? 'either' : 'plain';
  return point ? 'point' : comma ? 'comma' : 'neither';
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
    if (point.rows > 0 && comma.rows > 0) return { kind: 'mixed', point: { ...point }, comma: { ...comma } };
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

/**
 * Integer minor units of a cell, rounded half away from zero where it is finer; null: no amount of this format. A cell
 * that is well-formed only in the other format is never stretched to fit: `12,50` is no 1,250.
 */
export const makeReadAmount =
  (format: AmountFormat, currencyDigits: number) =>
  (cell: string): AmountRead | null => {
    const written = write(cell);
    if (written === null || !WELL_FORMED[format].test(written.digits)) return null;
    const whole = written.digits.replace(format === 'point' ? /[,' ]/g : /[.' ]/g, '').replace(',', '.');
    const exact = Number(whole) * written.scale * 10 ** currencyDigits;
    const minor = Math.round(Number(exact.toPrecision(15)));
    if (!Number.isSafeInteger(minor)) return null;
    return { minor: written.negative && minor !== 0 ? -minor : minor, currency: written.currency };
  };
