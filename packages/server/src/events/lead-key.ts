import { createHash } from 'node:crypto';

/**
 * Key of a lead that is known by its address alone. Always the same for one address of one workspace, and not the address
 * itself: keys stand in the ledger, where a person's values do not, since those can be erased.
 */
export const leadKeyOfEmail = (workspaceId: string, email: string): string =>
  `p-${createHash('sha256').update(`${workspaceId}\n${email.trim().toLowerCase()}`).digest('hex').slice(0, 24)}`;
