import type { Person } from '@leadpact/wire';
import type { Suggested } from './fields.ts';
import { isMap, listOf, namesOf, textOf, valueAt } from './loose-value.ts';

const peopleOf = (value: unknown): readonly string[] =>
  ['marketing', 'sales'].flatMap((side) => [
    textOf(valueAt(value, ['parties', side, 'head'])),
    ...listOf(valueAt(value, ['parties', side, 'members'])).map(textOf),
  ]);

/** Names that can stand at a place: what the draft itself defines, and the members of the workspace. */
export const suggestedNames = (
  suggested: Suggested,
  value: unknown,
  people: readonly Person[],
): readonly string[] => {
  const calendars = valueAt(value, ['calendars']);
  switch (suggested) {
    case 'people':
      return [...new Set([...peopleOf(value), ...people.map(({ email }) => email)])].filter(
        (one) => one !== '',
      );
    case 'calendars':
      return isMap(calendars) ? Object.keys(calendars) : [];
    case 'channels':
    case 'personas':
    case 'commitments':
      return namesOf(valueAt(value, [suggested]));
    default:
      return [];
  }
};
