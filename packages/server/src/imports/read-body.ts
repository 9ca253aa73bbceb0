import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../http/refusal.ts';

/** The raw body of a request as a stream; only `application/octet-stream` arrives as one. */
export const bodyStream = (request: FastifyRequest): Readable => {
  if (request.body instanceof Readable) return request.body;
  throw new Refusal(
    'unsupported-media-type',
    'Send the file as it is, with content-type application/octet-stream.',
  );
};

/** The raw body in memory, for files that are small by nature. */
export const readBody = async (request: FastifyRequest, bytesMax: number): Promise<Uint8Array> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of bodyStream(request)) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new Refusal('too-large', `Expected at most ${bytesMax} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
