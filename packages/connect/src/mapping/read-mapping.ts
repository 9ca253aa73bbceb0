import { isTooDeep, isZone, nearest } from '@leadpact/core';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  stringify,
} from 'yaml';
import type { z } from 'zod';
import { type Mapping, mappingSchema } from './mapping.ts';

/** What is wrong in a mapping, and where; line and column count from 1. */
export type MappingProblem = Readonly<{
  line: number;
  column: number;
  /** The place as people write it: `leads.created`; empty for the whole text. */
  path: string;
  message: string;
  hint?: string;
}>;

export type ReadMapping =
  | Readonly<{ ok: true; mapping: Mapping }>
  | Readonly<{ ok: false; problems: readonly MappingProblem[] }>;

type Finding = Readonly<{ path: readonly PropertyKey[]; message: string; hint?: string | undefined }>;

const LONGEST_TEXT = 262_144;
const MOST_ALIASED = 100;

/** The node at a path, or the nearest above it that stands in the text; the key itself where the path ends in one. */
const nodeAt = (document: Document, path: readonly PropertyKey[]): Node | null => {
  let node: unknown = document.contents;
  let found = isNode(node) ? node : null;
  for (const part of path) {
    if (!isMap(node)) {
      const item: unknown =
        isNode(node) && 'items' in node && Array.isArray(node.items) ? node.items[Number(part)] : null;
      node = item;
      if (isNode(item)) found = item;
      continue;
    }
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
    if (pair === undefined) return found;
    if (isNode(pair.key)) found = pair.key;
    node = pair.value;
  }
  return found;
};

type Walkable = Readonly<{ shape?: Readonly<Record<string, unknown>>; unwrap?: () => unknown }>;
const isWalkable = (value: unknown): value is Walkable => typeof value === 'object' && value !== null;

/** The keys that are allowed at a path, for suggestions; none where the schema is open there. */
const keysAt = (path: readonly PropertyKey[]): readonly string[] => {
  let schema: unknown = mappingSchema;
  const inner = (value: unknown): unknown =>
    isWalkable(value) && typeof value.unwrap === 'function' && value.shape === undefined
      ? inner(value.unwrap())
      : value;
  for (const part of path) {
    const open = inner(schema);
    schema = isWalkable(open) ? open.shape?.[String(part)] : undefined;
  }
  const open = inner(schema);
  return isWalkable(open) && open.shape !== undefined ? Object.keys(open.shape) : [];
};

const shown = (value: unknown): string => {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'a map' : JSON.stringify(value);
};

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    root,
  );

const findingsOf = (issue: z.core.$ZodIssue, root: unknown): readonly Finding[] => {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(issue.path);
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      return {
        path: [...issue.path, key],
        message: `the key ${key} is not known here${known.length > 0 ? `; known are ${known.join(', ')}` : ''}`,
        hint: meant && `did you mean ${meant}?`,
      };
    });
  }
  const found = valueAt(root, issue.path);
  const message = issue.message.startsWith('expected')
    ? issue.message
    : issue.message.replace(/^Invalid \w+: /, '');
  return [{ path: issue.path, message: `found ${shown(found)}; ${message}` }];
};

/** What the shape alone cannot say: zones that do not exist, bands that overlap, groups that share a word, nothing to start from. */
const meaningFindings = (mapping: Mapping): readonly Finding[] => {
  const findings: Finding[] = [];
  for (const role of ['leads', 'deals', 'activities'] as const) {
    const zone = mapping[role]?.timezone;
    const zones = typeof zone === 'string' ? [[undefined, zone] as const] : Object.entries(zone ?? {});
    for (const [heading, name] of zones) {
      if (isZone(name)) continue;
      const path = [role, 'timezone', ...(heading === undefined ? [] : [heading])];
      findings.push({
        path,
        message: `found ${shown(name)}; expected an IANA time zone such as America/New_York`,
      });
    }
  }
  for (const role of ['leads', 'deals'] as const) {
    const persona = mapping[role]?.persona;
    if (typeof persona !== 'object') continue;
    if ('bands' in persona) findings.push(...bandFindings([role, 'persona', 'bands'], persona.bands));
    else findings.push(...groupFindings([role, 'persona', 'groups'], persona.groups));
  }
  findings.push(...groupFindings(['leads', 'channel_groups'], mapping.leads.channel_groups ?? {}));
  const { deals } = mapping;
  if (deals !== undefined && deals.won_at === undefined && deals.won_when === undefined)
    findings.push({
      path: ['deals'],
      message: 'found neither won_at nor won_when; expected the column that says which deals were won',
    });
  return findings;
};

const bandFindings = (
  path: readonly string[],
  bands: Readonly<Record<string, readonly number[]>>,
): readonly Finding[] => {
  const sorted = Object.entries(bands).toSorted(([, a], [, b]) => (a[0] ?? 0) - (b[0] ?? 0));
  return sorted.flatMap(([name, [from = 0, to]], index): readonly Finding[] => {
    if (to !== undefined && to <= from)
      return [
        { path: [...path, name], message: `found [${from}, ${to}]; expected an end above the beginning` },
      ];
    const next = sorted[index + 1];
    const nextFrom = next?.[1][0];
    if (next === undefined || nextFrom === undefined || (to !== undefined && to <= nextFrom)) return [];
    return [
      {
        path: [...path, next[0]],
        message: `the band ${next[0]} begins at ${nextFrom}, inside ${name}; expected bands that do not overlap`,
      },
    ];
  });
};

const groupFindings = (
  path: readonly string[],
  groups: Readonly<Record<string, readonly string[]>>,
): readonly Finding[] => {
  const owner = new Map<string, string>();
  const findings: Finding[] = [];
  for (const [group, members] of Object.entries(groups)) {
    for (const [index, member] of members.entries()) {
      const folded = member.trim().toLowerCase();
      const before = owner.get(folded);
      if (before !== undefined && before !== group)
        findings.push({
          path: [...path, group, index],
          message: `${shown(member)} is in ${before} already; expected each value in one group`,
        });
      owner.set(folded, group);
    }
  }
  return findings;
};

const refusedText = (message: string, line = 1, column = 1): ReadMapping => ({
  ok: false,
  problems: [{ line, column, path: '', message }],
});

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );

/** A mapping from its YAML (or JSON), or everything that is wrong with it, in the order of the text. */
export const readMapping = (text: string): ReadMapping => {
  if (text.length > LONGEST_TEXT)
    return refusedText(`found ${text.length} characters; expected at most ${LONGEST_TEXT}`);
  if (isTooDeep(text)) return refusedText('found lists and maps nested deeper than any mapping has them');
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const broken = document.errors[0];
  if (broken !== undefined) {
    const { line, column } = place(broken.pos[0]);
    return refusedText(broken.message.split('\n')[0] ?? broken.message, line, column);
  }
  let root: unknown;
  try {
    root = document.toJS({ maxAliasCount: MOST_ALIASED });
  } catch (error) {
    return refusedText(
      `this cannot be read as YAML: ${error instanceof Error ? error.message : 'unknown reason'}`,
    );
  }
  const parsed = mappingSchema.safeParse(root);
  const findings = parsed.success
    ? meaningFindings(parsed.data)
    : parsed.error.issues.flatMap((issue) => findingsOf(issue, root));
  if (parsed.success && findings.length === 0) return { ok: true, mapping: parsed.data };
  const problems = findings.map(({ path, message, hint }) => ({
    ...place(nodeAt(document, path)?.range?.[0] ?? 0),
    path: pathText(path),
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
  return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
};

/** The mapping as YAML that `readMapping` reads back to the same. */
export const writeMapping = (mapping: Mapping): string =>
  stringify(mapping, { version: '1.2', lineWidth: 100 });
