/** What PostgreSQL cannot keep in JSON: NUL and halves of characters. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

const clean = (text: string): string => text.replace(UNSTORABLE, '\u{fffd}');

/** The same JSON with a replacement sign for every character that cannot be stored, so that the message itself is kept. */
export const storableJson = (json: unknown): unknown => {
  if (typeof json === 'string') return clean(json);
  if (Array.isArray(json)) return json.map(storableJson);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [clean(key), storableJson(value)]));
};
