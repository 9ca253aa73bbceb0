import { suggestion } from './nearest.ts';
import { type Path, type Report, shown } from './problem.ts';

/** A fragment of JSON Schema (draft 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One definition of a part of the document: it reads a value, reporting all that is wrong, and describes itself. */
export type Shape<T> = Readonly<{
  /**
   * The value as the document means it. What cannot be read is reported and stands as the sample, so that the rest of
   * the document can still be checked in the same run.
   */
  read: (value: unknown, path: Path, report: Report) => T;
  sample: T;
  schema: JsonSchema;
}>;
export type Infer<S> = S extends Shape<infer T> ? T : never;

type Field<T, Required extends boolean> = Readonly<{ shape: Shape<T>; required: Required }>;
type Fields = Readonly<Record<string, Field<unknown, boolean>>>;
type RequiredKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<unknown, true> ? K : never;
}[keyof F];
type Read<F> = F extends Field<infer T, boolean> ? T : never;
export type ObjectOf<F extends Fields> = Readonly<
  { [K in RequiredKeys<F>]: Read<F[K]> } & { [K in Exclude<keyof F, RequiredKeys<F>>]?: Read<F[K]> }
>;

export const required = <T>(shape: Shape<T>): Field<T, true> => ({ shape, required: true });
export const optional = <T>(shape: Shape<T>): Field<T, false> => ({ shape, required: false });

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const article = (noun: string) => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);

type Scalar<T> = Readonly<{
  /** What a message says would be right. */
  expected: string;
  accept: (value: unknown) => T | undefined;
  sample: T;
  schema: JsonSchema;
  hint?: (value: unknown) => string | undefined;
}>;

/** A scalar that must pass a test. */
export const scalar = <T>({ expected, accept, sample, schema, hint }: Scalar<T>): Shape<T> => ({
  schema,
  sample,
  read: (value, path, report) => {
    const read = accept(value);
    if (read !== undefined) return read;
    report({ path, message: `found ${shown(value)}, expected ${expected}`, hint: hint?.(value) });
    return sample;
  },
});

const quoted = (value: unknown) =>
  typeof value === 'number' || typeof value === 'boolean' ? `put it in quotes: "${value}"` : undefined;

/** Text that is not blank. */
export const text = (expected = 'text', pattern?: RegExp, sample = 'text'): Shape<string> =>
  scalar({
    expected,
    accept: (value) =>
      typeof value === 'string' && value.trim() !== '' && (pattern?.test(value) ?? true) ? value : undefined,
    sample,
    schema: pattern ? { type: 'string', pattern: pattern.source } : { type: 'string', minLength: 1 },
    hint: quoted,
  });

export const bool: Shape<boolean> = scalar({
  expected: 'true or false',
  accept: (value) => (typeof value === 'boolean' ? value : undefined),
  sample: false,
  schema: { type: 'boolean' },
});

type Bounds = Readonly<{ min?: number; above?: number; max?: number; whole?: boolean }>;

/** A finite number within bounds (all inclusive but `above`). */
export const number = (expected: string, { min, above, max, whole }: Bounds = {}): Shape<number> =>
  scalar({
    expected,
    accept: (value) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
      const inside =
        value >= (min ?? value) && value <= (max ?? value) && (above === undefined || value > above);
      return inside && (!whole || Number.isInteger(value)) ? value : undefined;
    },
    sample: min ?? max ?? 1,
    schema: {
      type: whole ? 'integer' : 'number',
      ...(min === undefined ? {} : { minimum: min }),
      ...(above === undefined ? {} : { exclusiveMinimum: above }),
      ...(max === undefined ? {} : { maximum: max }),
    },
    hint: (value) =>
      max === 1 && typeof value === 'number' && value > 1 && value <= 100
        ? `write ${value / 100}`
        : undefined,
  });

/** One word of a closed list; a misspelt one is told its neighbour. */
export const oneOf = <const T extends string>(noun: string, words: readonly [T, ...T[]]): Shape<T> =>
  scalar({
    expected: words.length > 12 ? article(noun) : `${article(noun)}: ${words.join(', ')}`,
    accept: (value) => words.find((word) => word === value),
    sample: words[0],
    schema: { enum: words },
    hint: (value) => (typeof value === 'string' ? suggestion(value, words) : undefined),
  });

/** A list of one shape, at least `atLeast` long. */
export const list = <T>(item: Shape<T>, atLeast = 0): Shape<readonly T[]> => {
  const sample = atLeast > 0 ? [item.sample] : [];
  return {
    schema: { type: 'array', items: item.schema, ...(atLeast > 0 ? { minItems: atLeast } : {}) },
    sample,
    read: (value, path, report) => {
      if (!Array.isArray(value)) {
        report({ path, message: `found ${shown(value)}, expected a list`, hint: 'write it as [ … ]' });
        return sample;
      }
      if (value.length < atLeast) {
        report({ path, message: `found a list of ${value.length}, expected at least ${atLeast}` });
      }
      return value.map((element: unknown, index) => item.read(element, [...path, index], report));
    },
  };
};

/** A map from free names to one shape. */
export const record = <T>(
  item: Shape<T>,
  name: Shape<string> = text('a name'),
): Shape<Readonly<Record<string, T>>> => ({
  schema: { type: 'object', additionalProperties: item.schema },
  sample: {},
  read: (value, path, report) => {
    if (!isMap(value)) {
      report({ path, message: `found ${shown(value)}, expected a map` });
      return {};
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, element]): [string, T] => {
        name.read(key, [...path, key], (finding) => report({ ...finding, atKey: true }));
        return [key, item.read(element, [...path, key], report)];
      }),
    );
  },
});

const reportUnknownKeys = (
  value: Readonly<Record<string, unknown>>,
  fields: Fields,
  path: Path,
  report: Report,
): void => {
  const known = Object.keys(fields);
  const free = known.filter((name) => !Object.hasOwn(value, name));
  for (const key of Object.keys(value).filter((given) => !Object.hasOwn(fields, given))) {
    report({
      path: [...path, key],
      atKey: true,
      message: `unknown key ${shown(key)}, expected one of ${known.join(', ')}`,
      hint: suggestion(key, free),
    });
  }
};

/** A map with exactly these keys. An empty value (`until:`) counts as a key that is not there. */
export const object = <F extends Fields>(fields: F): Shape<ObjectOf<F>> => {
  const requiredKeys = Object.keys(fields).filter((key) => fields[key]?.required);
  const sample = Object.fromEntries(
    requiredKeys.map((key) => [key, fields[key]?.shape.sample]),
  ) as ObjectOf<F>;
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(Object.entries(fields).map(([key, { shape }]) => [key, shape.schema])),
      required: requiredKeys,
      additionalProperties: false,
    },
    sample,
    read: (value, path, report) => {
      if (!isMap(value)) {
        const expected = `a map with ${Object.keys(fields).join(', ')}`;
        report({ path, message: `found ${shown(value)}, expected ${expected}` });
        return sample;
      }
      reportUnknownKeys(value, fields, path, report);
      const result: Record<string, unknown> = {};
      for (const [key, { shape, required: isRequired }] of Object.entries(fields)) {
        const given = Object.hasOwn(value, key) ? (value[key] ?? undefined) : undefined;
        if (given !== undefined) result[key] = shape.read(given, [...path, key], report);
        else if (isRequired) {
          report({ path, message: `${key} is missing`, missing: key });
          result[key] = shape.sample;
        }
      }
      return result as ObjectOf<F>;
    },
  };
};

/** One of several shapes, told apart by a look at the value. */
export const choice = <T>(
  shapes: readonly [Shape<T>, ...Shape<T>[]],
  pick: (value: unknown) => Shape<T>,
): Shape<T> => ({
  schema: { anyOf: shapes.map((shape) => shape.schema) },
  sample: shapes[0].sample,
  read: (value, path, report) => pick(value).read(value, path, report),
});
