import { minorDigits } from '@leadpact/core';
import { locale } from './messages.ts';

const NONE = '–';

const cached = <Options extends object>(make: (options: Options) => Intl.NumberFormat) => {
  const formats = new Map<string, Intl.NumberFormat>();
  return (options: Options): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const format = formats.get(key) ?? make(options);
    formats.set(key, format);
    return format;
  };
};

const numberFormat = cached((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));

/** 7,310; a dash when there is no number. */
export const whole = (value: number | null | undefined): string =>
  value === null || value === undefined ? NONE : numberFormat({ maximumFractionDigits: 0 }).format(value);

type Shown = number | null | undefined;

const largestOf = (values: readonly Shown[]): number =>
  values.reduce<number>((largest, value) => Math.max(largest, Math.abs(value ?? 0)), 0);

const rateDecimals = (rates: readonly Shown[]): number => {
  const largest = largestOf(rates);
  return largest > 0 && largest < 0.01 ? 2 : 1;
};

/** A rate as percent with one decimal, two below 1 %: 8.0 %, 0.42 %. */
export const percent = (rate: Shown, digits?: number): string => {
  if (rate === null || rate === undefined) return NONE;
  const decimals = digits ?? rateDecimals([rate]);
  return numberFormat({
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(rate);
};

/** A share as people say it: 60 %, 62.5 %. */
export const share = (value: number | null | undefined): string =>
  value === null || value === undefined
    ? NONE
    : numberFormat({ style: 'percent', maximumFractionDigits: 1 }).format(value);

/** Rates that stand in one column, with one precision. */
export const percentColumn = (rates: readonly Shown[]): ((rate: Shown) => string) => {
  const decimals = rateDecimals(rates);
  return (rate) => percent(rate, decimals);
};

const amountDecimals = (minors: readonly Shown[], currency: string | null): number => {
  const digits = minorDigits(currency);
  const unit = 10 ** digits;
  const small = largestOf(minors) < 100 * unit;
  return small && minors.some((minor) => typeof minor === 'number' && minor % unit !== 0) ? digits : 0;
};

const amount = (minor: Shown, currency: string | null, decimals: number): string => {
  if (minor === null || minor === undefined) return NONE;
  const major = minor / 10 ** minorDigits(currency);
  const style: Intl.NumberFormatOptions =
    currency === null ? {} : { style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
  return numberFormat({ ...style, minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    major,
  );
};

/** Money from minor units. Below 100 with cents, above without: $82.40, $18,240. */
export const money = (minor: Shown, currency: string | null): string =>
  amount(minor, currency, amountDecimals([minor], currency));

/** Amounts that stand in one column, with one precision: cents only where all of them are below 100. */
export const moneyColumn = (
  minors: readonly Shown[],
  currency: string | null,
): ((minor: Shown) => string) => {
  const decimals = amountDecimals(minors, currency);
  return (minor) => amount(minor, currency, decimals);
};

/** "45 times in 100", as the number only: 45. Never 0 or 100 for what is merely unlikely or likely. */
export const timesInHundred = (chance: number): number => {
  if (chance <= 0) return 0;
  if (chance >= 1) return 100;
  return Math.min(99, Math.max(1, Math.round(chance * 100)));
};

/** 25 Nov 2026, in a zone. */
export const day = (instant: string | number, timezone: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(instant));

/** 25 Nov 2026, of a local date such as `2026-11-25`. */
export const localDay = (date: string): string => day(`${date}T00:00:00Z`, 'UTC');

/** Wed, 25 Nov, of a local date such as `2026-11-25`. */
export const weekdayAndDay = (date: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(new Date(`${date}T00:00:00Z`));

/** 25 Nov 2026, 14:05, in a zone. */
export const dayAndTime = (instant: string | number, timezone: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));

/** Nov 2026 from `2026-11`. */
export const month = (text: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' }).format(
    new Date(`${text}-01T00:00:00Z`),
  );

/** 12.4 MB. */
export const bytes = (count: number): string => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return numberFormat({
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(count / 1000 ** power);
};
