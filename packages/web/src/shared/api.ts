import { Problem } from '@leadpact/wire';
import type { z } from 'zod';

/** A refusal of the server, with its words for people and its fields. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly kind: string;
  readonly title: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(problem: z.infer<typeof Problem>) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.kind = problem.type.replace('urn:leadpact:problem:', '');
    this.title = problem.title;
    this.fields = Object.fromEntries((problem.errors ?? []).map(({ path, message }) => [path, message]));
  }
}

const readProblem = async (response: Response): Promise<ApiProblem> => {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new ApiProblem(parsed.data);
  return new ApiProblem({
    type: 'unreadable-answer',
    title: `The server answered ${response.status}`,
    status: response.status,
  });
};

const send = async (path: string, init: RequestInit, alsoRead: readonly number[] = []): Promise<Response> => {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({
      type: 'server-away',
      title: 'The server cannot be reached',
      status: 0,
      detail: 'Nothing was lost. Check that Leadpact is running, then try again.',
    });
  }
  if (!response.ok && !alsoRead.includes(response.status)) throw await readProblem(response);
  return response;
};

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Calls the API and reads the answer by its schema; throws an ApiProblem when refused. `keepalive`: even if the page goes;
 * `alsoRead`: refusals that the schema reads too.
 */
export const call = async <Schema extends z.ZodType>(
  schema: Schema,
  method: Method,
  path: string,
  options: Readonly<{
    body?: unknown;
    signal?: AbortSignal;
    keepalive?: boolean;
    alsoRead?: readonly number[];
  }> = {},
): Promise<z.infer<Schema>> => {
  const { body, signal, keepalive = false, alsoRead = [] } = options;
  const init: RequestInit = {
    method,
    keepalive,
    ...(signal ? { signal } : {}),
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  };
  const response = await send(path, init, alsoRead);
  return schema.parse(await response.json());
};

/** The same for an answer without content. */
export const callSilently = async (method: Method, path: string, body?: unknown): Promise<void> => {
  const content =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  await send(path, { method, ...content });
};

/** The same for an answer that is a file. */
export const readBytes = async (method: Method, path: string, body: unknown): Promise<Blob> => {
  const headers = { 'content-type': 'application/json' };
  const response = await send(path, { method, headers, body: JSON.stringify(body) });
  return response.blob();
};

/** Sends a file as it is, its name in a header. */
export const sendFile = async <Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  file: File,
): Promise<z.infer<Schema>> => {
  const response = await send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
    body: file,
  });
  return schema.parse(await response.json());
};

/** What the server says of each field that it refused; nothing for other errors. */
export const refusedFields = (error: unknown): ApiProblem['fields'] =>
  error instanceof ApiProblem ? error.fields : {};

/** What a person can be told of any error. */
export const wordsOf = (error: unknown): Readonly<{ title: string; detail: string }> =>
  error instanceof ApiProblem
    ? { title: error.title, detail: error.message === error.title ? '' : error.message }
    : {
        title: 'Something went wrong in this page',
        detail: error instanceof Error ? error.message : String(error),
      };
