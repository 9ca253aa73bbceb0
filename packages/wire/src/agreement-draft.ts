import { z } from 'zod';
import { AgreementCheck, TypedAgreement } from './agreement.ts';
import { ReadinessPoint } from './agreement-signing.ts';
import { PlanInputs } from './plans.ts';
import { Problem } from './problem.ts';
import { AgreementPlace, Colleague } from './threads.ts';

/** The draft that is open, as typed: its text may be no agreement while somebody edits it. */
export const OpenDraft = z.object({
  id: z.uuid(),
  text: z.string(),
  /** Send it back with a change; a stale one is refused with 409 and the text that is there. */
  revision: z.int(),
  /** The version that it is to follow, if there is one. */
  base: z.object({ id: z.uuid(), number: z.int(), name: z.string() }).nullable(),
  startedBy: Colleague,
  startedAt: z.iso.datetime(),
  editedBy: Colleague,
  editedAt: z.iso.datetime(),
});
export type OpenDraft = z.infer<typeof OpenDraft>;

/** One change in words: "First touch for hot leads: 60 → 30 working minutes". */
export const ChangeInWords = z.object({
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  place: AgreementPlace,
  /** The section of the document that it stands in. */
  section: z.string(),
  sectionTitle: z.string(),
  sentence: z.string(),
});
export type ChangeInWords = z.infer<typeof ChangeInWords>;

/** The open draft with all that is to be said of its text; `draft` is null while none is open. */
export const DraftState = z.object({
  draft: OpenDraft.nullable(),
  check: AgreementCheck.nullable(),
  /** The ten points; null while the text cannot be read. */
  readiness: z.array(ReadinessPoint).nullable(),
  mayBeSigned: z.boolean(),
  /** Against the version in force; null while the text cannot be read, or where there is no such version. */
  changes: z.array(ChangeInWords).nullable(),
  inForce: z.object({ id: z.uuid(), number: z.int(), name: z.string(), content: z.string() }).nullable(),
  openThreads: z.int(),
  mayEdit: z.boolean(),
});
export type DraftState = z.infer<typeof DraftState>;

const draftText = TypedAgreement.refine(
  (text) => !text.includes('\u0000'),
  'A text cannot hold the character NUL.',
);

/** Where a draft begins: the version in force, a skeleton, a plan (saved, or its inputs), or a text that is brought along. */
export const StartDraft = z.discriminatedUnion('from', [
  z.object({ from: z.literal('version'), version: z.uuid().optional() }),
  z.object({ from: z.literal('empty') }),
  z.object({ from: z.literal('plan'), plan: z.uuid().optional(), inputs: PlanInputs.optional() }),
  z.object({
    from: z.literal('text'),
    text: draftText.refine((text) => text !== '', 'A text has at least one character.'),
  }),
]);
export type StartDraft = z.infer<typeof StartDraft>;

/** Revisions are kept as whole numbers of four bytes. */
const REVISION_MAX = 2_147_483_647;

export const SaveDraft = z.object({ revision: z.int().min(1).max(REVISION_MAX), text: draftText });
export type SaveDraft = z.infer<typeof SaveDraft>;

export const DiscardDraft = z.object({ revision: z.coerce.number().int().min(1).max(REVISION_MAX) });
export type DiscardDraft = z.infer<typeof DiscardDraft>;

/** Why a save was refused: what is there now, who wrote it, and what they changed since the revision that was sent. */
export const StaleDraft = Problem.extend({
  current: OpenDraft,
  /** In words; null where one of the two texts cannot be read, or the older one is kept no longer. */
  changes: z.array(ChangeInWords).nullable(),
});
export type StaleDraft = z.infer<typeof StaleDraft>;
