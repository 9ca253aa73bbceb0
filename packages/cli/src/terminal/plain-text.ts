/** Text of users on one line of a terminal: no control characters, no escape sequences, no reordering marks. */
export const plainText = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd');
