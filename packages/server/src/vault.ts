import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Seals what must be read again but not out of a stolen database: AES-256-GCM, its key outside the database. */
export type Vault = Readonly<{
  /** `place` says where the value is kept; sealed for one place it opens at no other. */
  seal: (text: string, place: string) => Buffer;
  /** @throws Error when it was not sealed with this key for this place. */
  open: (sealed: Buffer, place: string) => string;
}>;

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A vault whose key is drawn from the server's secret: another secret opens nothing. */
export const makeVault = (secret: string): Vault => {
  const key = Buffer.from(hkdfSync('sha256', secret, 'leadpact', 'vault v1', 32));
  return {
    seal: (text, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]);
    },
    open: (sealed, place) => {
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      if (sealed[0] !== FORMAT || tag.length < TAG_BYTES)
        throw new Error(`What is sealed for ${place} has no known form`);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place)).setAuthTag(tag);
      const body = sealed.subarray(1 + NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
};
