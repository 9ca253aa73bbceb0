import { z } from 'zod';

/** What is wrong with an agreement's text, or cannot work: where, and what would be right. */
export const AgreementProblem = z.object({
  line: z.int(),
  column: z.int(),
  path: z.string(),
  message: z.string(),
  hint: z.string().optional(),
});
export type AgreementProblem = z.infer<typeof AgreementProblem>;

/** A version of the agreement. */
export const AgreementVersion = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string(),
  /** `unsigned` ones judge leads as signed ones do, and are marked. */
  state: z.enum(['unsigned', 'draft', 'proposed', 'signed', 'withdrawn', 'replaced']),
  sha256: z.string(),
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type AgreementVersion = z.infer<typeof AgreementVersion>;

/** The version that judges now with its canonical text, and all versions, the newest first. */
export const AgreementState = z.object({
  current: AgreementVersion.extend({ content: z.string() }).nullable(),
  versions: z.array(AgreementVersion),
  /** Whether the version in force came with the sample company. */
  isSample: z.boolean(),
});
export type AgreementState = z.infer<typeof AgreementState>;

export const AgreementText = z.object({ text: z.string().min(1).max(1_000_000) });
export type AgreementText = z.infer<typeof AgreementText>;

/** What a text would be: in order with warnings, or all that is wrong with it. */
export const AgreementCheck = z.object({
  ok: z.boolean(),
  name: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  commitments: z.int(),
  problems: z.array(AgreementProblem),
  warnings: z.array(AgreementProblem),
});
export type AgreementCheck = z.infer<typeof AgreementCheck>;
