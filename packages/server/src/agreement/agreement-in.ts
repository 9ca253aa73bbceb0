import { type Agreement, parseAgreement } from '@leadpact/core';
import { Refusal } from '../http/refusal.ts';

/** The agreement that a text is; refused with the place of all that is wrong with it, `saying` what came of so many problems. */
export const agreementIn = (text: string, saying: (problems: number) => string): Agreement => {
  const parsed = parseAgreement(text);
  if (parsed.ok) return parsed.value;
  throw new Refusal(
    'agreement-refused',
    saying(parsed.problems.length),
    parsed.problems.map(({ line, column, path, message }) => ({
      path,
      message: `line ${line}, column ${column}: ${message}`,
    })),
  );
};
