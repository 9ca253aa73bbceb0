import { stringify } from 'yaml';
import { type Agreement, agreementShape } from './agreement.ts';
import { isMap } from './shape.ts';

const inOrder = (
  value: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Record<string, unknown> =>
  Object.fromEntries(keys.filter((key) => Object.hasOwn(value, key)).map((key) => [key, value[key]]));

/** Keys of every map in the order in which the definition names them; maps with free names keep their own order. */
const canonical = (value: unknown, schema: unknown): unknown => {
  if (Array.isArray(value)) {
    const items = isMap(schema) ? schema.items : undefined;
    return value.map((element: unknown) => canonical(element, items));
  }
  if (!isMap(value)) return value;
  const properties = isMap(schema) && isMap(schema.properties) ? schema.properties : undefined;
  const rest = isMap(schema) ? schema.additionalProperties : undefined;
  const ordered = properties ? inOrder(value, Object.keys(properties)) : value;
  return Object.fromEntries(
    Object.entries(ordered).map(([key, part]) => [key, canonical(part, properties?.[key] ?? rest)]),
  );
};

/**
 * The canonical text of an agreement: YAML 1.2 with keys in the order of the definition, without anchors and without
 * folded lines, so that equal agreements have equal bytes. Reading it back gives the same value.
 */
export const printAgreement = (agreement: Agreement): string =>
  stringify(canonical(agreement, agreementShape.schema), {
    version: '1.2',
    lineWidth: 0,
    aliasDuplicateObjects: false,
    blockQuote: false,
    defaultKeyType: null,
    singleQuote: false,
  });
