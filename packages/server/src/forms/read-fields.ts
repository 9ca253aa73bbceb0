import { readJson } from '../events/read-json.ts';
import { Refusal } from '../http/refusal.ts';

export type Fields = ReadonlyMap<string, readonly string[]>;

export const FORM_BYTES_MAX = 65_536;
export const FORM_CONTENT = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/json',
] as const;

const FIELDS_MAX = 60;
const NAME_LENGTH_MAX = 60;

/** What a database cannot keep in a text, and nobody types. */
const UNTYPED = /\0|\p{Surrogate}/gu;

const gather = (entries: Iterable<readonly [string, string]>): Fields => {
  const fields = new Map<string, string[]>();
  for (const [name, sent] of entries) {
    const value = sent.replace(UNTYPED, '');
    if (name === '' || name.length > NAME_LENGTH_MAX || name.search(UNTYPED) >= 0) continue;
    const known = fields.get(name);
    if (known !== undefined) known.push(value);
    else if (fields.size < FIELDS_MAX) fields.set(name, [value]);
  }
  return fields;
};

const textOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  return Array.isArray(value)
    ? value.flatMap((part: unknown) => (Array.isArray(part) ? [] : textOf(part)))
    : [];
};

const fromJson = (body: Buffer): Fields => {
  const read = readJson(body);
  if (!read.ok || typeof read.value !== 'object' || read.value === null || Array.isArray(read.value))
    throw new Refusal('invalid-request', 'Expected an object of fields.');
  return gather(
    Object.entries(read.value).flatMap(([name, value]) => textOf(value).map((text) => [name, text] as const)),
  );
};

/** Files of a form are not taken: only what was typed. */
const fromMultipart = async (body: Buffer, contentType: string): Promise<Fields> => {
  try {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData();
    return gather(
      [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
    );
  } catch {
    throw new Refusal('invalid-request', 'The form cannot be read; expected multipart/form-data.');
  }
};

/** The fields of a posted form, in any of the three ways in which browsers and scripts send one. */
export const readFields = async (body: Buffer, contentType: string): Promise<Fields> => {
  const essence = contentType.split(';')[0]?.trim().toLowerCase();
  if (essence === 'application/json') return fromJson(body);
  if (essence === 'multipart/form-data') return fromMultipart(body, contentType);
  return gather(new URLSearchParams(body.toString('utf8')));
};
