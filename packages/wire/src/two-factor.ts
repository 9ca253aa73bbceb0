import { z } from 'zod';
import { Me } from './people.ts';

/** What a sign-in answers: who it is, or that the account asks for a second factor first. */
export const SignInAnswer = z.union([Me, z.object({ secondFactor: z.literal(true) })]);
export type SignInAnswer = z.infer<typeof SignInAnswer>;

/** Six digits of an authenticator app; spaces between them are left out. */
const Code = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'It has six digits.'));

/** The second step of a sign-in: a code of the app, or one of the codes that were kept for the day without it. */
export const SecondFactor = z.union([
  z.object({
    code: Code,
    /** The browser is not asked again for thirty days; the password still is, and a signature asks for both. */
    trust: z.boolean().optional(),
  }),
  z.object({ backupCode: z.string().trim().min(1).max(40) }),
]);
export type SecondFactor = z.infer<typeof SecondFactor>;

/** Whether an account asks for a second factor. */
export const TwoFactorState = z.object({ enabled: z.boolean() });
export type TwoFactorState = z.infer<typeof TwoFactorState>;

/** Done only with the password at hand. */
export const WithPassword = z.object({ password: z.string().min(1).max(128) });
export type WithPassword = z.infer<typeof WithPassword>;

/** A secret for an authenticator app and the codes for the day without it: shown once, in force when a code was right. */
export const TwoFactorOffer = z.object({ uri: z.string(), backupCodes: z.array(z.string()) });
export type TwoFactorOffer = z.infer<typeof TwoFactorOffer>;

export const TwoFactorProof = z.object({ code: Code });
export type TwoFactorProof = z.input<typeof TwoFactorProof>;

export const BackupCodes = z.object({ backupCodes: z.array(z.string()) });
export type BackupCodes = z.infer<typeof BackupCodes>;
