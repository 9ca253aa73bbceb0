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

/** A stretch of a sentence; `tag` is what the text marks it as, absent for plain words. */
export type Piece = Readonly<{ tag?: string; words: string }>;

/** A sentence in which some words are marked, as in `you need [leads:7,310 leads]`, cut at the marks. */
export const pieces = (sentence: string): readonly Piece[] => {
  const found: Piece[] = [];
  let at = 0;
  for (const match of sentence.matchAll(/\[(\w+):([^\]]*)\]/g)) {
    if (match.index > at) found.push({ words: sentence.slice(at, match.index) });
    found.push({ tag: match[1] ?? '', words: match[2] ?? '' });
    at = match.index + match[0].length;
  }
  if (at < sentence.length) found.push({ words: sentence.slice(at) });
  return found;
};
