import { Refusal } from '../http/refusal.ts';
import type { SignedIn } from '../http/signed-in.ts';

/** A rep says only when they themselves are away or at work; a head, an admin and an owner say it for anybody. */
export const checkWhose = (by: SignedIn, email: string): void => {
  if (by.role !== 'rep' || email === by.email.toLowerCase()) return;
  throw new Refusal('not-allowed', 'As rep you may say when you are there yourself, not when others are.');
};
