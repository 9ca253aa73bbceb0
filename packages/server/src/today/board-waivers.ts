import { type AgreementCommitment, decidePeriodWaiver, type PeriodRow, periodKey } from '@leadpact/core';
import type { PeriodWaiver } from '@leadpact/store';
import type { BoardDelivery } from '@leadpact/wire';
import type { SignedIn } from '../http/signed-in.ts';
import { SIDE } from '../leads/actions/acting-for.ts';
import { waiverAnswer } from '../leads/actions/waiver-answer.ts';
import { mayDo } from '../people/permissions.ts';

/** What the board says of a period's waiver. */
export type WaiverOf = (
  promise: AgreementCommitment,
  row: Pick<PeriodRow, 'from' | 'state'>,
) => Pick<BoardDelivery, 'mayWaive' | 'waiver'>;

/** Of the past nothing can be waived or taken back any more. */
export const makeWaiverOfPast =
  (waivers: readonly PeriodWaiver[]): WaiverOf =>
  (commitment, row) => {
    const held = waivers.find(({ key }) => key === periodKey(commitment.id, row.from));
    if (held === undefined) return { mayWaive: false, waiver: null };
    const { id, by, reason, time } = held;
    return {
      mayWaive: false,
      waiver: { id, by, reason, at: new Date(time).toISOString(), undoUntil: null },
    };
  };

export const makeWaiverOf = (waivers: readonly PeriodWaiver[], who: SignedIn, now: number): WaiverOf => {
  const actingFor = who.scopes === null && mayDo(who.role, 'waive') ? SIDE[who.role] : null;
  return (commitment, row) => {
    const held = waivers.find(({ key }) => key === periodKey(commitment.id, row.from));
    const by = who.email.toLowerCase();
    return {
      mayWaive: actingFor !== null && decidePeriodWaiver('', { commitment, row, by, actingFor }).ok,
      waiver: held === undefined ? null : waiverAnswer(held, who, now),
    };
  };
};
