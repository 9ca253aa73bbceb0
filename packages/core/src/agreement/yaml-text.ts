import {
  type Alias,
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { isTooDeep } from './nesting.ts';
import type { AgreementProblem, Finding, Path } from './problem.ts';
import { AGREEMENT_TEXT_MAX, tooLongText } from './text-limit.ts';

export type Place = Readonly<{ line: number; column: number }>;

/** A text that was YAML: its plain value, and where each of its parts stands. */
export type YamlText = Readonly<{
  value: unknown;
  placeOf: (path: Path, atKey: boolean) => Place;
  warnings: readonly Finding[];
  /** The document behind the value, with its remarks. */
  document: Document;
}>;

/** Places at which a text is no YAML that are told: the first are mended first. */
const MOST_TOLD = 200;
/** Aliases may repeat this many nodes in all; more is an attack, not an agreement. */
const MOST_ALIASED = 100;

type Step = Readonly<{ key?: Node | undefined; value: unknown }>;
type Walk = (node: unknown, part: string | number) => Step | undefined;

const nameOf = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));

/** One step down, each alias and map looked through once however many places are asked for. */
const makeWalk = (document: Document): Walk => {
  const meant = new Map<Alias, unknown>();
  const pairsOf = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  const resolved = (node: unknown): unknown => {
    if (!isAlias(node)) return node;
    if (!meant.has(node)) meant.set(node, node.resolve(document));
    return meant.get(node);
  };
  const pairs = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    const known = pairsOf.get(map);
    if (known) return known;
    // Of keys that read alike (1 and "1") the first is the one that is shown.
    const byName = new Map(map.items.toReversed().map((pair) => [nameOf(pair.key), pair] as const));
    pairsOf.set(map, byName);
    return byName;
  };
  return (from, part) => {
    const node = resolved(from);
    if (isSeq(node)) return { value: node.items[Number(part)] };
    if (!isMap(node)) return undefined;
    const pair = pairs(node).get(String(part));
    return pair && { key: isNode(pair.key) ? pair.key : undefined, value: pair.value };
  };
};

/** The node at the path, or its nearest parent that stands in the text. */
const nodeAt = (document: Document, walk: Walk, path: Path, atKey: boolean): Node | undefined => {
  let value: unknown = document.contents;
  let found = isNode(value) ? value : undefined;
  for (const [index, part] of path.entries()) {
    const step = walk(value, part);
    if (!step) return found;
    value = step.value;
    const isLast = index === path.length - 1;
    const empty = isScalar(value) && value.value === null && step.key;
    if (isLast && atKey && step.key) return step.key;
    if (isNode(value) && value.range && !empty) found = value;
    else found = step.key ?? found;
  }
  return found;
};

const plainText = (node: unknown): string | undefined =>
  isScalar(node) && node.type === Scalar.PLAIN && node.value !== null
    ? (node.source ?? String(node.value))
    : undefined;

/** Joins a phrase that stands as a key without a value to the text before it; the place of that text, if it did. */
const mendOne = (map: YAMLMap, index: number): string | undefined => {
  const torn = map.items[index];
  const before = map.items[index - 1];
  const phrase = torn?.value === null ? plainText(torn.key) : undefined;
  const text = plainText(before?.value);
  if (!phrase?.includes(' ') || text === undefined || !isScalar(before?.value)) return undefined;
  before.value.value = `${text}, ${phrase}`;
  before.value.source = `${text}, ${phrase}`;
  map.items.splice(index, 1);
  return plainText(before.key);
};

/**
 * Puts texts together again that a comma outside quotes has torn: `{ duty: onboard, ask for the rating }` is to YAML a
 * duty and a key without a value. Only a phrase is taken for that, since no key of an agreement holds a blank.
 */
const mendTornTexts = (node: unknown, path: Path): readonly Path[] => {
  if (isSeq(node)) return node.items.flatMap((item, index) => mendTornTexts(item, [...path, index]));
  if (!isMap(node)) return [];
  const mended: Path[] = [];
  for (let index = node.items.length - 1; node.flow && index > 0; index--) {
    const key = mendOne(node, index);
    if (key !== undefined) mended.push([...path, key]);
  }
  return [
    ...mended,
    ...node.items.flatMap(({ key, value }) => mendTornTexts(value, [...path, plainText(key) ?? String(key)])),
  ];
};

const refused = (message: string, place: Place = { line: 1, column: 1 }): readonly AgreementProblem[] => [
  { ...place, path: '', message },
];

type Riddle = Readonly<{ offset: number; message: string; hint: string }>;

/**
 * The first key that is no word, or alias that stands for nothing. Keys that are maps or lists are YAML, but no
 * agreement has them, and to write them out as words costs twice as much with every level.
 */
const firstRiddle = (document: Document): Riddle | undefined => {
  const anchors = new Set<string>();
  let found: Riddle | undefined;
  visit(document, {
    Pair: (_key, { key }) => {
      if (key === null || isScalar(key)) return undefined;
      found = {
        offset: (isNode(key) ? key.range?.[0] : undefined) ?? 0,
        message: 'found a key that is no word, expected a name before the colon',
        hint: 'put a text that begins with [ { * or ? in quotes',
      };
      return visit.BREAK;
    },
    Alias: (_key, { source, range }) => {
      if (anchors.has(source)) return undefined;
      found = {
        offset: range?.[0] ?? 0,
        message: `found the alias *${source}, but nothing before it is named &${source}`,
        hint: 'write the value itself instead of *',
      };
      return visit.BREAK;
    },
    Value: (_key, { anchor }) => {
      if (anchor !== undefined) anchors.add(anchor);
    },
  });
  return found;
};

type Torn = Readonly<{ code: ErrorCode; pos: readonly [number, ...number[]]; message: string }>;

/** Keys that stand twice in one map. The reader's own check compares each key with all before it. */
const doubledKeys = (document: Document): readonly Torn[] => {
  const found: Torn[] = [];
  visit(document, {
    Map: (_key, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || Number.isNaN(key.value)) continue;
        if (seen.has(key.value))
          found.push({
            code: 'DUPLICATE_KEY',
            pos: [key.range?.[0] ?? 0],
            message: 'Map keys must be unique',
          });
        seen.add(key.value);
      }
    },
  });
  return found;
};

/** All that makes a text no YAML, in the order of the text. */
const tornPlaces = (document: Document): readonly Torn[] => {
  const doubled = doubledKeys(document);
  return doubled.length === 0
    ? document.errors
    : [...document.errors, ...doubled].toSorted((one, other) => one.pos[0] - other.pos[0]);
};

const firstLine = (message: string) =>
  (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');

/** What would be right, by what the YAML reader found. */
const REMEDIES: Readonly<Partial<Record<ErrorCode, string>>> = {
  DUPLICATE_KEY: 'write each key once in its map',
  TAB_AS_INDENT: 'indent with spaces, not with tabs',
  BAD_INDENT: 'indent all members of one list or map alike',
  BAD_ALIAS: 'write the value itself instead of *',
  MISSING_CHAR: 'close what was opened: ], } or a quote, or put a blank after a colon',
  UNEXPECTED_TOKEN: 'put a text with : # , [ ] { } in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'begin a nested map on a line of its own, or put the text in quotes',
  MULTILINE_IMPLICIT_KEY: 'write key: value on one line, with a colon behind the key',
  BLOCK_IN_FLOW: 'write { key: value } on one line, without a dash',
  MULTIPLE_DOCS: 'one file holds one agreement: take the line --- out',
  BAD_SCALAR_START: 'put the text in quotes',
  BAD_DQ_ESCAPE: 'write \\\\ for a backslash, or use single quotes',
};

/** Reads YAML 1.2 (JSON is a part of it). Whatever the text holds, the answer is a value, never an exception. */
export const readYaml = (text: string): YamlText | readonly AgreementProblem[] => {
  if (text.length > AGREEMENT_TEXT_MAX) return refused(tooLongText(text.length));
  if (isTooDeep(text)) return refused('found lists and maps nested deeper than any agreement has them');
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    const document = parseDocument(text, {
      version: '1.2',
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    });
    const torn = tornPlaces(document);
    if (torn.length > 0) {
      return torn.slice(0, MOST_TOLD).map((error) => {
        const hint = REMEDIES[error.code];
        const message = firstLine(error.message);
        return { ...at(error.pos[0]), path: '', message, ...(hint === undefined ? {} : { hint }) };
      });
    }
    const riddle = firstRiddle(document);
    if (riddle) return [{ ...at(riddle.offset), path: '', message: riddle.message, hint: riddle.hint }];
    const warnings = mendTornTexts(document.contents, []).map((path) => ({
      path,
      message: 'a comma outside quotes ends a text in YAML; what follows it was read as part of the text',
      hint: 'put the whole text in quotes',
    }));
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASED });
    const walk = makeWalk(document);
    return {
      value,
      warnings,
      document,
      placeOf: (path, atKey) => at(nodeAt(document, walk, path, atKey)?.range?.[0] ?? 0),
    };
  } catch (error) {
    // The parser recurses and resolves aliases: a text built to exhaust either is refused like any other bad text.
    return refused(
      `this cannot be read as YAML: ${error instanceof Error ? firstLine(error.message) : 'unknown reason'}`,
    );
  }
};
