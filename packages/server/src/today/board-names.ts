import type { AgreementCommitment } from '@leadpact/core';

/** What every promise on the board has. */
export const promiseFacts = ({ id, name, side, mirrors, if_missed: ifMissed }: AgreementCommitment) => ({
  commitment: id,
  name: name ?? null,
  side,
  mirrors: mirrors ?? null,
  ifMissed: ifMissed ?? null,
});
