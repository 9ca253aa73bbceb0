import { isZone } from '@leadpact/core';
import { z } from 'zod';

export const InboxName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/,
    'Expected lower-case letters, digits, dots, dashes: such as zapier-leads',
  );

const Place = z.array(z.union([z.string().max(500), z.int().min(0).max(100_000)])).max(32);
const Words = z.record(z.string().max(500), z.string().max(500));

/** Where a value comes from. A word that `map` does not have does not fit; one that means the empty text is left out. */
export const InboxPick = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: Place, map: Words.nullable() }),
  z.object({ kind: z.literal('constant'), value: z.string().max(500) }),
]);
export type InboxPick = z.infer<typeof InboxPick>;

/** How the messages of one source become events. */
export const InboxMapping = z.object({
  /** A list in the message of which each part is a fact; null: the message is one. Places then count from the part. */
  each: Place.nullable(),
  /** All must hold; other messages are left out. */
  only: z.array(z.object({ path: Place, in: z.array(z.string().max(500)).min(1).max(100) })).max(10),
  /** A type of event, or `lead`: new, or what has changed of a known one. */
  type: InboxPick,
  /** Null: the address tells who the lead is. */
  key: InboxPick.nullable(),
  /** Null: when the message came. */
  time: InboxPick.nullable(),
  timezone: z.string().refine(isZone, 'Expected a time zone such as Europe/Berlin'),
  /** By the event's field; `attributes.x` for an attribute of the lead. */
  fields: z.record(z.string().regex(/^[a-z_]+$|^attributes\.[\w .-]{1,60}$/), InboxPick),
});
export type InboxMapping = z.infer<typeof InboxMapping>;

export const MessageState = z.enum(['waiting', 'stored', 'skipped', 'dropped']);
export type MessageState = z.infer<typeof MessageState>;

export const InboxSource = z.object({
  name: z.string(),
  mapping: InboxMapping.nullable(),
  /** For tools that cannot send a header; null: none was made. Who knows it can put messages in, and nothing else. */
  address: z.string().nullable(),
  counts: z.record(MessageState, z.int()),
  lastReceivedAt: z.string().nullable(),
});
export type InboxSource = z.infer<typeof InboxSource>;

export const InboxSources = z.object({ items: z.array(InboxSource) });
export type InboxSources = z.infer<typeof InboxSources>;

export const InboxMessage = z.object({
  id: z.uuid(),
  state: MessageState,
  /** Why it waits or was left out. */
  problem: z.string().nullable(),
  body: z.unknown(),
  receivedAt: z.string(),
});
export type InboxMessage = z.infer<typeof InboxMessage>;

export const InboxMessages = z.object({ items: z.array(InboxMessage), next: z.string().nullable() });
export type InboxMessages = z.infer<typeof InboxMessages>;

/** The newest message, with each of its values and a first mapping to correct. */
export const InboxExample = z.object({
  example: z
    .object({
      receivedAt: z.string(),
      body: z.unknown(),
      places: z.array(
        z.object({
          path: Place,
          text: z.string(),
          value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
        }),
      ),
      suggestion: InboxMapping,
    })
    .nullable(),
});
export type InboxExample = z.infer<typeof InboxExample>;

/** What the newest messages would become under a mapping; nothing of it is stored. */
export const InboxPreview = z.object({
  messages: z.array(
    z.object({
      id: z.uuid(),
      receivedAt: z.string(),
      outcome: z.enum(['facts', 'skipped', 'misfit']),
      problems: z.array(z.string()),
      facts: z.array(
        z.object({
          type: z.string(),
          lead: z.string(),
          time: z.string(),
          data: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  ),
});
export type InboxPreview = z.infer<typeof InboxPreview>;

/** What became of one message: `duplicate` when the same was there already. */
export const InboxAnswer = z.object({
  state: z.enum(['stored', 'waiting', 'skipped', 'duplicate']),
  problem: z.string().nullable(),
});
export type InboxAnswer = z.infer<typeof InboxAnswer>;
