import { looseAgreement, renamedPlaces } from '@leadpact/core';
import { moveThreads, notifyLive, type Tx } from '@leadpact/store';

/** Talks about what goes by another name in the new text go with it. */
export const followNames = async (tx: Tx, before: string | null, after: string): Promise<void> => {
  if (before === null || before === after) return;
  const [old, now] = [looseAgreement(before), looseAgreement(after)];
  if (old === undefined || now === undefined) return;
  let moved = 0;
  for (const renamed of renamedPlaces(old.value, now.value)) moved += await moveThreads(tx, renamed);
  if (moved > 0) await notifyLive(tx, { kind: 'threads' });
};
