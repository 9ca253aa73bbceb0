import { AGREEMENT_TEXT_MAX, tooLongText } from '@leadpact/core';
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
  state: z.enum(['unsigned', 'draft', 'proposed', 'signed', 'refused', 'withdrawn', 'replaced']),
  sha256: z.string(),
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type AgreementVersion = z.infer<typeof AgreementVersion>;

const DocumentPromise = z.object({
  id: z.string(),
  name: z.string(),
  sentence: z.string(),
  details: z.array(z.string()),
  twin: z.string().nullable(),
  twinId: z.string().nullable(),
  ifMissed: z.string().nullable(),
});
export type DocumentPromise = z.infer<typeof DocumentPromise>;

/** One who signed an agreement, refused to, or is still to decide. */
const DocumentSignature = z.object({
  name: z.string(),
  address: z.string(),
  side: z.enum(['marketing', 'sales']).nullable(),
  decision: z.enum(['signed', 'refused', 'open']),
  at: z.string().nullable(),
  sha256: z.string().nullable(),
  reason: z.string().optional(),
});
export type DocumentSignature = z.infer<typeof DocumentSignature>;

/** A part of an agreement as people read it; all of it is plain text. */
export const DocumentBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), isProse: z.boolean() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.object({ label: z.string(), isFigure: z.boolean() })),
    rows: z.array(z.array(z.string())),
  }),
  z.object({
    kind: z.literal('promises'),
    marketing: z.array(DocumentPromise),
    sales: z.array(DocumentPromise),
  }),
  z.object({ kind: z.literal('signatures'), signatures: z.array(DocumentSignature) }),
]);
export type DocumentBlock = z.infer<typeof DocumentBlock>;

export const AgreementDocument = z.object({
  title: z.string(),
  /** Language of the document's own words, and of what people wrote in it. */
  language: z.string(),
  proseLanguage: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  sections: z.array(z.object({ id: z.string(), title: z.string(), blocks: z.array(DocumentBlock) })),
});
export type AgreementDocument = z.infer<typeof AgreementDocument>;

/** The version that judges now with its canonical text, and all versions, the newest first. */
export const AgreementState = z.object({
  current: AgreementVersion.extend({ content: z.string(), document: AgreementDocument }).nullable(),
  versions: z.array(AgreementVersion),
  /** Whether the version in force came with the sample company. */
  isSample: z.boolean(),
});
export type AgreementState = z.infer<typeof AgreementState>;

/** The text of an agreement as typed; one that is too long is refused in the parser's own words. */
export const TypedAgreement = z.string().max(AGREEMENT_TEXT_MAX, {
  error: ({ input }) => (typeof input === 'string' ? tooLongText(input.length) : undefined),
});

export const AgreementText = z.object({ text: TypedAgreement.min(1) });
export type AgreementText = z.infer<typeof AgreementText>;

/** What a text would be: in order with warnings, or all that is wrong with it. */
export const AgreementCheck = z.object({
  ok: z.boolean(),
  name: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  commitments: z.int(),
  problems: z.array(AgreementProblem),
  warnings: z.array(AgreementProblem),
  /** How people would read it; null while something is wrong with it. */
  document: AgreementDocument.nullable(),
});
export type AgreementCheck = z.infer<typeof AgreementCheck>;
