import { z } from 'zod';
import { Role } from './people.ts';

/** Somebody as colleagues see them. */
export const Colleague = z.object({ id: z.string(), name: z.string(), email: z.string() });
export type Colleague = z.infer<typeof Colleague>;

/**
 * A place of the agreement by keys and ids from its root: `["commitments", "first-touch", "within"]`. Empty: the agreement
 * as a whole.
 */
export const AgreementPlace = z.array(z.string().min(1).max(200)).max(12);
export type AgreementPlace = z.infer<typeof AgreementPlace>;

/** `question`: open until it is resolved. `reason`: why something was changed; it asks for no answer. */
export const ThreadKind = z.enum(['question', 'reason']);
export type ThreadKind = z.infer<typeof ThreadKind>;

export const ThreadComment = z.object({
  id: z.uuid(),
  /** Plain text. */
  body: z.string(),
  mentions: z.array(Colleague),
  by: Colleague,
  at: z.iso.datetime(),
});
export type ThreadComment = z.infer<typeof ThreadComment>;

export const Thread = z.object({
  id: z.uuid(),
  place: AgreementPlace,
  /** The place in words: "First touch, within". */
  placeName: z.string(),
  /** False: the place is neither in the draft nor in the version in force any more; the thread is kept. */
  isThere: z.boolean(),
  kind: ThreadKind,
  openedBy: Colleague,
  openedAt: z.iso.datetime(),
  resolved: z.object({ by: Colleague, at: z.iso.datetime() }).nullable(),
  /** The oldest first. */
  comments: z.array(ThreadComment),
});
export type Thread = z.infer<typeof Thread>;

/** All threads, those opened last first, and whom a comment can call. */
export const Threads = z.object({
  items: z.array(Thread),
  open: z.int(),
  members: z.array(Colleague.extend({ role: Role })),
});
export type Threads = z.infer<typeof Threads>;

const noNul = (text: string): boolean => !text.includes('\u0000');

export const CommentRequest = z.object({
  body: z.string().trim().min(1).max(5_000).refine(noNul, 'A comment cannot hold the character NUL.'),
  /** Ids of members whom it calls; they are told. */
  mentions: z.array(z.string().max(100)).max(20).default([]),
});
export type CommentRequest = z.infer<typeof CommentRequest>;

export const ThreadRequest = CommentRequest.extend({
  place: AgreementPlace.refine((keys) => keys.every(noNul), 'A place cannot hold the character NUL.'),
  kind: ThreadKind.default('question'),
});
export type ThreadRequest = z.infer<typeof ThreadRequest>;

export const ThreadSettlement = z.object({ resolved: z.boolean() });
export type ThreadSettlement = z.infer<typeof ThreadSettlement>;
