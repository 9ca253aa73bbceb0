import { z } from 'zod';

/** What may stand in braces: the lead's key, its e-mail address, or an attribute of it. */
const PLACES = /\{(?!(?:key|email|attributes\.[^{}]+)\})/;

/** The address of a lead in the system it came from, with the lead's values in braces. */
export const LinkPattern = z
  .string()
  .trim()
  .max(1_000)
  .regex(/^https?:\/\/[^\s{}]+/i, 'Begin with https:// and the host.')
  .regex(/\{[^{}]+\}/, 'Put {key}, {email} or {attributes.name} where the lead is named.')
  .refine((pattern) => !PLACES.test(pattern), 'In braces stand key, email or attributes.name only.');
export type LinkPattern = z.infer<typeof LinkPattern>;

/** Every source that has sent events, with where its leads are looked at; null where nobody said it. */
export const SourceLinks = z.object({
  items: z.array(z.object({ source: z.string(), pattern: z.string().nullable() })),
});
export type SourceLinks = z.infer<typeof SourceLinks>;

/** Null takes the address away. */
export const SourceLinkRequest = z.object({
  source: z.string().min(1).max(512),
  pattern: LinkPattern.nullable(),
});
export type SourceLinkRequest = z.infer<typeof SourceLinkRequest>;
