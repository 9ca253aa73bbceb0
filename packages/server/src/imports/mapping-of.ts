import { type Mapping, readMapping } from '@leadpact/connect';
import { Refusal } from '../http/refusal.ts';

/** A mapping that came from outside, checked whole; every problem by its place. */
export const mappingOf = (json: unknown): Mapping => {
  const read = readMapping(JSON.stringify(json));
  if (read.ok) return read.mapping;
  const errors = read.problems.map(({ path, message, hint }) => ({
    path,
    message: hint === undefined ? message : `${message} (${hint})`,
  }));
  const [first] = errors;
  throw new Refusal(
    'mapping-refused',
    first === undefined ? 'The mapping is none.' : `${first.path}: ${first.message}`,
    errors,
  );
};
