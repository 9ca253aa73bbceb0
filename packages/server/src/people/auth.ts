import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Pool } from 'pg';

const SESSION_SECONDS = 60 * 60 * 24 * 14;
const DAY_SECONDS = 60 * 60 * 24;

/**
 * Accounts and sessions, kept by better-auth in the schema `auth`. Its own HTTP handler is not mounted: our routes call
 * it, so that there is one style of errors, one rate limit, and no sign-up that nobody invited.
 */
export const createAuth = ({
  pool,
  secret,
  publicUrl,
}: Readonly<{ pool: Pool; secret: string; publicUrl: string }>) =>
  betterAuth({
    database: pool,
    secret,
    baseURL: publicUrl,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: SESSION_SECONDS, updateAge: DAY_SECONDS },
    rateLimit: { enabled: false },
    plugins: [twoFactor({ issuer: 'Leadpact' })],
    advanced: {
      useSecureCookies: publicUrl.startsWith('https://'),
      cookiePrefix: 'leadpact',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
  });

export type Auth = ReturnType<typeof createAuth>;
