import type { Agreement } from '@leadpact/core';
import type { SignedIn } from '../http/signed-in.ts';

type Side = 'marketing' | 'sales';

/** Whose names somebody may read: their own, of their own side its head, and everybody's where names are switched on. */
export type Names = Readonly<{ mine: string; mayRead: (side: Side, owner: string) => boolean }>;

const HEADS = { marketing: 'marketing_head', sales: 'sales_head' } as const;

export const namesFor = (
  { email, role }: Pick<SignedIn, 'email' | 'role'>,
  agreement: Agreement | undefined,
  namesOn: boolean,
): Names => {
  const mine = email.toLowerCase();
  const heads = (side: Side): boolean =>
    role === HEADS[side] || agreement?.parties[side].head.toLowerCase() === mine;
  const headOf = { marketing: heads('marketing'), sales: heads('sales') };
  return { mine, mayRead: (side, owner) => namesOn || owner === mine || headOf[side] };
};
