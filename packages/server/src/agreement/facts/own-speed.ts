import { type Agreement, countsWorkingTime, firstTouchClock, speedToLead } from '@leadpact/core';
import { handedLeads, type Tx } from '@leadpact/store';

/** More than this are not looked at one by one: the newest of them say how it goes. */
const LEADS_MAX = 5_000;

/** How fast leads were tried after their handoff since an instant, on the clock of the promised first touch. */
export const ownSpeed = async (tx: Tx, agreement: Agreement | undefined, since: number, now: number) => {
  const handed = (
    await handedLeads(tx, { from: new Date(since), until: new Date(now + 1) }, LEADS_MAX)
  ).slice(0, LEADS_MAX);
  const { rep } = speedToLead(agreement, handed, now);
  return {
    minutes: rep.medianMinutes,
    leads: handed.length,
    isWorkingTime: countsWorkingTime(firstTouchClock(agreement)),
  };
};
