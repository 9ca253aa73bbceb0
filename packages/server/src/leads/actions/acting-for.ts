import type { ActingFor } from '@leadpact/core';
import type { Role } from '@leadpact/wire';
import { Refusal } from '../../http/refusal.ts';
import type { SignedIn } from '../../http/signed-in.ts';

/** For which side each role acts; a viewer acts for none. */
export const SIDE: Readonly<Record<Role, ActingFor | null>> = {
  owner: 'both',
  admin: 'both',
  marketing_head: 'marketing',
  marketer: 'marketing',
  sales_head: 'sales',
  rep: 'sales',
  viewer: null,
};

/** A person or a program that acts on a lead: signs with `by`, and speaks for a side. */
export type Actor = Readonly<{ by: string; actingFor: ActingFor; mayUndoOthers: boolean }>;

const personOf = (signedIn: SignedIn, named: string | undefined): Actor => {
  const by = signedIn.email.toLowerCase();
  const actingFor = SIDE[signedIn.role];
  if (actingFor === null) throw new Refusal('not-allowed', 'As viewer you may look, not act.');
  if (named !== undefined && named !== by) {
    throw new Refusal('invalid-request', `by: you act as ${by}; only API keys name somebody else.`, [
      { path: 'by', message: `expected ${by}, or nothing` },
    ]);
  }
  return { by, actingFor, mayUndoOthers: actingFor === 'both' };
};

/** Who acts: the person, or, for an API key, whom it names; a program speaks for both sides. */
export const actorOf = (signedIn: SignedIn, named: string | undefined): Actor =>
  signedIn.scopes === null
    ? personOf(signedIn, named)
    : { by: named ?? signedIn.email, actingFor: 'both', mayUndoOthers: false };
