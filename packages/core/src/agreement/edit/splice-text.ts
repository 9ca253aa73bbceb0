import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Path } from '../problem.ts';
import type { TextChange } from './text-change.ts';
import { flowText, pairText, scalarText } from './yaml-words.ts';

/** A stretch of the text and what takes its place. */
type Splice = Readonly<{ from: number; to: number; put: string }>;
type Collection = YAMLMap | YAMLSeq;
type Item = Node | Pair;

const rangeOf = (node: unknown): readonly [number, number] | undefined =>
  isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined;

const keyOf = (item: Item): unknown => (isPair(item) ? item.key : item);

const startOf = (item: Item): number | undefined => rangeOf(keyOf(item))?.[0];

/** End of the last thing that stands in the item: of its innermost last member, without the comments behind it. */
const endOf = (item: unknown): number | undefined => {
  if (isPair(item)) return (item.value === null ? undefined : endOf(item.value)) ?? rangeOf(item.key)?.[1];
  if (isCollection(item) && !item.flow) {
    const last = item.items.at(-1);
    return last === undefined ? rangeOf(item)?.[1] : endOf(last);
  }
  return rangeOf(item)?.[1];
};

/** Position of a member of a list or map; below 0 for a key that the map does not have. */
export const indexOf = (collection: Collection, at: string | number): number =>
  isSeq(collection)
    ? Number(at)
    : collection.items.findIndex(({ key }) => isScalar(key) && String(key.value) === String(at));

const collectionAt = (document: Document, path: Path): Collection | undefined => {
  let node: unknown = document.contents;
  for (const part of path) {
    if (isSeq(node)) node = node.items[indexOf(node, part)];
    else if (isMap(node)) node = node.items[indexOf(node, part)]?.value;
    else return undefined;
  }
  return isMap(node) || isSeq(node) ? node : undefined;
};

const itemsOf = (collection: Collection): readonly Item[] =>
  collection.items.flatMap((item: unknown) => (isPair(item) || isNode(item) ? [item] : []));

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
/** Where the next line begins, or the end of the text. */
const lineEnd = (text: string, offset: number): number => {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
};

/** The lines of an item of a block, if it has lines of its own. */
const linesOf = (
  text: string,
  item: Item,
  mark: '' | '- ',
): Readonly<{ from: number; to: number; indent: string }> | undefined => {
  const [start, end] = [startOf(item), endOf(item)];
  if (start === undefined || end === undefined) return undefined;
  const from = lineStart(text, start);
  const indent = text.slice(from, Math.max(from, start - mark.length));
  return indent.trim() === '' && text.slice(from + indent.length, start) === mark
    ? { from, to: lineEnd(text, end), indent }
    : undefined;
};

const indented = (words: string, indent: string): string =>
  words
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : indent + line))
    .join('\n');

const inFlow = (collection: Collection, index: number, words: string): Splice | undefined => {
  const items = itemsOf(collection);
  const range = rangeOf(collection);
  if (!range) return undefined;
  if (items.length === 0) {
    const [open, close] = isSeq(collection) ? ['[', ']'] : ['{ ', ' }'];
    return { from: range[0], to: range[1], put: `${open}${words}${close}` };
  }
  const next = items[index];
  const at = next ? startOf(next) : endOf(items.at(-1));
  if (at === undefined) return undefined;
  return { from: at, to: at, put: next ? `${words}, ` : `, ${words}` };
};

const inBlock = (text: string, collection: Collection, index: number, words: string): Splice | undefined => {
  const mark = isSeq(collection) ? '- ' : '';
  const items = itemsOf(collection);
  const beside = items[index - 1] ?? items[0];
  const lines = beside && linesOf(text, beside, mark);
  if (!lines) return undefined;
  const at = index > 0 ? lines.to : lines.from;
  const before = at > 0 && text[at - 1] !== '\n' ? '\n' : '';
  return { from: at, to: at, put: `${before}${indented(mark + words, lines.indent)}\n` };
};

const insertion = (
  text: string,
  collection: Collection,
  change: TextChange & { kind: 'insert' },
): Splice | undefined => {
  const isTop = change.path.length === 0;
  const index = isSeq(collection) ? Number(change.at) : collection.items.length;
  const { value, at } = change;
  if (collection.flow) {
    const words = isSeq(collection)
      ? flowText(value)
      : flowText({ [String(at)]: value }).replace(/^\{\s*|\s*\}$/g, '');
    return inFlow(collection, index, words);
  }
  return inBlock(
    text,
    collection,
    index,
    isSeq(collection) ? flowText(value) : pairText(String(at), value, isTop),
  );
};

const removal = (text: string, collection: Collection, index: number): Splice | undefined => {
  const items = itemsOf(collection);
  const item = items[index];
  const range = rangeOf(collection);
  if (!item || !range) return undefined;
  const nothing = isSeq(collection) ? '[]' : '{}';
  if (items.length === 1 && collection.flow) return { from: range[0], to: range[1], put: nothing };
  if (items.length === 1) {
    // A block without members would be nothing at all, not an empty list or map.
    const from = text.slice(0, range[0]).trimEnd().length;
    const lines = linesOf(text, item, isSeq(collection) ? '- ' : '');
    return lines && text[from - 1] === ':' ? { from, to: lines.to, put: ` ${nothing}\n` } : undefined;
  }
  if (!collection.flow) {
    const lines = linesOf(text, item, isSeq(collection) ? '- ' : '');
    return lines && { from: lines.from, to: lines.to, put: '' };
  }
  const [start, end] = [startOf(item), endOf(item)];
  const next = items[index + 1];
  const [from, to] = next ? [start, startOf(next)] : [endOf(items[index - 1]), end];
  return from === undefined || to === undefined ? undefined : { from, to, put: '' };
};

const replacement = (
  text: string,
  collection: Collection,
  index: number,
  value: unknown,
  isWithinFlow: boolean,
): Splice | undefined => {
  const item = itemsOf(collection)[index];
  const node = isPair(item) ? item.value : item;
  const range = rangeOf(node);
  if (!range || (isCollection(node) && !node.flow)) return undefined;
  const old = text.slice(...range);
  const isQuoted = isScalar(node) && (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE);
  const quoting = isQuoted && isScalar(node) && typeof value === 'string' ? node.type : undefined;
  const isPlain = typeof value !== 'object' || value === null;
  const words = isPlain && !isWithinFlow ? scalarText(value, quoting) : flowText(value, quoting);
  const space = old === '' && /\S/.test(text[range[0] - 1] ?? ' ') ? ' ' : '';
  return { from: range[0], to: range[1], put: `${space}${words}${old.endsWith('\n') ? '\n' : ''}` };
};

const spliced = (text: string, { from, to, put }: Splice): string =>
  text.slice(0, from) + put + text.slice(to);

/** A member of a block is taken with its lines, one of brackets with its words, and put where it belongs. */
const moved = (
  text: string,
  collection: Collection,
  change: TextChange & { kind: 'move' },
): string | undefined => {
  const items = itemsOf(collection);
  const index = indexOf(collection, change.at);
  const item = items[index];
  if (!item || index < change.to) return undefined;
  const target = items[change.to];
  const mark = isSeq(collection) ? '- ' : '';
  if (collection.flow || !target) return undefined;
  const [own, before] = [linesOf(text, item, mark), linesOf(text, target, mark)];
  if (!own || !before || own.to > text.length) return undefined;
  const lines = text.slice(own.from, own.to);
  const whole = lines.endsWith('\n') ? lines : `${lines}\n`;
  return text.slice(0, before.from) + whole + text.slice(before.from, own.from) + text.slice(own.to);
};

const isWithinFlow = (document: Document, path: Path): boolean =>
  path.some((_, index) => collectionAt(document, path.slice(0, index))?.flow === true);

/**
 * The text after one step, every byte outside of what changes as it was; undefined where the place cannot be cut out (a
 * block that becomes something else, an item that shares its line with others).
 */
export const splicedText = (text: string, document: Document, change: TextChange): string | undefined => {
  const collection = collectionAt(document, change.path);
  if (!collection) return undefined;
  if (change.kind === 'move') return moved(text, collection, change);
  const index = indexOf(collection, change.at);
  const isFlow = collection.flow === true || isWithinFlow(document, change.path);
  const splice =
    change.kind === 'remove'
      ? removal(text, collection, index)
      : change.kind === 'set'
        ? replacement(text, collection, index, change.value, isFlow)
        : insertion(text, collection, { ...change, kind: 'insert' });
  return splice && spliced(text, splice);
};
