import { useState } from 'react';

const BYTES_MAX = 1_000_000;

/** Files that may hold an agreement. */
export const TEXT_FILES = '.yaml,.yml,.json,text/yaml,application/json';

/** The text of an agreement, typed or taken from a file; a file that is too large changes nothing. */
export const useTextFile = (initial: string) => {
  const [content, setContent] = useState(initial);
  const [isTooLarge, setTooLarge] = useState(false);
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setTooLarge(file.size > BYTES_MAX);
    if (file.size <= BYTES_MAX) setContent(await file.text());
  };
  return { content, setContent, isTooLarge, read };
};
