/** Least contrast of text with its ground that most people can read (WCAG 2.2, 1.4.3). */
export const READABLE_CONTRAST = 4.5;

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/**
 * Contrast of a colour `#rrggbb` with white, 1 (white) to 21 (black); undefined when it is written otherwise.
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export const contrastOnWhite = (color: string): number | undefined => {
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const [r, g, b] = [red, green, blue].map((hex) => linear(Number.parseInt(hex, 16)));
  return 1.05 / (0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0) + 0.05);
};
