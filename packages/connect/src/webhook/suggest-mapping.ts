import { type InboxMapping, type InboxPick, LEAD_FACT } from './inbox-mapping.ts';
import { type ExamplePlace, examplePlaces, type JsonPath, valueAt } from './json-path.ts';
import { readTime } from './read-time.ts';

const lastName = ({ path }: ExamplePlace): string =>
  String(path.findLast((step) => typeof step === 'string') ?? '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const TIME_NAMES =
  /(^|_)(at|created|createdate|occurred|timestamp|time|date|updated|submitted|received)(_|$|at$)/;

const FIELD_NAMES: Readonly<Record<string, RegExp>> = {
  name: /^(full_?name|name|contact_name|lead_name)$/,
  company: /^(company|company_name|organi[sz]ation|account_name)$/,
  phone: /^(phone|phone_number|mobile|tel)$/,
  campaign: /^(utm_)?campaign(_name)?$/,
  owner: /^(owner|owner_email|assigned_to)$/,
  amount: /^(amount|deal_amount|value)$/,
  currency: /^currency(_code)?$/,
};
const KEY_NAMES: readonly RegExp[] = [/^(lead|contact|person|record|object)_?id$/, /^(vid|uid|uuid|id)$/];

const picked = (place: ExamplePlace): InboxPick => ({ kind: 'path', path: place.path, map: null });

/** A message that is nothing but a list of objects, or holds exactly one such list, is read part by part. */
const eachOf = (example: unknown): JsonPath | null => {
  const isList = (json: unknown): boolean =>
    Array.isArray(json) && json.length > 0 && json.every((part) => typeof part === 'object' && part !== null);
  if (isList(example)) return [];
  if (typeof example !== 'object' || example === null) return null;
  const own = examplePlaces(example).some(
    ({ path, value }) => path.length === 1 && EMAIL.test(String(value)),
  );
  const lists = Object.entries(example).flatMap(([key, part]) => (isList(part) ? [key] : []));
  const [only] = lists;
  return !own && lists.length === 1 && only !== undefined ? [only] : null;
};

const firstPart = (example: unknown, each: JsonPath): unknown => {
  const list = valueAt(example, each);
  return Array.isArray(list) ? list[0] : undefined;
};

/**
 * A first mapping from an example, by the names and the looks of its values: a lead, with what is recognised of it. Meant
 * to be looked at and corrected by a person.
 */
export const suggestMapping = (
  example: unknown,
  { source, timezone }: Readonly<{ source: string; timezone: string }>,
): InboxMapping => {
  const each = eachOf(example);
  const places = examplePlaces(each === null ? example : firstPart(example, each)).filter(
    ({ value }) => value !== null && value !== '',
  );
  const find = (fits: (place: ExamplePlace) => boolean): ExamplePlace | undefined => places.find(fits);
  const email = find(({ value }) => typeof value === 'string' && EMAIL.test(value.trim()));
  const key = KEY_NAMES.map((names) => find((place) => names.test(lastName(place)))).find(
    (place) => place !== undefined,
  );
  const time = find(
    (place) => TIME_NAMES.test(lastName(place)) && readTime(place.value, timezone) !== undefined,
  );
  const named = Object.entries(FIELD_NAMES).flatMap(([field, names]) => {
    const place = find((candidate) => names.test(lastName(candidate)));
    return place === undefined || place === key ? [] : [[field, picked(place)] as const];
  });
  return {
    each,
    only: [],
    type: { kind: 'constant', value: LEAD_FACT },
    key: key === undefined ? null : picked(key),
    time: time === undefined ? null : picked(time),
    timezone,
    fields: {
      channel: { kind: 'constant', value: source },
      ...(email === undefined ? {} : { email: picked(email) }),
      ...Object.fromEntries(named),
    },
  };
};
