import type { Commitment } from '../agreement/commitment.ts';
import type { PeriodRow } from '../attainment/attain.ts';
import { periodKey } from '../obligation/key.ts';
import type { ActingFor } from './action.ts';
import { type DecidedAction, OTHERS_WAIVE, refused } from './decide-action.ts';

/** What the waiver of a period is decided on. */
export type PeriodWaiverPlace = Readonly<{
  commitment: Pick<Commitment, 'id' | 'side' | 'kind'>;
  /** The period as it stands now. */
  row: Pick<PeriodRow, 'from' | 'state'>;
  /** E-mail of the person, in lower case. */
  by: string;
  actingFor: ActingFor;
}>;

/**
 * The event by which a period's obligation is waived, or why it is not. Only what is owed by the period (`deliver`,
 * `ratio`) has one; lead obligations are waived each by itself. It takes the other side, or an admin; and a period that
 * runs, or was missed.
 */
export const decidePeriodWaiver = (
  reason: string,
  { commitment: { id, side, kind }, row: { from, state }, by, actingFor }: PeriodWaiverPlace,
): DecidedAction => {
  if (kind !== 'deliver' && kind !== 'ratio')
    return refused('commitment', `${id} is owed for each lead; its obligations are waived on the lead.`);
  if (side === actingFor) return refused('key', OTHERS_WAIVE);
  if (state !== 'pending' && state !== 'missed')
    return refused(
      'key',
      `The period is ${state ?? 'without anything to judge'}; there is nothing to waive.`,
    );
  return { ok: true, type: 'obligation.waived', data: { key: periodKey(id, from), by, reason } };
};

/** The data of the event that takes such a waiver back; it names the waiver that it replaces. */
export const withdrawnWaiver = (key: string, corrects: string, by: string) => ({
  key,
  by,
  reason: 'taken back',
  corrects,
  withdrawn: true,
});
