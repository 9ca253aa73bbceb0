import type { Me } from '@leadpact/wire';

const sayers = new Set<Me['role']>(['owner', 'admin', 'sales_head', 'rep']);

/** Whether this person says for anybody at all when they are there; the server decides again. */
export const saysForSome = ({ role }: Me): boolean => sayers.has(role);

/** A rep says for themselves, heads of sales, admins and owners for all. */
export const saysFor = (me: Me, email: string): boolean =>
  saysForSome(me) && (me.role !== 'rep' || email.toLowerCase() === me.user.email.toLowerCase());
