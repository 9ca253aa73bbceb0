import type { Option } from './fields.ts';

const WORDS: Readonly<Record<string, string>> = {
  marketing: 'Marketing',
  sales: 'Sales',
  shared: 'Both',
  mql: 'Marketing-qualified lead',
  handed_off: 'Handed over',
  respond: 'Respond in time',
  attempts: 'A number of attempts',
  recurring: 'Again and again',
  deliver: 'Deliver leads',
  ratio: 'A share of leads',
  count: 'Leads',
  value: 'Worth of leads',
  round_robin: 'One after the other',
  least_open: 'Whoever has the fewest open',
  weighted: 'By weights',
  tell_head: 'the head is told',
  remind: 'the owner is reminded',
  reassign: 'the lead goes to somebody else',
  eq: 'is',
  ne: 'is not',
  lt: 'is below',
  lte: 'is at most',
  gt: 'is above',
  gte: 'is at least',
  in: 'is one of',
  not_in: 'is none of',
  contains: 'contains',
  starts_with: 'begins with',
  ends_with: 'ends with',
  exists: 'is known',
  missing: 'is not known',
};

/** A word of the file as people read it. */
export const words = (code: string): string => {
  const known = WORDS[code];
  if (known !== undefined) return known;
  const plain = code.replaceAll(/[._]/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
};

/** Words of the file to choose from, as people read them. */
export const options = (values: readonly string[]): readonly Option[] =>
  values.map((value) => ({ value, label: words(value) }));
