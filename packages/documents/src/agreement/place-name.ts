import { idWords, segmentWords } from './phrases.ts';

const SECTIONS: Readonly<Record<string, string>> = {
  name: 'Name of the agreement',
  effective: 'In force',
  timezone: 'Time zone',
  lead_values: 'Lead values',
  kpis: 'KPIs',
  definitions: 'Definitions',
};

const KEYS: Readonly<Record<string, string>> = {
  mql: 'qualified lead (MQL)',
  sql: 'sales-qualified lead (SQL)',
  if_missed: 'what happens on a miss',
  to_sales: 'to Sales',
  back_to_marketing: 'back to Marketing',
  call_to_action: 'call to action',
  hours_per_week: 'hours a week',
  inbound_share: 'share for inbound leads',
  minutes_per_attempt: 'minutes an attempt',
  at_least: 'attempts',
};

/** Sections whose members have an id, and perhaps a name; and those whose members are called what people wrote. */
const BY_ID: ReadonlySet<string> = new Set(['goals', 'kpis', 'reviews']);
const BY_NAME: ReadonlySet<string> = new Set([
  'calendars',
  'lead_values',
  'capacity',
  'channels',
  'personas',
  'signatories',
]);

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const keyWords = (key: string): string => KEYS[key] ?? lower(idWords(key));

/** What people call a member of a section: its name where it has one. */
const memberWords = (section: unknown, id: string): string => {
  const member = Array.isArray(section)
    ? section.find((one: unknown) => isMap(one) && one.id === id)
    : undefined;
  return isMap(member) && typeof member.name === 'string' ? member.name : segmentWords(id);
};

/** A place of an agreement in words: "First touch: within". `value` is the agreement, or what there is of it. */
export const placeName = (value: unknown, [section, member, ...rest]: readonly string[]): string => {
  if (section === undefined) return 'The whole agreement';
  const heading = SECTIONS[section] ?? idWords(section);
  if (member === undefined) return heading;
  const members = isMap(value) ? value[section] : undefined;
  const tail = rest.map(keyWords).join(', ');
  const joined = (beginning: string, by: string): string =>
    tail === '' ? beginning : `${beginning}${by} ${tail}`;
  if (section === 'commitments') return joined(memberWords(members, member), ':');
  if (BY_ID.has(section)) return joined(`${heading}, ${memberWords(members, member)}`, ':');
  return joined(`${heading}: ${BY_NAME.has(section) ? member : keyWords(member)}`, ',');
};
