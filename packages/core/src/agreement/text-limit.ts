/** Longest text of an agreement, in characters: far above any agreement, far below what would keep a machine busy. */
export const AGREEMENT_TEXT_MAX = 262_144;

/** What is said of a text that is longer, wherever it comes in. */
export const tooLongText = (characters: number): string =>
  `found ${characters} characters, expected at most ${AGREEMENT_TEXT_MAX}`;
