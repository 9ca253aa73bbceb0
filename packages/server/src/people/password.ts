import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Guesses, as a power of ten, below which a password counts as known or easily found. */
const SAFE_GUESSES_LOG10 = 8;

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/**
 * Why a password is refused, or null when it is good: at least 12 characters, and not among the tens of thousands of
 * leaked passwords or a simple pattern of them, of the keyboard, or of what the person just typed in the form.
 */
export const passwordRefusal = (password: string, ownWords: readonly string[]): string | null => {
  if (password.length < 12) return `It has ${password.length} characters; expected at least 12.`;
  const { guessesLog10 } = estimator.check(password, [...ownWords, 'leadpact']);
  if (guessesLog10 >= SAFE_GUESSES_LOG10) return null;
  return 'It is among the leaked passwords, or a simple pattern of them. Four random words do well.';
};
