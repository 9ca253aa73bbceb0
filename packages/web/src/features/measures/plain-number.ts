import { locale } from '../../shared/text/messages.ts';

const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });

/** A number as it was typed, with its thousands marked: 1,200.5. */
export const plainNumber = (value: number): string => format.format(value);
