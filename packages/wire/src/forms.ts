import { ENGAGEMENT_KINDS } from '@leadpact/core';
import { z } from 'zod';

const WebAddress = z
  .url({ protocol: /^https?$/, error: 'Expected an address such as https://www.example.com/thanks' })
  .max(500);

/** Scheme, host and port of a website, as browsers name it: `https://www.example.com`. */
const WebOrigin = z
  .string()
  .max(300)
  .regex(
    /^https?:\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/,
    'Expected scheme and host only, such as https://www.example.com',
  );

export const FormSettings = z.object({
  /** Websites that may post; none: any. A request that names no website is taken too. */
  origins: z.array(WebOrigin).max(20),
  /** Page that thanks; null: a plain one of ours. */
  redirect: WebAddress.nullable(),
  /** Channel of the leads that the form makes. */
  channel: z.string().trim().min(1).max(100),
  kind: z.enum(ENGAGEMENT_KINDS),
  /** Fields kept as attributes of the lead; what is not known otherwise goes into the note. */
  attributes: z.array(z.string().trim().min(1).max(60)).max(20),
  /** Takes only posts that carry the signed time of the snippet's script: stops more spam, and visitors without script. */
  strict: z.boolean(),
});
export type FormSettings = z.infer<typeof FormSettings>;

export const FormRequest = z.object({ name: z.string().trim().min(1).max(80), settings: FormSettings });
export type FormRequest = z.infer<typeof FormRequest>;

export const LeadForm = z.object({
  id: z.uuid(),
  name: z.string(),
  settings: FormSettings,
  /** Where the website posts to. */
  address: z.string(),
  /** HTML to copy into the website. */
  snippet: z.string(),
  received: z.int(),
  /** Dropped as spam. */
  dropped: z.int(),
  lastReceivedAt: z.string().nullable(),
});
export type LeadForm = z.infer<typeof LeadForm>;

export const LeadForms = z.object({ items: z.array(LeadForm) });
export type LeadForms = z.infer<typeof LeadForms>;

/** What a visitor could fill in: nothing of a try is stored. */
export const FormTry = z.object({ fields: z.record(z.string().max(60), z.string().max(4_000)) });
export type FormTry = z.infer<typeof FormTry>;

/** The events that a post would have become; `known` when the address belongs to a lead already. */
export const FormTryAnswer = z.object({
  known: z.boolean(),
  events: z.array(
    z.object({ type: z.string(), subject: z.string(), data: z.record(z.string(), z.unknown()) }),
  ),
});
export type FormTryAnswer = z.infer<typeof FormTryAnswer>;
