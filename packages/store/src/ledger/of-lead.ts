import type { LedgerEvent } from '@leadpact/core';
import { NOT_A_LEAD } from './project.ts';

/** Costs and waivers of a period's obligation belong to no lead. */
export const isOfLead = ({ type, subject, data }: LedgerEvent): boolean =>
  subject !== NOT_A_LEAD && type !== 'cost.spent' && !(type === 'obligation.waived' && subject === data.key);
