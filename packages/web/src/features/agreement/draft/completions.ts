import { agreementJsonSchema, LEAD_FIELDS } from '@leadpact/core';
import type { Suggested } from './fields.ts';
import { isMap, listOf } from './loose-value.ts';
import type { YamlPlace } from './yaml-place.ts';

export type Offer = Readonly<{ label: string; kind: 'key' | 'value' | 'reference' }>;

/** A schema and what it may be instead, with references followed. */
const flat = (schema: unknown, depth = 0): readonly Readonly<Record<string, unknown>>[] => {
  if (!isMap(schema) || depth > 8) return [];
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const known = isMap(agreementJsonSchema.$defs) ? agreementJsonSchema.$defs[name] : undefined;
    return flat(known, depth + 1);
  }
  const others = [...listOf(schema.anyOf), ...listOf(schema.oneOf), ...listOf(schema.allOf)];
  return [schema, ...others.flatMap((one) => flat(one, depth + 1))];
};

const below = (schemas: readonly unknown[], part: string): readonly unknown[] =>
  schemas
    .flatMap((one) => flat(one))
    .flatMap((schema) => {
      if (part === '*') return schema.items === undefined ? [] : [schema.items];
      const own = isMap(schema.properties) ? schema.properties[part] : undefined;
      if (own !== undefined) return [own];
      return isMap(schema.additionalProperties) ? [schema.additionalProperties] : [];
    });

const REFERENCES: Readonly<Record<string, Suggested>> = {
  calendar: 'calendars',
  mirrors: 'commitments',
  channel: 'channels',
  persona: 'personas',
  head: 'people',
  members: 'people',
  signatories: 'people',
  who: 'people',
  to: 'people',
};

/** What may be named at a place: by its own key, or by that of the list it stands in. */
const referenced = (path: readonly string[]): Suggested | undefined =>
  REFERENCES[path.findLast((part) => part !== '*') ?? ''];

const valuesOf = (schemas: readonly Readonly<Record<string, unknown>>[]): readonly string[] =>
  schemas.flatMap((schema) => [
    ...listOf(schema.enum).map(String),
    ...(schema.const === undefined ? [] : [String(schema.const)]),
    ...(schema.type === 'boolean' ? ['true', 'false'] : []),
  ]);

/** What can be typed at a place of the draft: keys and values of the format, and names that the draft defines. */
export const offersAt = (
  { path, kind }: YamlPlace,
  namesOf: (suggested: Suggested) => readonly string[],
): readonly Offer[] => {
  const schemas = path
    .reduce<readonly unknown[]>(below, [agreementJsonSchema])
    .flatMap((schema) => flat(schema));
  if (kind === 'key') {
    const keys = schemas.flatMap(({ properties }) => (isMap(properties) ? Object.keys(properties) : []));
    return [...new Set(keys)].map((label) => ({ label, kind: 'key' }));
  }
  const items =
    path.at(-1) === '*' ? schemas : [...schemas, ...schemas.flatMap(({ items: one }) => flat(one))];
  const reference = referenced(path);
  const names = reference === undefined ? [] : namesOf(reference);
  const fields = path.at(-1) === 'field' ? LEAD_FIELDS : [];
  return [
    ...names.map((label) => ({ label, kind: 'reference' }) as const),
    ...[...new Set([...valuesOf(items), ...fields])].map((label) => ({ label, kind: 'value' }) as const),
  ];
};
