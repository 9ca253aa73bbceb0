import type { Agreement } from '../agreement/agreement.ts';
import type { InstantMs } from '../calendar/instant.ts';
import { openZone } from '../calendar/zone.ts';

/** The agreement as if it had been in force from the day of the instant on, without an end. */
export const inForceSince = (agreement: Agreement, since: InstantMs): Agreement => ({
  ...agreement,
  effective: { from: openZone(agreement.timezone).dateAt(since) },
});
