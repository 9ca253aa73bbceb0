import { type Agreement, openZone } from '@leadpact/core';
import { type JudgingAgreement, judgingAgreements, type Tx } from '@leadpact/store';
import { agreementNow } from '../leads/agreement-now.ts';

/** The one of the versions that judges now; undefined while there is none. */
export const inForceAmong = (
  judging: readonly JudgingAgreement[],
  now: number,
): JudgingAgreement | undefined => {
  const agreement = agreementNow(
    judging.map((one) => one.agreement),
    now,
  );
  return judging.findLast((one) => one.agreement === agreement);
};

/** The version that judges now; undefined while there is none. */
export const inForceVersion = async (tx: Tx, now: number): Promise<JudgingAgreement | undefined> =>
  inForceAmong(await judgingAgreements(tx), now);

/** Today in the agreement's zone. */
export const todayOf = ({ timezone }: Agreement, now: number): string => openZone(timezone).dateAt(now);
