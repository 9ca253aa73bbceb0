import type { PeriodWaiver as Stored } from '@leadpact/store';
import type { PeriodWaiver } from '@leadpact/wire';
import type { SignedIn } from '../../http/signed-in.ts';
import { mayDo } from '../../people/permissions.ts';
import { SIDE } from './acting-for.ts';
import { undoUntil } from './undo-action.ts';

/** Whether the person may take that waiver back while there is time: it is theirs, or they act for both sides. */
export const mayTakeBack = ({ by, ofPeople }: Stored, who: SignedIn): boolean =>
  ofPeople &&
  who.scopes === null &&
  mayDo(who.role, 'waive') &&
  (by === who.email.toLowerCase() || SIDE[who.role] === 'both');

export const waiverAnswer = (stored: Stored, who: SignedIn, now: number): PeriodWaiver => {
  const until = undoUntil('obligation.waived', stored.time);
  const isOpen = until !== null && now <= Date.parse(until) && mayTakeBack(stored, who);
  const { id, by, reason, time } = stored;
  return { id, by, reason, at: new Date(time).toISOString(), undoUntil: isOpen ? until : null };
};
