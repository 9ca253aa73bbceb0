/** A place in JSON: keys of objects and places in lists, from the outside in. */
export type JsonPath = readonly (string | number)[];

/** The value at a place; undefined where there is none. Only what the JSON itself holds counts, nothing inherited. */
export const valueAt = (json: unknown, path: JsonPath): unknown =>
  path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return Object.entries(value).find(([key]) => key === String(step))?.[1];
  }, json);

/** As people read it: `contact.emails[0].value`. */
export const pathText = (path: JsonPath): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');

/** One value of an example, to be picked. */
export type ExamplePlace = Readonly<{ path: JsonPath; value: string | number | boolean | null }>;

const PLACES_MAX = 400;
const LIST_SHOWN = 3;
const TEXT_SHOWN = 200;

const isScalar = (json: unknown): json is string | number | boolean | null =>
  json === null || ['string', 'number', 'boolean'].includes(typeof json);

/** Every value of an example with its place, in the order in which it stands there; of long lists the first parts. */
export const examplePlaces = (example: unknown): readonly ExamplePlace[] => {
  const places: ExamplePlace[] = [];
  const walk = (json: unknown, path: JsonPath): void => {
    if (places.length >= PLACES_MAX) return;
    if (isScalar(json)) {
      places.push({ path, value: typeof json === 'string' ? json.slice(0, TEXT_SHOWN) : json });
    } else if (Array.isArray(json)) {
      for (const [nth, part] of json.slice(0, LIST_SHOWN).entries()) walk(part, [...path, nth]);
    } else if (typeof json === 'object' && json !== null) {
      for (const [key, part] of Object.entries(json)) walk(part, [...path, key]);
    }
  };
  walk(example, []);
  return places;
};
