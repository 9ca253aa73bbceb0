const WORD_JOINER = '\u2060';

/** Dots of what looks like a web address, and its `://`, with an invisible joiner behind: no mail program makes a link of it. */
const withoutLinks = (word: string): string =>
  word
    .replace(/([a-z][a-z0-9+.-]*:)\/\//gi, `$1${WORD_JOINER}//`)
    .replace(/^(www)\./i, `$1${WORD_JOINER}.`)
    .replace(
      /(\p{L})\.(?=\p{L}{2,})/gu,
      word.includes('@') && !word.includes('/') ? '$&' : `$1${WORD_JOINER}.`,
    );

/**
 * Somebody's text as one line that does nothing: no control or reordering characters, no line breaks, and nothing in it
 * that a mail program would turn into a link to elsewhere. E-mail addresses stay as they are.
 */
export const inertText = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .split(' ')
    .map(withoutLinks)
    .join(' ');
