import { z } from 'zod';
import type { LeftText } from './draft-machine.ts';

const Left = z.object({ revision: z.int(), text: z.string(), base: z.string() });

const keyOf = (draft: string): string => `leadpact.draft.${draft}`;

/** What an earlier page of this browser typed and could not bring to the server; null when there is nothing. */
export const readLeft = (draft: string): LeftText | null => {
  try {
    const read = Left.safeParse(JSON.parse(localStorage.getItem(keyOf(draft)) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    // A browser may forbid storage, or hold something of somebody else there.
    return null;
  }
};

/** Keeps what the server does not have yet; forgets it with null. */
export const keepLeft = (draft: string, left: LeftText | null): void => {
  try {
    if (left === null) localStorage.removeItem(keyOf(draft));
    else localStorage.setItem(keyOf(draft), JSON.stringify(left));
  } catch {
    // Without storage the page still asks before it is left.
  }
};
