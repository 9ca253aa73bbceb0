import { randomBytes } from 'node:crypto';

/** 32 random bytes: not to be guessed, whatever the tries. */
const SECRET_BYTES = 32;
const ID_CHARACTERS = 22;

/**
 * A secret that says which workspace it opens, so that it is looked up there and nowhere else: 22 characters of the
 * workspace's id and 43 random ones. The id is no secret; the row-level wall stays up in the look-up.
 */
export const makeToken = (workspaceId: string): string =>
  Buffer.from(workspaceId.replaceAll('-', ''), 'hex').toString('base64url') +
  randomBytes(SECRET_BYTES).toString('base64url');

/** The workspace that a token is of, or null when it is none of ours. */
export const workspaceOf = (token: string): string | null => {
  if (!/^[\w-]{65}$/.test(token)) return null;
  const hex = Buffer.from(token.slice(0, ID_CHARACTERS), 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
