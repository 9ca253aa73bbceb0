import { LEAD_EVENT_TYPES } from '@leadpact/core';
import { z } from 'zod';

/** `standard`: signed messages as Standard Webhooks describe; the others: a message in a chat. */
export const WebhookKind = z.enum(['standard', 'slack', 'teams', 'mattermost']);
export type WebhookKind = z.infer<typeof WebhookKind>;

/** What other systems can be told of promises. */
export const PromiseWebhookEvent = z.enum([
  'obligation.due_soon',
  'obligation.missed',
  'obligation.escalated',
  'obligation.corrected',
  'lead.reassigned',
]);
export type PromiseWebhookEvent = z.infer<typeof PromiseWebhookEvent>;

/** What they can be told of leads and deals: each fact that comes into the ledger, but for what an import brings. */
export const LedgerWebhookEvent = z.enum(LEAD_EVENT_TYPES);
export type LedgerWebhookEvent = z.infer<typeof LedgerWebhookEvent>;

/** What other systems can be told. */
export const WebhookEvent = z.enum([...PromiseWebhookEvent.options, ...LedgerWebhookEvent.options]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

const name = z.string().trim().min(1).max(100);
const url = z.string().trim().min(1).max(2_000);
const events = z.array(WebhookEvent).min(1, 'Choose at least one.');

export const NewWebhook = z.object({ name, kind: WebhookKind, url, events });
export type NewWebhook = z.infer<typeof NewWebhook>;

/** A new address is given anew; the stored one is never shown again in full. */
export const WebhookPatch = z.object({ name, url, events, state: z.enum(['active', 'paused']) }).partial();
export type WebhookPatch = z.infer<typeof WebhookPatch>;

export const Webhook = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: WebhookKind,
  /** Where it goes, without what is secret in the address. */
  host: z.string(),
  events: z.array(WebhookEvent),
  /** `failing`: the last message was given up. */
  state: z.enum(['active', 'paused', 'failing']),
  createdAt: z.iso.datetime(),
});
export type Webhook = z.infer<typeof Webhook>;

export const Webhooks = z.object({ items: z.array(Webhook) });

/** The signing secret (`whsec_…`) is shown once: here. Null for a chat. */
export const CreatedWebhook = z.object({ webhook: Webhook, secret: z.string().nullable() });
export type CreatedWebhook = z.infer<typeof CreatedWebhook>;

export const WebhookDelivery = z.object({
  id: z.uuid(),
  event: z.string(),
  state: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.int(),
  /** The receiver's last HTTP status, and what went wrong. */
  status: z.int().nullable(),
  error: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()),
  createdAt: z.iso.datetime(),
  nextAttemptAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveries = z.object({ items: z.array(WebhookDelivery) });
