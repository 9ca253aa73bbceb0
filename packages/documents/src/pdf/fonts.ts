import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './unpack-woff.ts';

export type Weight = 'regular' | 'bold';

/** A stretch of text that one font draws. */
export type FontRun = Readonly<{ text: string; font: string }>;

const resolve = createRequire(import.meta.url).resolve;
const file = (name: string): string => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

/**
 * The fonts that are asked for a character, in order: the document's own, its wide form (which knows Hebrew and more),
 * and GNU Unifont, a bitmap-like font that has every character of the basic plane.
 */
const CHAINS: Readonly<Record<Weight, readonly string[]>> = {
  regular: [
    file('DejaVuSansCondensed'),
    file('DejaVuSans'),
    resolve('@fontsource/unifontex/files/unifontex-latin-400-normal.woff'),
  ],
  bold: [
    file('DejaVuSansCondensed-Bold'),
    file('DejaVuSans-Bold'),
    file('DejaVuSans'),
    resolve('@fontsource/unifontex/files/unifontex-latin-400-normal.woff'),
  ],
};

export const MONO_FONT = file('DejaVuSansMono');

const opened = new Map<string, Font>();
const open = (path: string): Font => {
  const known = opened.get(path) ?? openFont(path);
  opened.set(path, known);
  return known;
};
const openFont = (path: string): Font => {
  const font = create(Buffer.from(fontBytes(path)));
  if ('fonts' in font) throw new Error(`${path} holds several fonts, expected one`);
  return font;
};

const read = new Map<string, Uint8Array>();
/** The plain bytes of a font of `fontRuns`. */
export const fontBytes = (path: string): Uint8Array => {
  const known = read.get(path);
  if (known !== undefined) return known;
  const file = readFileSync(path);
  const bytes = path.endsWith('.woff') ? unpackWoff(file) : new Uint8Array(file);
  read.set(path, bytes);
  return bytes;
};

/** Marks and joiners are drawn by the font of the character before them. */
const LEANS = /^[\p{M}\u200C\u200D]$/u;
/** What orders or hides text without a mark of its own: in a document to sign nothing may do that. */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Co}\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

/** The text as it may be drawn: one line, without characters that hide or reorder others. */
export const drawable = (text: string): string =>
  text.normalize('NFC').replace(/\s+/gu, ' ').replace(HIDDEN, '');

const found = { regular: new Map<string, string | undefined>(), bold: new Map<string, string | undefined>() };
const fontFor = (sign: string, weight: Weight): string | undefined => {
  const known = found[weight];
  if (!known.has(sign)) {
    const code = sign.codePointAt(0) ?? 0;
    known.set(
      sign,
      CHAINS[weight].find((path) => open(path).hasGlyphForCodePoint(code)),
    );
  }
  return known.get(sign);
};

/** How a character is written that no font can draw: never dropped, never an empty box. */
const spelled = (sign: string): string =>
  `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** The text with every character that no font can draw written as its code, such as `[U+20000]`. */
export const coveredText = (text: string): string =>
  [...drawable(text)]
    .map((sign) =>
      LEANS.test(sign) || /[\uFE00-\uFE0F]/u.test(sign) || fontFor(sign, 'regular') !== undefined
        ? sign
        : spelled(sign),
    )
    .join('');

/** The characters of a text that no font at hand can draw, each once. */
export const uncoveredCharacters = (text: string): readonly string[] => [
  ...new Set([...drawable(text)].filter((sign) => coveredText(sign) !== sign)),
];

/** The text, in order, cut where another font takes over. The text is one that `coveredText` gave. */
export const fontRuns = (text: string, weight: Weight): readonly FontRun[] => {
  const runs: { text: string; font: string }[] = [];
  const first = CHAINS[weight][0] ?? '';
  for (const sign of text) {
    const last = runs.at(-1);
    if (last !== undefined && (sign === ' ' || LEANS.test(sign))) {
      last.text += sign;
      continue;
    }
    const font = fontFor(sign, weight) ?? first;
    if (last?.font === font) last.text += sign;
    else runs.push({ text: sign, font });
  }
  return runs;
};

/** Widths at one point, by font and word: a document says the same words many times. */
const widths = new Map<string, Map<string, number>>();
const WIDTHS_MAX = 20_000;

const wordWidth = (word: string, path: string): number => {
  const ofFont = widths.get(path) ?? new Map<string, number>();
  widths.set(path, ofFont);
  const known = ofFont.get(word);
  if (known !== undefined) return known;
  if (ofFont.size >= WIDTHS_MAX) ofFont.clear();
  const font = open(path);
  const width = font.layout(word).advanceWidth / font.unitsPerEm;
  ofFont.set(word, width);
  return width;
};

/** Width of a run in points. */
export const runWidth = ({ text, font }: FontRun, size: number): number =>
  text.split(/(?<= )/).reduce((sum, word) => sum + wordWidth(word, font), 0) * size;
