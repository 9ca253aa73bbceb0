import { FileRefused, fileRefusal } from './file-refusal.ts';
import { type NumberKind, numberKind } from './xlsx-format.ts';
import { makeXmlAttribute, makeXmlScanner, type XmlListener, XmlProblem } from './xml-scanner.ts';
import { openZipEntry, type ZipEntry } from './zip-archive.ts';

export type XlsxSheet = Readonly<{ name: string; hidden: boolean; entry: ZipEntry }>;

/** An XLSX file whose parts are known, with what its sheets share; the sheets themselves are read as streams. */
export type XlsxWorkbook = Readonly<{
  path: string;
  file: string;
  sheets: readonly XlsxSheet[];
  from1904: boolean;
  sharedTexts: readonly string[];
  /** Kind of number per cell style. */
  styleKinds: readonly NumberKind[];
}>;

/** A sheet is streamed, so it may be large; the texts that sheets share are held. */
export const SHEET_BYTES_MAX = 4_294_967_296;
const SHARED_BYTES_MAX = 268_435_456;
const PART_BYTES_MAX = 16_777_216;

type Part = Readonly<{ path: string; file: string; entry: ZipEntry; unpackedBytesMax: number }>;

export const damagedXlsx = (file: string, why: string): FileRefused =>
  new FileRefused(
    fileRefusal('damaged', {
      file,
      found: `an XLSX file that cannot be read (${why})`,
      expected: 'a whole XLSX file',
    }),
  );

/** Scans a part of the workbook and tells the listener; hands over between pieces. */
export const scanPart = async function* (
  { path, file, entry, unpackedBytesMax }: Part,
  listener: XmlListener,
  onBytes?: (packedBytes: number) => void,
): AsyncGenerator<void> {
  const scanner = makeXmlScanner(listener);
  const decoder = new TextDecoder('utf-8');
  const bytes = await openZipEntry(path, entry, {
    bounds: { file, unpackedBytesMax },
    ...(onBytes ? { onBytes } : {}),
  });
  try {
    for await (const chunk of bytes) {
      scanner.push(decoder.decode(chunk, { stream: true }));
      yield;
    }
  } catch (error) {
    throw error instanceof XmlProblem ? damagedXlsx(file, error.message) : error;
  }
};

const scanWhole = async (part: Part, listener: XmlListener): Promise<void> => {
  for await (const _ of scanPart(part, listener));
};

const nothing = (): void => undefined;
const nameOf = makeXmlAttribute('name');
const idOf = makeXmlAttribute('id');
const stateOf = makeXmlAttribute('state');
const targetOf = makeXmlAttribute('Target');
const relationIdOf = makeXmlAttribute('Id');
const date1904Of = makeXmlAttribute('date1904');
const formatIdOf = makeXmlAttribute('numFmtId');
const formatCodeOf = makeXmlAttribute('formatCode');

type Listed = { name: string; relation: string; hidden: boolean };

const readSheetList = async (
  part: Part,
): Promise<Readonly<{ listed: readonly Listed[]; from1904: boolean }>> => {
  const listed: Listed[] = [];
  let from1904 = false;
  const open = (name: string, attributes: string): void => {
    if (name === 'sheet') {
      listed.push({
        name: nameOf(attributes) ?? `Sheet ${listed.length + 1}`,
        relation: idOf(attributes) ?? '',
        hidden: /hidden/i.test(stateOf(attributes) ?? ''),
      });
    }
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(date1904Of(attributes) ?? '');
  };
  await scanWhole(part, { open, close: nothing, text: nothing });
  return { listed, from1904 };
};

const readRelations = async (part: Part): Promise<ReadonlyMap<string, string>> => {
  const targets = new Map<string, string>();
  const open = (name: string, attributes: string): void => {
    if (name === 'Relationship') targets.set(relationIdOf(attributes) ?? '', targetOf(attributes) ?? '');
  };
  await scanWhole(part, { open, close: nothing, text: nothing });
  return targets;
};

const readStyleKinds = async (part: Part): Promise<readonly NumberKind[]> => {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  const open = (name: string, attributes: string): void => {
    if (name === 'cellXfs') inCells = true;
    if (name === 'numFmt') codes.set(Number(formatIdOf(attributes)), formatCodeOf(attributes) ?? '');
    if (name === 'xf' && inCells) formats.push(Number(formatIdOf(attributes) ?? 0));
  };
  const close = (name: string): void => {
    if (name === 'cellXfs') inCells = false;
  };
  await scanWhole(part, { open, close, text: nothing });
  return formats.map((id) => numberKind(id, codes.get(id)));
};

/** Characters that XML does not allow are written `_x000D_` in spreadsheets. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const readSharedTexts = async (part: Part): Promise<readonly string[]> => {
  const texts: string[] = [];
  let current = '';
  let inText = false;
  let inPhonetic = false;
  const open = (name: string): void => {
    if (name === 'si') current = '';
    if (name === 'rPh') inPhonetic = true;
    if (name === 't') inText = true;
  };
  const close = (name: string): void => {
    if (name === 'si') texts.push(unescaped(current));
    if (name === 'rPh') inPhonetic = false;
    if (name === 't') inText = false;
  };
  const text = (piece: string): void => {
    if (inText && !inPhonetic) current += piece;
  };
  await scanWhole(part, { open, close, text });
  return texts;
};

const partPath = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;

/** Reads what an XLSX file's sheets share. Throws `FileRefused`. */
export const openXlsxWorkbook = async (
  path: string,
  file: string,
  entries: readonly ZipEntry[],
): Promise<XlsxWorkbook> => {
  const part = (name: string, unpackedBytesMax = PART_BYTES_MAX): Part | null => {
    const entry = entries.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    return entry === undefined ? null : { path, file, entry, unpackedBytesMax };
  };
  const workbook = part('xl/workbook.xml');
  const relations = part('xl/_rels/workbook.xml.rels');
  const styles = part('xl/styles.xml');
  const shared = part('xl/sharedStrings.xml', SHARED_BYTES_MAX);
  if (workbook === null || relations === null) throw damagedXlsx(file, 'it lists no sheets');
  const { listed, from1904 } = await readSheetList(workbook);
  const targets = await readRelations(relations);
  const sheets = listed.flatMap(({ name, relation, hidden }) => {
    const found = part(partPath(targets.get(relation) ?? ''), SHEET_BYTES_MAX);
    return found === null ? [] : [{ name, hidden, entry: found.entry }];
  });
  return {
    path,
    file,
    sheets,
    from1904,
    sharedTexts: shared === null ? [] : await readSharedTexts(shared),
    styleKinds: styles === null ? [] : await readStyleKinds(styles),
  };
};
