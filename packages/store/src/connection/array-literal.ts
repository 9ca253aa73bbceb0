/** What JSON escapes otherwise than an array of PostgreSQL: anything but quotes and backslashes. */
const OTHER_ESCAPE = /\\[^"\\]/;

const quoted = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);

/**
 * A list as PostgreSQL reads an array, for a parameter such as `${arrayLiteral(ids)}::text[]`. Written in one go by the
 * runtime's own JSON where that is the same text: the driver's way, element by element, costs more than the insert.
 */
export const arrayLiteral = (values: readonly (string | number | boolean | null)[]): string => {
  const json = JSON.stringify(values);
  const inner = OTHER_ESCAPE.test(json) ? values.map(quoted).join() : json.slice(1, -1);
  return `{${inner}}`;
};
