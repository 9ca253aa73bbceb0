import type { Agreement } from '../agreement/agreement.ts';

/** Reasons that the engine gives a meaning of its own. */
export const DUPLICATE = 'duplicate';
export const INVALID = 'invalid';

/** Whether a rejection or disqualification for the reason asks for a note: who calls a lead invalid says why. */
export const asksForNote = (reason: string): boolean => reason.toLowerCase() === INVALID;

type Reasoned = 'rejection' | 'return';

/** The reasons that the agreement lists for a rejection or a return; none where it lists none: then any text will do. */
export const agreedReasons = (agreement: Agreement | undefined, of: Reasoned): readonly string[] => {
  const { reject_reasons: rejecting, return_reasons: returning } = agreement?.handoff ?? {};
  return (of === 'rejection' ? rejecting : returning) ?? [];
};

/** A reason in the spelling of the agreement's list, whatever its case was; undefined when the list has no such one. */
export const listedReason = (reason: string, listed: readonly string[]): string | undefined => {
  if (listed.length === 0) return reason;
  const asked = reason.toLowerCase();
  return listed.find((one) => one.toLowerCase() === asked);
};
