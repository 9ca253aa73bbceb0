import { z } from 'zod';

/** An entry of the audit log: ids only, no personal values. */
export const AuditEntry = z.object({
  sequence: z.int(),
  at: z.iso.datetime(),
  /** The id of the person, `key:<id>` or `command-line`. */
  actor: z.string(),
  /** Name of the person now; null when the actor is none, or has left. */
  actorName: z.string().nullable(),
  action: z.string(),
  subject: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Newest first; `next` is the cursor of older ones. */
export const AuditEntries = z.object({ entries: z.array(AuditEntry), next: z.int().nullable() });
export type AuditEntries = z.infer<typeof AuditEntries>;

/** Whether the chain of hashes is whole, or the first entry that does not fit it. */
export const AuditCheck = z.object({
  ok: z.boolean(),
  entries: z.int(),
  broken: z.object({ sequence: z.int(), problem: z.enum(['missing', 'changed']) }).nullable(),
});
export type AuditCheck = z.infer<typeof AuditCheck>;
