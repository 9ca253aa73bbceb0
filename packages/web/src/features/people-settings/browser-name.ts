const browsers = [
  ['Edge', /\bEdg/],
  ['Opera', /\bOPR\//],
  ['Firefox', /\bFirefox\//],
  ['Chrome', /\b(Headless)?Chrome\//],
  ['Safari', /\bSafari\//],
] as const;

const systems = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\biP(hone|ad|od)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

const firstOf = (names: readonly (readonly [string, RegExp])[], text: string): string | null =>
  names.find(([, sign]) => sign.test(text))?.[0] ?? null;

/** Browser and system by what a browser says of itself; null where it says nothing known. Only a hint for people. */
export const browserName = (
  userAgent: string | null,
): Readonly<{ browser: string | null; system: string | null }> => ({
  browser: userAgent === null ? null : firstOf(browsers, userAgent),
  system: userAgent === null ? null : firstOf(systems, userAgent),
});
