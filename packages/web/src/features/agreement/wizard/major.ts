import { minorDigits } from '@leadpact/core';

/** Minor units of an amount in major ones, as the formats of money take it. */
export const major = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** minorDigits(currency));
