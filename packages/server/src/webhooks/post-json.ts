import { type LookupAddress, lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type AllowList, checkedAddresses, readAddress } from './address.ts';

/** How a post ended: with the receiver's status, or without one and why. */
export type Posted =
  | Readonly<{ kind: 'answered'; status: number; words: string; retryAfterMs: number | null }>
  | Readonly<{ kind: 'unanswered'; error: string }>;

export type Post = Readonly<{
  address: string;
  body: string;
  headers: Readonly<Record<string, string>>;
  allow: AllowList;
  timeoutMs: number;
}>;

const ANSWER_BYTES_MAX = 2_048;
const WORDS_MAX = 200;
const RETRY_AFTER_MS_MAX = 86_400_000;

const lookupWithin =
  (allow: AllowList): LookupFunction =>
  (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found: readonly LookupAddress[]) => {
      const checked = error ?? checkedAddresses(host, found, allow);
      if (checked instanceof Error) return done(checked, '');
      const [first] = checked;
      if (options.all) return done(null, [...checked]);
      return done(null, first?.address ?? '', first?.family);
    });
  };

const retryAfter = (header: string | undefined): number | null => {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0
    ? Math.min(seconds * 1000, RETRY_AFTER_MS_MAX)
    : null;
};

const printable = (text: string): string =>
  text
    .replace(/[^\P{C}\n\t]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, WORDS_MAX);

const whyNot = (error: Error, timeoutMs: number): string =>
  error.name === 'TimeoutError' || error.name === 'AbortError'
    ? `No answer within ${timeoutMs / 1000} seconds`
    : printable(error.message) || 'The connection failed';

/**
 * Posts JSON to an address of the open internet (or one that is allowed). Redirects are not followed, for they could lead
 * inside; no more of the answer is read than the log shows; and it ends after `timeoutMs`, whatever the receiver does.
 */
export const postJson = ({ address, body, headers, allow, timeoutMs }: Post): Promise<Posted> => {
  const read = readAddress(address, allow);
  if (!read.ok) return Promise.resolve({ kind: 'unanswered', error: read.message });
  const { url } = read;
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ kind: 'unanswered', error: whyNot(error, timeoutMs) });
    const request = send(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: lookupWithin(allow),
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Leadpact',
        },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        const retryAfterMs = retryAfter(answer.headers['retry-after']);
        let words = '';
        const end = () => {
          resolve({ kind: 'answered', status, words: printable(words), retryAfterMs });
          request.destroy();
        };
        answer.setEncoding('utf8');
        answer.on('data', (text: string) => {
          words += text;
          if (words.length > ANSWER_BYTES_MAX) end();
        });
        answer.on('end', end);
        answer.on('error', end);
      },
    );
    request.on('error', fail);
    request.end(body);
  });
};
