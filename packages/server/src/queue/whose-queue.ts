import { type Agreement, type Side, salesPeople } from '@leadpact/core';
import type { QueueOf } from '@leadpact/store';
import type { Queue } from '@leadpact/wire';
import { Refusal } from '../http/refusal.ts';
import type { SignedIn } from '../http/signed-in.ts';

type Other = Queue['others'][number];

const SIDES: readonly Side[] = ['marketing', 'sales'];

/** The side whose work a person looks after; both for those who administer, and for programs. */
const sidesOf = ({ role, scopes }: SignedIn): readonly Side[] => {
  if (scopes !== null || role === 'owner' || role === 'admin') return SIDES;
  if (role === 'marketing_head') return ['marketing'];
  return role === 'sales_head' ? ['sales'] : [];
};

/** The people of a side by the agreement; Sales' include whoever leads are routed to. */
const peopleOf = (agreement: Agreement | undefined, side: Side): readonly string[] => {
  if (agreement === undefined) return [];
  if (side === 'sales') return salesPeople(agreement);
  const { head, members = [] } = agreement.parties.marketing;
  return [...new Set([head, ...members].map((person) => person.toLowerCase()))];
};

/** Whose queues a person may look at beside their own: sides first, then people. */
export const otherQueues = (signedIn: SignedIn, agreement: Agreement | undefined): readonly Other[] => {
  const own = signedIn.email.toLowerCase();
  return sidesOf(signedIn).flatMap((side): Other[] => [
    { of: side, name: side, side },
    ...peopleOf(agreement, side)
      .filter((person) => person !== own)
      .map((person) => ({ of: person, name: person, side })),
  ]);
};

/** Whose queue is asked for, or why it cannot be seen: one's own always, others' by who looks after them. */
export const whoseQueue = (signedIn: SignedIn, agreement: Agreement | undefined, asked: string): QueueOf => {
  const own = signedIn.email.toLowerCase();
  if (asked === 'me' || asked === own) return { owner: own };
  const sides = sidesOf(signedIn);
  const side = SIDES.find((one) => one === asked);
  if (side !== undefined && sides.includes(side)) return { side };
  if (sides.length === SIDES.length && asked.includes('@')) return { owner: asked };
  if (sides.some((one) => peopleOf(agreement, one).includes(asked))) return { owner: asked };
  throw new Refusal('not-allowed', `As ${signedIn.role} you cannot look at the queue of ${asked}.`);
};
