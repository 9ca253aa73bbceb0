import { IntlMessageFormat } from 'intl-messageformat';
import { knownLocale } from '../text/formats.ts';
import { ENGLISH } from './text-en.ts';

export type DocumentTextKey = keyof typeof ENGLISH;
type Values = Readonly<Record<string, string | number>>;

/** The words of an agreement's document in one language, in ICU message format. */
export type DocumentText = ((key: DocumentTextKey, values?: Values) => string) &
  Readonly<{ language: string }>;

/** Another language is another table with the same keys. */
const CATALOGUES: Readonly<Record<string, Readonly<Record<DocumentTextKey, string>>>> = { en: ENGLISH };

const made = new Map<string, DocumentText>();

const textIn = (language: string, table: Readonly<Record<DocumentTextKey, string>>): DocumentText => {
  const compiled = new Map<DocumentTextKey, IntlMessageFormat>();
  const say = (key: DocumentTextKey, values: Values = {}): string => {
    const known = compiled.get(key) ?? new IntlMessageFormat(table[key], language);
    compiled.set(key, known);
    return String(known.format(values));
  };
  return Object.assign(say, { language });
};

/** The document's words in the agreement's language where there is a catalogue of it, else in English. */
export const documentText = (language?: string): DocumentText => {
  const base = knownLocale(language).split('-')[0] ?? 'en';
  const spoken = Object.hasOwn(CATALOGUES, base) ? base : 'en';
  const known = made.get(spoken) ?? textIn(spoken, CATALOGUES[spoken] ?? ENGLISH);
  made.set(spoken, known);
  return known;
};
