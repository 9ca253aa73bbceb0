import type { Alarm } from '@leadpact/core';

/** Whether an alarm gives the lead to somebody else: that takes a transaction of its own, which locks in the ledger's order. */
export const isReassignment = (alarm: Alarm): boolean =>
  alarm.kind === 'escalation' && alarm.do === 'reassign';
