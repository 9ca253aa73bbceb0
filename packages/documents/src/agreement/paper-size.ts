const LETTER_CURRENCIES: readonly string[] = ['USD', 'CAD', 'MXN', 'CLP', 'COP', 'PHP'];

/** Letter where offices print on it, by the agreement's currency; A4 elsewhere. */
export const paperSize = (currency: string): 'A4' | 'LETTER' =>
  LETTER_CURRENCIES.includes(currency) ? 'LETTER' : 'A4';
