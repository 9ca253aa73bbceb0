import fc from 'fast-check';
import { type Agreement, agreementShape } from './agreement.ts';
import { consistencyProblems } from './consistency.ts';
import { NORTHWIND } from './northwind.suite.ts';
import { parseAgreement } from './parse.ts';
import type { Path } from './problem.ts';
import { isMap } from './shape.ts';

const parsed = parseAgreement(NORTHWIND);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
/** The example of the format, read. */
export const northwind: Agreement = parsed.value;

/** The value where it is an agreement, undefined where anything is wrong with it. */
export const asAgreement = (value: unknown): Agreement | undefined => {
  let isRead = true;
  const read = agreementShape.read(value, [], () => {
    isRead = false;
  });
  return isRead && consistencyProblems(read).length === 0 ? read : undefined;
};

const pathsOf = (value: unknown, path: Path = []): readonly Path[] => {
  const parts: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((part: unknown, index) => [index, part])
    : isMap(value)
      ? Object.entries(value)
      : [];
  return [path, ...parts.flatMap(([key, part]) => pathsOf(part, [...path, key]))];
};

/** The value with what stands at the path made into something else; undefined takes it away. */
export const withPart = (value: unknown, [key, ...rest]: Path, made: (part: unknown) => unknown): unknown => {
  if (key === undefined) return made(value);
  if (Array.isArray(value)) {
    const part = withPart(value[Number(key)], rest, made);
    return part === undefined ? value.toSpliced(Number(key), 1) : value.with(Number(key), part);
  }
  if (!isMap(value)) return value;
  const part = withPart(value[key], rest, made);
  return part === undefined
    ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== String(key)))
    : { ...value, [key]: part };
};

const TRICKY = [
  'no',
  '1',
  '~',
  'null',
  '- a',
  'a: b',
  '# x',
  ' x ',
  'a\nb\n',
  '"',
  "it's",
  '2026-01-01',
  '*a',
  '<<',
  'a\u2028b',
  '{',
  'x, y',
  'ä€😀',
  'key-7',
];
const SPANS = ['1m', '30m', '4h', '2d', '3w'];
const NUMBERS = [0, 1, 2, 0.5, 0.07, 45, 99.5, 1234567];

const otherScalar = (value: unknown, pick: number): unknown => {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return NUMBERS[pick % NUMBERS.length];
  if (typeof value !== 'string') return value;
  if (/^\d+[mhdw]$/.test(value)) return SPANS[pick % SPANS.length];
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return `2026-0${(pick % 9) + 1}-1${pick % 10}`;
  return pick % 2 === 0 ? `${value}${pick % 10}` : TRICKY[pick % TRICKY.length];
};

const otherList = (list: readonly unknown[], pick: number): readonly unknown[] => {
  const at = pick % Math.max(1, list.length);
  if (pick % 3 === 0) return list.toReversed();
  if (pick % 3 === 1) return [...list.slice(at), ...list.slice(0, at)];
  const copy: unknown = list[at];
  return isMap(copy) && typeof copy.id === 'string'
    ? list.toSpliced(at, 0, { ...copy, id: `${copy.id}-${pick % 7}` })
    : list.toSpliced(at, 0, `new-${pick % 7}@x.example`);
};

const otherMap = (map: Readonly<Record<string, unknown>>, pick: number): unknown => {
  if (pick % 3 === 0) return { ...map, text: TRICKY[pick % TRICKY.length] };
  const [first, ...rest] = Object.entries(map);
  if (first === undefined || pick % 3 === 1) return Object.fromEntries(Object.entries(map).toReversed());
  return Object.fromEntries([...rest, first, [`name ${pick % 5}`, first[1]]]);
};

type Edit = Readonly<{ at: number; pick: number; kind: number }>;

/** One random edit; the agreement as it was where the edit would make no agreement of it. */
const edited = (agreement: Agreement, { at, pick, kind }: Edit): Agreement => {
  const paths = pathsOf(agreement);
  const path = paths[at % paths.length] ?? [];
  const [section = ''] = path;
  const made =
    kind === 0
      ? withPart(agreement, path, () => undefined)
      : kind === 1
        ? { ...agreement, [section]: Object.entries(northwind).find(([key]) => key === section)?.[1] }
        : withPart(agreement, path, (part) =>
            Array.isArray(part)
              ? otherList(part, pick)
              : isMap(part)
                ? otherMap(part, pick)
                : otherScalar(part, pick),
          );
  return asAgreement(made) ?? agreement;
};

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(100_000),
  pick: fc.nat(10_000),
  kind: fc.nat(5),
});

/** Agreements that random edits make of the example: parts taken away, put back, doubled, turned round, renamed. */
export const randomAgreement = (edits = 12): fc.Arbitrary<Agreement> =>
  fc.array(edit, { maxLength: edits }).map((all) => all.reduce(edited, northwind));
