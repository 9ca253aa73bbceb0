import { IntlMessageFormat } from 'intl-messageformat';

export const locale = 'en';

type Values = Readonly<Record<string, string | number | Date>>;

/**
 * The texts of one feature, in ICU message format. `text('key', { count: 3 })` gives the sentence; texts are never put
 * together from pieces. Another language is another table with the same keys.
 */
export const messages = <Key extends string>(table: Readonly<Record<Key, string>>) => {
  const compiled = new Map<Key, IntlMessageFormat>();
  return (key: Key, values: Values = {}): string => {
    const known = compiled.get(key) ?? new IntlMessageFormat(table[key], locale);
    compiled.set(key, known);
    return String(known.format(values));
  };
};
