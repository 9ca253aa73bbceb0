import { ACTION_KINDS, MEDIA, OUTCOMES } from '@leadpact/core';
import { z } from 'zod';

const Text = z.string().trim().min(1).max(1_000);
const Note = z.string().trim().max(4_000);
const Person = z.string().trim().toLowerCase().min(3).max(254);
const Instant = z.iso.datetime({ offset: true });

/** What every action may carry. */
const common = {
  /** Made by the client; the same action sent again with it changes nothing. The header `Idempotency-Key` does the same. */
  id: z.string().min(1).max(200).optional(),
  /** When it happened, if not now: at most five minutes ahead of the server's clock. */
  at: Instant.optional(),
  /** E-mail of the person who did it; for API keys only, people act for themselves. */
  by: Person.optional(),
};

/** One try of a person to reach the lead. An automated message is recorded, and is no attempt for any promise. */
export const AttemptRequest = z.object({
  ...common,
  medium: z.enum(MEDIA),
  outcome: z.enum(OUTCOMES),
  note: Note.optional(),
  automated: z.boolean().optional(),
});
export type AttemptRequest = z.infer<typeof AttemptRequest>;

export const AcceptanceRequest = z.object({ ...common, note: Note.optional() });
export type AcceptanceRequest = z.infer<typeof AcceptanceRequest>;

/** A reason of the agreement's list. `duplicate` names the other lead, `invalid` needs a note. */
export const RejectionRequest = z.object({
  ...common,
  reason: Text,
  note: Note.optional(),
  duplicateOf: z.string().trim().min(1).max(512).optional(),
});
export type RejectionRequest = z.infer<typeof RejectionRequest>;

/** A reason of the agreement's list. */
export const ReturnRequest = z.object({ ...common, reason: Text, note: Note.optional() });
export type ReturnRequest = z.infer<typeof ReturnRequest>;

/** Nobody is to pursue the lead any more. A reason of the agreement's list; `invalid` needs a note. */
export const DisqualificationRequest = z.object({ ...common, reason: Text, note: Note.optional() });
export type DisqualificationRequest = z.infer<typeof DisqualificationRequest>;

/** The lead asked for a later date: Sales' clocks stand still until then, or until the next attempt. */
export const SnoozeRequest = z.object({ ...common, until: Instant, reason: Note.optional() });
export type SnoozeRequest = z.infer<typeof SnoozeRequest>;

export const AssignmentRequest = z.object({ ...common, owner: Person });
export type AssignmentRequest = z.infer<typeof AssignmentRequest>;

/** Marketing hands over, to a person or to whom the agreement routes it; or Sales takes the lead now and says why. */
export const HandoffRequest = z.object({ ...common, owner: Person.optional(), reason: Note.optional() });
export type HandoffRequest = z.infer<typeof HandoffRequest>;

/** By the side to which the obligation is owed, or an admin. */
export const WaiverRequest = z.object({ ...common, key: z.string().min(1).max(2_000), reason: Text });
export type WaiverRequest = z.infer<typeof WaiverRequest>;

/** Of what is owed in a period, by its first day: by the side to which it is owed, or an admin. */
export const PeriodWaiverRequest = z.object({ id: common.id, reason: Text });
export type PeriodWaiverRequest = z.infer<typeof PeriodWaiverRequest>;

/** A period's waiver that holds. */
export const PeriodWaiver = z.object({
  id: z.string(),
  by: z.string(),
  reason: z.string(),
  at: z.iso.datetime(),
  /** Until when whoever asks may take it back; null where they may not. */
  undoUntil: z.iso.datetime().nullable(),
});
export type PeriodWaiver = z.infer<typeof PeriodWaiver>;

/** Marketing holds that a rejected lead was a good one; it counts until the heads have settled it. */
export const ContestRequest = z.object({ ...common, note: Text });
export type ContestRequest = z.infer<typeof ContestRequest>;

/** The heads' answer: upheld, or the lead is handed over anew. */
export const SettlementRequest = z.object({ ...common, upheld: z.boolean(), note: Note.optional() });
export type SettlementRequest = z.infer<typeof SettlementRequest>;

export const ActionKind = z.enum(ACTION_KINDS);
export type ActionKind = z.infer<typeof ActionKind>;

/** What became of an action: the event that it is in the ledger. */
export const ActionResult = z.object({
  /** With it the action can be taken back for a while. */
  id: z.string(),
  kind: ActionKind,
  type: z.string(),
  lead: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  /** True when the same action had arrived before: it was not done twice. */
  repeated: z.boolean(),
  /** Until when it can be taken back; null where it cannot. */
  undoUntil: z.iso.datetime().nullable(),
});
export type ActionResult = z.infer<typeof ActionResult>;
