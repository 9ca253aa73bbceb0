import { type Agreement, openZone } from '@leadpact/core';

/** The newest version that has started; before the first one, the first; undefined while there is none. */
export const agreementNow = (agreements: readonly Agreement[], now: number): Agreement | undefined =>
  agreements.findLast(({ effective, timezone }) => effective.from <= openZone(timezone).dateAt(now)) ??
  agreements[0];
