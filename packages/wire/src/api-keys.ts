import { z } from 'zod';

/** What a key may be used for. Each route names the one scope that it takes; a route that names none takes no key. */
export const Scope = z.enum(['read', 'events:write', 'leads:write', 'inbox:write', 'measures:write']);
export type Scope = z.infer<typeof Scope>;

/** An API key in a list: its beginning tells it from others, the rest of it is known to its holder alone. */
export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(Scope),
  /** The id of the person who made it, or `command-line`. */
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** To the minute; null until it was used. */
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** Newest first, revoked ones among them. */
export const ApiKeys = z.object({ keys: z.array(ApiKey) });
export type ApiKeys = z.infer<typeof ApiKeys>;

/** A name to know it by, and at least one scope. */
export const NewApiKey = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(Scope).min(1, 'Choose at least one scope.'),
});
export type NewApiKey = z.infer<typeof NewApiKey>;

/** The only answer that holds the key itself. */
export const CreatedApiKey = z.object({ key: z.string(), created: ApiKey });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;
