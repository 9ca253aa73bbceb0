import { z } from 'zod';

/** What the workspace puts on its papers. */
export const Brand = z.object({
  /** The logo as a data address; null without one. */
  logo: z.string().nullable(),
  logoSize: z.object({ width: z.int(), height: z.int() }).nullable(),
  /** `#rrggbb`, readable on white. */
  color: z.string().nullable(),
  /** One line at the foot of every page. */
  footer: z.string().nullable(),
});
export type Brand = z.infer<typeof Brand>;

/** How large the file of a logo may be. */
export const LOGO_BYTES_MAX = 524_288;

/** Changes what is named; null takes it away. The logo is a PNG or JPEG file in base64. */
export const BrandPatch = z.object({
  logo: z.base64().max(700_000).nullable().optional(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'A colour is written #rrggbb.')
    .nullable()
    .optional(),
  footer: z.string().trim().min(1).max(200).nullable().optional(),
});
export type BrandPatch = z.infer<typeof BrandPatch>;
