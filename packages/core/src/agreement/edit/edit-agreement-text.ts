import { Document, parseDocument } from 'yaml';
import { membersOf } from '../diff/members.ts';
import { isSameValue } from '../diff/same-value.ts';
import type { AgreementProblem, Path } from '../problem.ts';
import { isMap } from '../shape.ts';
import { readYaml } from '../yaml-text.ts';
import { rewriteDocument } from './rewrite-document.ts';
import { splicedText } from './splice-text.ts';
import { afterChange, nextTextChange, type TextChange } from './text-change.ts';

/**
 * What a place is to hold; without a value it is taken out. The path is made of keys; the members of a list go by
 * position from 0 or by name (`['commitments', 'first-touch', 'within']`), and a position or name that there is not yet
 * adds one at the end.
 */
export type AgreementEdit = Readonly<{ path: Path; value?: unknown }>;

export type EditedText =
  | Readonly<{ ok: true; text: string }>
  | Readonly<{ ok: false; problems: readonly AgreementProblem[] }>;

const parsed = (text: string): Document =>
  parseDocument(text, { version: '1.2', prettyErrors: false, logLevel: 'error' });

const meaning = (text: string): unknown => {
  const read = readYaml(text);
  return 'placeOf' in read ? read.value : undefined;
};

/** Most single steps that a text is edited in; beyond them it is written anew. */
const MOST_STEPS = 400;

/** The text after one step, written anew from its document. */
const rewritten = (text: string, change: TextChange): string => {
  const read = readYaml(text);
  const document = 'document' in read ? read.document : parsed(text);
  // A cut that went wrong is found by whoever reads the text back.
  if (document.errors.length > 0) return text;
  rewriteDocument(document, change);
  return document.toString({ lineWidth: 0 });
};

const fresh = (value: unknown): string =>
  new Document(value, { version: '1.2', aliasDuplicateObjects: false }).toString({ lineWidth: 0 });

/** The value without keys that hold nothing. */
const filled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(filled);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, filled(one)]])),
  );
};

type Values = Readonly<Record<string, unknown>>;
type Step = (text: string, change: TextChange, expected: unknown) => string;

/** Cut where that can be done; whether it was right is looked at once, at the end. */
const boldly: Step = (text, change) => splicedText(text, parsed(text), change) ?? rewritten(text, change);
/** Each cut is read back, and the text written anew where it says something else. */
const carefully: Step = (text, change, expected) => {
  const means = (made: string) => isSameValue(meaning(made), expected);
  const cut = splicedText(text, parsed(text), change);
  if (cut !== undefined && means(cut)) return cut;
  const written = rewritten(text, change);
  return means(written) ? written : fresh(expected);
};

/** All steps from the value that the text has to the one that is wanted; undefined where they miss it. */
const walked = (text: string, from: Values, target: Values, step: Step): string | undefined => {
  let current = text;
  let value: unknown = from;
  for (let count = 0; count < MOST_STEPS && isMap(value); count++) {
    const change = nextTextChange(value, target);
    if (!change) return isSameValue(meaning(current), value) ? current : undefined;
    value = afterChange(value, change);
    current = step(current, change, value);
  }
  return undefined;
};

const asMap = (value: unknown): Values => (isMap(value) ? value : {});

/** The text with the smallest edits to what is wanted of the value that it has. */
const merged = (text: string, wanted: (value: Values) => unknown): EditedText => {
  const read = readYaml(text);
  if (!('placeOf' in read)) return { ok: false, problems: read };
  const from = asMap(read.value);
  const target = asMap(filled(wanted(from)));
  const begun = isMap(read.value) ? text : '{}\n';
  const made = walked(begun, from, target, boldly) ?? walked(begun, from, target, carefully) ?? fresh(target);
  return { ok: true, text: made };
};

const edited = (value: unknown, [part, ...rest]: Path, made: unknown, path: Path = []): unknown => {
  if (part === undefined) return made;
  if (Array.isArray(value)) {
    const named =
      typeof part === 'string'
        ? membersOf(value, path.map(String))?.findIndex(([name]) => name === part)
        : part;
    const at = named === undefined || named < 0 || named > value.length ? value.length : named;
    const member = edited(value[at], rest, made, [...path, at]);
    return member === undefined
      ? value.toSpliced(at, 1)
      : value.toSpliced(at, at < value.length ? 1 : 0, member);
  }
  const map = isMap(value) ? value : {};
  const member = edited(map[part], rest, made, [...path, part]);
  const isNew = !Object.hasOwn(map, part);
  if (member === undefined)
    return isNew ? value : Object.fromEntries(Object.entries(map).filter(([key]) => key !== String(part)));
  return Object.fromEntries(
    isNew
      ? [...Object.entries(map), [part, member]]
      : Object.entries(map).map(([key, one]) => [key, key === String(part) ? member : one]),
  );
};

/** What the edits make of a value. */
export const applyEdits = (value: unknown, edits: readonly AgreementEdit[]): unknown =>
  edits.reduce((whole, { path, value: made }) => edited(whole, path, made), value);

/**
 * The text after the edits: what they change is changed where it stands, and all else (remarks, order, quoting, spacing)
 * stays byte for byte. Where a part cannot be cut out of the text, the text is written anew from its document: then
 * spacing may change, and remarks and order stay. A text that is no YAML is refused with its problems.
 */
export const editAgreementText = (text: string, edits: readonly AgreementEdit[]): EditedText =>
  merged(text, (value) => applyEdits(value, edits));

/** The text with the smallest edits that make it mean the value. */
export const mergeAgreementText = (text: string, value: Readonly<Record<string, unknown>>): EditedText =>
  merged(text, () => value);
