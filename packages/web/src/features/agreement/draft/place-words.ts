import { valueAt } from './loose-value.ts';
import { memberTitle } from './member-title.ts';
import type { Path } from './path.ts';
import { words } from './words.ts';

/** A place of the draft in words: "Commitments · First touch · Within". */
export const placeWords = (value: unknown, path: Path): string =>
  path
    .map((part, index) =>
      typeof part === 'number' ? memberTitle(valueAt(value, path.slice(0, index + 1)), part) : words(part),
    )
    .join(' · ');
