import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Faster than anybody fills in a form. */
const FILL_MS_MIN = 2_000;
/** A page may lie open in a tab over a long weekend. */
const OPEN_MS_MAX = 7 * 86_400_000;

const signature = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);

/** When a page showed the form, signed, with a number of its own: a post that is repeated says the same. */
export const makeStamp = (key: Buffer, now: number): string => {
  const text = `${now.toString(36)}.${randomBytes(9).toString('base64url')}`;
  return `${text}.${signature(key, text)}`;
};

export type CheckedStamp = Readonly<{ ok: true; nonce: string }> | Readonly<{ ok: false }>;

/** Whether we signed it, and whether the form was open neither too briefly nor for too long. */
export const checkStamp = (key: Buffer, stamp: string, now: number): CheckedStamp => {
  const [at = '', nonce = '', signed = ''] = stamp.split('.');
  const expected = signature(key, `${at}.${nonce}`);
  if (signed.length !== expected.length) return { ok: false };
  if (!timingSafeEqual(Buffer.from(signed), Buffer.from(expected))) return { ok: false };
  const open = now - Number.parseInt(at, 36);
  return open >= FILL_MS_MIN && open <= OPEN_MS_MAX ? { ok: true, nonce } : { ok: false };
};
