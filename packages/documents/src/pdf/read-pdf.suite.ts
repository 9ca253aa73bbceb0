import { unzlibSync } from 'fflate';

/** What a test asks of a written PDF: read from its objects, not with the code that wrote them. */
export type ReadPdf = Readonly<{
  pages: number;
  language: string | null;
  title: string | null;
  /** How many elements of each type the structure has. */
  tags: Readonly<Record<string, number>>;
  fonts: readonly string[];
  /** All text in the order of the content, runs parted by spaces. */
  text: string;
  /** The text of each page. */
  pageTexts: readonly string[];
  outline: readonly string[];
  isMarked: boolean;
  /** Whether text was drawn outside every tag and artifact. */
  hasUntaggedText: boolean;
}>;

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

type PdfObject = Readonly<{ dictionary: string; stream: string | null }>;

const objectsOf = (file: string): ReadonlyMap<number, PdfObject> => {
  const found = new Map<number, PdfObject>();
  for (const match of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const body = match[2] ?? '';
    const at = body.indexOf('\nstream\n');
    const dictionary = at === -1 ? body : body.slice(0, at);
    const raw = at === -1 ? null : body.slice(at + 8, body.lastIndexOf('\nendstream'));
    const stream =
      raw !== null && dictionary.includes('/FlateDecode')
        ? latin(unzlibSync(Uint8Array.from(Buffer.from(raw, 'latin1'))))
        : raw;
    found.set(Number(match[1]), { dictionary, stream });
  }
  return found;
};

const textOf = (written: string | undefined): string | null => {
  if (written === undefined) return null;
  const plain = written.replaceAll(/\\([()\\])/g, '$1');
  return plain.startsWith('þÿ')
    ? new TextDecoder('utf-16be').decode(Buffer.from(plain.slice(2), 'latin1'))
    : plain;
};

/** A string that is an object of its own. */
const literal = (object: string | undefined): string | undefined => /^\(([\s\S]*)\)$/.exec(object ?? '')?.[1];

/** Which characters the glyphs of a font stand for. */
const unicodeOf = (map: string): ReadonlyMap<number, string> => {
  const signs = new Map<number, string>();
  const wide = (hex: string): string =>
    new TextDecoder('utf-16be').decode(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
  for (const [, first = '', , list = ''] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi))
    for (const [index, [, hex = '']] of [...list.matchAll(/<([^>]*)>/g)].entries())
      signs.set(Number.parseInt(first, 16) + index, wide(hex));
  return signs;
};

const fontsOf = (
  objects: ReadonlyMap<number, PdfObject>,
  page: string,
): ReadonlyMap<string, ReadonlyMap<number, string>> => {
  const resources = /\/Resources (\d+) 0 R/.exec(page)?.[1];
  const dictionary = objects.get(Number(resources))?.dictionary ?? '';
  const list = /\/Font <<([\s\S]*?)>>/.exec(dictionary)?.[1] ?? '';
  return new Map(
    [...list.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id))?.dictionary ?? '')?.[1];
      return [name, unicodeOf(objects.get(Number(map))?.stream ?? '')] as const;
    }),
  );
};

const readPage = (content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>) => {
  const words: string[] = [];
  let font: ReadonlyMap<number, string> = new Map();
  let depth = 0;
  let hasUntaggedText = false;
  for (const line of content.split('\n')) {
    if (/ (?:BDC|BMC)$/.test(line)) depth += 1;
    else if (line === 'EMC') depth -= 1;
    const chosen = /^\/(F\d+) [\d.]+ Tf$/.exec(line)?.[1];
    if (chosen !== undefined) font = fonts.get(chosen) ?? new Map();
    if (!/TJ$/.test(line)) continue;
    if (depth === 0) hasUntaggedText = true;
    let run = '';
    for (const [, hex = ''] of line.matchAll(/<([0-9a-f]+)>/gi))
      for (let at = 0; at < hex.length; at += 4)
        run += font.get(Number.parseInt(hex.slice(at, at + 4), 16)) ?? '';
    words.push(run.trimEnd());
  }
  return { text: words.join(' '), hasUntaggedText };
};

/** Reads a PDF that is not encrypted and has no object streams. */
export const readPdf = (bytes: Uint8Array): ReadPdf => {
  const file = latin(bytes);
  const objects = objectsOf(file);
  const all = [...objects.values()];
  const catalog = all.find(({ dictionary }) => dictionary.includes('/Type /Catalog'))?.dictionary ?? '';
  const tags: Record<string, number> = {};
  for (const { dictionary } of all) {
    const type = /^<<\n\/S \/(\w+)\n/.exec(dictionary)?.[1];
    if (type !== undefined) tags[type] = (tags[type] ?? 0) + 1;
  }
  const titleAt = all
    .map(({ dictionary }) => /\/Creator[\s\S]*\/Title (\d+) 0 R/.exec(dictionary)?.[1])
    .find(Boolean);
  const pages = all.filter(({ dictionary }) => /\/Type \/Page\n/.test(dictionary));
  const read = pages.map(({ dictionary }) =>
    readPage(
      objects.get(Number(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1]))?.stream ?? '',
      fontsOf(objects, dictionary),
    ),
  );
  const pageTexts = read.map(({ text }) => text);
  return {
    pages: pages.length,
    language: textOf(/\/Lang \(((?:\\.|[^)\\])*)\)/.exec(catalog)?.[1]),
    title: textOf(literal(objects.get(Number(titleAt))?.dictionary)),
    tags,
    fonts: [
      ...new Set(all.flatMap(({ dictionary }) => /\/BaseFont \/\w+\+([\w-]+)/.exec(dictionary)?.[1] ?? [])),
    ].toSorted(),
    text: pageTexts.join(' '),
    pageTexts,
    outline: all.flatMap(({ dictionary }) => {
      const title = /\/Dest \[/.test(dictionary)
        ? /\/Title \(((?:\\.|[^)\\])*)\)/.exec(dictionary)?.[1]
        : undefined;
      const said = textOf(title);
      return said === null ? [] : [said];
    }),
    isMarked: all.some(({ dictionary }) => dictionary.includes('/Marked true')),
    hasUntaggedText: read.some((page) => page.hasUntaggedText),
  };
};
