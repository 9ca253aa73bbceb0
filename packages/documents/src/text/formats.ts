import { minorDigits } from '@leadpact/core';

const CURRENCY = /^[A-Z]{3}$/;

/** Figures, amounts and dates as a language writes them. */
export type Formats = Readonly<{
  locale: string;
  number: (value: number) => string;
  /** A share 0..1 as percent with at most one decimal. */
  percent: (share: number) => string;
  /** Whole units from 100 on, the currency's own decimals below. */
  money: (amount: number, currency: string) => string;
  /** With the currency's own decimals, for columns. */
  amount: (amount: number, currency: string) => string;
  /** A date `YYYY-MM-DD` in words. */
  date: (date: string) => string;
  /** An instant in words, with its zone. */
  instant: (at: Date, timezone: string) => string;
  /** Name of a weekday, 0 for Monday. */
  weekday: (index: number) => string;
}>;

/** A language tag that the runtime can format by; English where the tag makes no sense. */
export const knownLocale = (language: string | undefined): string => {
  try {
    return Intl.getCanonicalLocales(language ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
};

/** `en` alone says no country: the currency decides between the two ways of writing a date. */
const located = (language: string | undefined, currency: string | undefined): string => {
  const locale = knownLocale(language);
  if (locale !== 'en') return locale;
  return currency === 'USD' ? 'en-US' : 'en-GB';
};

/**
 * How an agreement's language writes figures; its currency says which English. Names of months and days are words: they
 * are those of the language that the words around them are in.
 */
export const formatsOf = (language?: string, currency?: string, spoken?: string): Formats => {
  const locale = located(language, currency);
  const named = spoken === undefined || locale.split('-')[0] === spoken ? locale : located(spoken, currency);
  const utcDay = (date: string): Date => new Date(`${date}T00:00:00Z`);
  const money = (amount: number, currency: string, digits: number): string =>
    CURRENCY.test(currency)
      ? new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          currencyDisplay: 'narrowSymbol',
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        }).format(amount)
      : new Intl.NumberFormat(locale, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        }).format(amount);
  return {
    locale,
    number: (value) => new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(value),
    percent: (share) =>
      `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(share * 100)} %`,
    money: (amount, currency) =>
      money(amount, currency, Math.abs(amount) >= 100 || Number.isInteger(amount) ? 0 : digitsOf(currency)),
    amount: (amount, currency) => money(amount, currency, digitsOf(currency)),
    date: (date) =>
      new Intl.DateTimeFormat(named, { dateStyle: 'long', timeZone: 'UTC' }).format(utcDay(date)),
    instant: (at, timezone) =>
      new Intl.DateTimeFormat(named, {
        year: 'numeric',
        month: 'long',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
        timeZone: timezone,
      }).format(at),
    weekday: (index) =>
      new Intl.DateTimeFormat(named, { weekday: 'long', timeZone: 'UTC' }).format(
        new Date(Date.UTC(2024, 0, 1 + index)),
      ),
  };
};

const digitsOf = (currency: string): number => (CURRENCY.test(currency) ? minorDigits(currency) : 2);
