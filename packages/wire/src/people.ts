import { z } from 'zod';

/** What a person may do in a workspace. */
export const Role = z.enum(['owner', 'admin', 'marketing_head', 'sales_head', 'marketer', 'rep', 'viewer']);
export type Role = z.infer<typeof Role>;

/** Passwords: at least 12 characters; the server also refuses breached and trivial ones. */
export const Password = z.string().min(12, 'Use at least 12 characters.').max(128);

export const SetupRequest = z.object({
  token: z.string().min(1),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254),
  password: Password,
  company: z.string().trim().min(1).max(100),
  timezone: z.string().min(1).max(64),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type SetupRequest = z.infer<typeof SetupRequest>;

/** Whether the one-time setup link still works. */
export const SetupState = z.object({ needed: z.boolean(), tokenValid: z.boolean() });
export type SetupState = z.infer<typeof SetupState>;

export const SignInRequest = z.object({ email: z.email().max(254), password: z.string().min(1).max(128) });
export type SignInRequest = z.infer<typeof SignInRequest>;

export const Workspace = z.object({
  id: z.uuid(),
  name: z.string(),
  timezone: z.string(),
  currency: z.string(),
  /** Revenue goal per month in minor units of the currency; null until someone sets it. */
  goalMinor: z.int().nonnegative().nullable(),
  /** Share of the goal that Marketing's leads are to bring, 0..1; null: offered from the data. */
  marketingShare: z.number().min(0).max(1).nullable(),
  /** Look-back: `6m`, `26w` or `180d`. */
  lookback: z.string(),
  /** Whether the wall names people to everybody; otherwise to themselves and to the head of their side only. */
  namesOnWall: z.boolean(),
  /** Whether there is any lead, of the sample or not. */
  hasLeads: z.boolean(),
  sampleLoaded: z.boolean(),
  /** True once the first-run page was finished or skipped. */
  firstRunDone: z.boolean(),
});
export type Workspace = z.infer<typeof Workspace>;

export const WorkspacePatch = z
  .object({
    name: z.string().trim().min(1).max(100),
    timezone: z.string().min(1).max(64),
    currency: z.string().regex(/^[A-Z]{3}$/),
    goalMinor: z.int().nonnegative().nullable(),
    marketingShare: z.number().min(0).max(1).nullable(),
    lookback: z.string().regex(/^\d{1,4}(m|mo|w|d)$/),
    firstRunDone: z.boolean(),
    namesOnWall: z.boolean(),
  })
  .partial();
export type WorkspacePatch = z.infer<typeof WorkspacePatch>;

/** Who is signed in, and where. */
export const Me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  role: Role,
  workspace: Workspace,
  version: z.string(),
});
export type Me = z.infer<typeof Me>;
