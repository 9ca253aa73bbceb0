import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new signing secret in the form of Standard Webhooks. */
export const newSigningSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

/**
 * The headers of a signed message: `v1,` and the HMAC-SHA256 over `id.timestamp.body`, as Standard Webhooks describe. The
 * id is that of the message, whichever attempt it is; the timestamp, in seconds, that of the attempt.
 */
export const signedHeaders = (
  secret: string,
  { id, at, body }: Readonly<{ id: string; at: number; body: string }>,
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};
