import { parseDuration } from '@leadpact/core';

/** Whether a text is a duration as the document writes it: 60m, 4h, 2d, 1w. */
export const isDuration = (words: string): boolean => (parseDuration(words)?.amount ?? 0) > 0;
