import { openZone, parseDate } from '@leadpact/core';
import { judgingAgreements, readWorkspace, type Tx } from '@leadpact/store';
import { Refusal } from '../http/refusal.ts';
import { agreementNow } from '../leads/agreement-now.ts';

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;

const toCome = (asked: string): Refusal =>
  new Refusal('invalid-request', `${asked} is still to come; a board shows today or a day before it.`);

/** The last instant of a day in the agreement's zone (the workspace's, while there is none); null for today. */
const endOf = async (tx: Tx, day: string, now: number): Promise<number | null> => {
  const agreements = (await judgingAgreements(tx)).map(({ agreement }) => agreement);
  const noon = Date.parse(`${day}T12:00:00Z`);
  const timezone = agreementNow(agreements, noon)?.timezone ?? (await readWorkspace(tx)).timezone;
  const zone = openZone(timezone);
  const today = zone.dateAt(now);
  if (day > today) throw toCome(day);
  return day === today ? null : zone.startOf((parseDate(day) ?? 0) + 1) - 1;
};

/** The instant that a question about the past means: itself, or the end of a day. Null for now. */
export const asOfInstant = async (tx: Tx, asked: string | undefined, now: number): Promise<number | null> => {
  if (asked === undefined) return null;
  if (IS_DAY.test(asked)) return endOf(tx, asked, now);
  const at = Date.parse(asked);
  if (at > now) throw toCome(asked);
  return at;
};
