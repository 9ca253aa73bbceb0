/** What the workspace puts on its papers. */
export type Brand = Readonly<{
  /** Name of the organisation; said in place of the logo to those who do not see it. */
  name: string | null;
  logo: Readonly<{ bytes: Uint8Array; type: 'image/png' | 'image/jpeg' }> | null;
  /** `#rrggbb`, dark enough to be read on white. */
  color: string | null;
  /** One line at the foot of every page. */
  footer: string | null;
}>;

export const NO_BRAND: Brand = { name: null, logo: null, color: null, footer: null };

/** Leadpact's own colour: ink, so that Marketing's blue and Sales' orange keep their meaning. */
export const accentOf = ({ color }: Brand): string => color ?? '#1a1d21';
