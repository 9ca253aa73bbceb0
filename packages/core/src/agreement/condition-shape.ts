import {
  CONDITION_OPS,
  type Condition,
  type ConditionOp,
  type ConditionScalar,
  type FieldCondition,
  LEAD_FIELDS,
} from './condition.ts';
import { suggestion } from './nearest.ts';
import { type Path, type Report, shown } from './problem.ts';
import { isMap, type JsonSchema, type Shape } from './shape.ts';

/** Where a condition stands decides which fields it may name. */
export type ConditionPlace = Readonly<{ about: 'lead' | 'fit' | 'event' }>;

const FORM = '{ field, op, value } or all, any, not';
const ATTRIBUTE = /^attributes\.\S/;
const EVENT_FIELD = /^[A-Za-z_][\w-]*(\.\S+)?$/;
/** Deeper nesting than anybody reads; keeps a hostile document from exhausting the stack. */
const DEEPEST = 32;

const knownFields = ({ about }: ConditionPlace): readonly string[] =>
  about === 'fit'
    ? LEAD_FIELDS.filter((field) => !['score', 'fit', 'engagement', 'band'].includes(field))
    : LEAD_FIELDS;

const fieldFault = (field: string, place: ConditionPlace): boolean =>
  place.about === 'event'
    ? !EVENT_FIELD.test(field)
    : !ATTRIBUTE.test(field) && !knownFields(place).includes(field);

const reportField = (
  field: unknown,
  place: ConditionPlace,
  path: Path,
  report: Report,
): string | undefined => {
  if (typeof field === 'string' && !fieldFault(field, place)) return field;
  const known = [...knownFields(place), 'attributes.<name>'];
  const expected = place.about === 'event' ? "a key of the event's data" : `one of ${known.join(', ')}`;
  const hint = typeof field === 'string' && place.about !== 'event' ? suggestion(field, known) : undefined;
  report({ path: [...path, 'field'], message: `found ${shown(field)}, expected ${expected}`, hint });
  return undefined;
};

const isScalar = (value: unknown): value is ConditionScalar =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

const expectedValue = (op: ConditionOp): string => {
  if (op === 'in' || op === 'not_in') return 'a list of texts, numbers, true or false';
  if (op === 'exists' || op === 'missing') return `no value with ${op}`;
  return ['lt', 'lte', 'gt', 'gte'].includes(op) ? 'a number or a text' : 'a text, a number, true or false';
};

const valueFits = (op: ConditionOp, value: unknown): boolean => {
  if (op === 'exists' || op === 'missing') return value === undefined;
  if (op === 'in' || op === 'not_in')
    return Array.isArray(value) && value.length > 0 && value.every(isScalar);
  if (['lt', 'lte', 'gt', 'gte'].includes(op)) return isScalar(value) && typeof value !== 'boolean';
  if (op === 'starts_with' || op === 'ends_with') return typeof value === 'string';
  return isScalar(value);
};

const readField = (
  value: Readonly<Record<string, unknown>>,
  place: ConditionPlace,
  path: Path,
  report: Report,
): FieldCondition | undefined => {
  const extra = Object.keys(value).filter((key) => !['field', 'op', 'value'].includes(key));
  for (const key of extra) {
    const hint = suggestion(key, ['field', 'op', 'value', 'all', 'any', 'not']);
    report({
      path: [...path, key],
      atKey: true,
      message: `unknown key ${shown(key)}, expected ${FORM}`,
      hint,
    });
  }
  const field = reportField(value.field, place, path, report);
  const op = CONDITION_OPS.find((known) => known === value.op);
  if (op === undefined) {
    const hint = typeof value.op === 'string' ? suggestion(value.op, CONDITION_OPS) : undefined;
    report({
      path: [...path, 'op'],
      message: `found ${shown(value.op)}, expected one of ${CONDITION_OPS.join(', ')}`,
      hint,
    });
    return undefined;
  }
  const given = value.value ?? undefined;
  if (!valueFits(op, given)) {
    report({ path: [...path, 'value'], message: `found ${shown(given)}, expected ${expectedValue(op)}` });
    return undefined;
  }
  if (field === undefined || extra.length > 0) return undefined;
  if (given === undefined) return { field, op };
  return Array.isArray(given) || isScalar(given) ? { field, op, value: given } : undefined;
};

const readJoined = (
  joint: 'all' | 'any',
  value: Readonly<Record<string, unknown>>,
  read: (part: unknown, path: Path) => Condition | undefined,
  path: Path,
  report: Report,
): Condition | undefined => {
  const parts = value[joint];
  if (!Array.isArray(parts) || parts.length === 0) {
    report({ path: [...path, joint], message: `found ${shown(parts)}, expected a list of conditions` });
    return undefined;
  }
  const conditions = parts.flatMap((part: unknown, index) => read(part, [...path, joint, index]) ?? []);
  if (conditions.length !== parts.length) return undefined;
  return joint === 'all' ? { all: conditions } : { any: conditions };
};

const readCondition = (
  value: unknown,
  place: ConditionPlace,
  path: Path,
  report: Report,
  depth: number,
): Condition | undefined => {
  if (!isMap(value) || depth > DEEPEST) {
    const found = depth > DEEPEST ? `conditions nested more than ${DEEPEST} deep` : shown(value);
    report({ path, message: `found ${found}, expected ${FORM}` });
    return undefined;
  }
  const joint = (['all', 'any', 'not'] as const).find((key) => Object.hasOwn(value, key));
  if (joint === undefined) return readField(value, place, path, report);
  const others = Object.keys(value).filter((key) => key !== joint);
  for (const key of others)
    report({
      path: [...path, key],
      atKey: true,
      message: `unknown key ${shown(key)} beside ${joint}, expected ${joint} alone`,
    });
  const read = (part: unknown, at: Path) => readCondition(part, place, at, report, depth + 1);
  if (joint !== 'not') return readJoined(joint, value, read, path, report);
  const part = read(value.not, [...path, 'not']);
  return part && { not: part };
};

/** Stands for a condition that could not be read. */
const NO_CONDITION: Condition = { field: 'email', op: 'exists' };

const CONDITION_SCHEMA: JsonSchema = { $ref: '#/$defs/condition' };

/** JSON Schema of a condition, referred to by every place that holds one. */
export const CONDITION_DEFINITION: JsonSchema = {
  anyOf: [
    {
      type: 'object',
      properties: { all: { type: 'array', items: CONDITION_SCHEMA, minItems: 1 } },
      required: ['all'],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: { any: { type: 'array', items: CONDITION_SCHEMA, minItems: 1 } },
      required: ['any'],
      additionalProperties: false,
    },
    { type: 'object', properties: { not: CONDITION_SCHEMA }, required: ['not'], additionalProperties: false },
    {
      type: 'object',
      properties: {
        field: { type: 'string' },
        op: { enum: CONDITION_OPS },
        value: {
          anyOf: [
            { type: ['string', 'number', 'boolean'] },
            { type: 'array', items: { type: ['string', 'number', 'boolean'] } },
          ],
        },
      },
      required: ['field', 'op'],
      additionalProperties: false,
    },
  ],
};

/** A condition over a lead, over what a fit rule may ask of a lead (no score in it), or over the data of an event. */
export const condition = (place: ConditionPlace): Shape<Condition> => ({
  schema: CONDITION_SCHEMA,
  sample: NO_CONDITION,
  read: (value, path, report) => readCondition(value, place, path, report, 0) ?? NO_CONDITION,
});
