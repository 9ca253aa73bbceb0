import { AGREEMENT_TEXT_MAX } from '@leadpact/core';
import { useState } from 'react';

/** A character takes three bytes of a file at most (those of four count as two). */
const BYTES_MAX = 3 * AGREEMENT_TEXT_MAX;

/** Files that may hold an agreement. */
export const TEXT_FILES = '.yaml,.yml,.json,text/yaml,application/json';

/** The text of an agreement, typed or taken from a file; a file that is too large changes nothing. */
export const useTextFile = (initial: string) => {
  const [content, setContent] = useState(initial);
  const [isTooLarge, setTooLarge] = useState(false);
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const text = file.size > BYTES_MAX ? null : await file.text();
    const fits = text !== null && text.length <= AGREEMENT_TEXT_MAX;
    setTooLarge(!fits);
    if (fits) setContent(text);
  };
  return { content, setContent, isTooLarge, read };
};
