import type { Agreement } from '@leadpact/core';

type Promised = Agreement['commitments'][number];

/** What people call a promise: its name, or its id read as words (`first-touch`: First touch). */
export const nameOfPromise = (id: string, promise: Promised | undefined): string => {
  if (promise?.name !== undefined) return promise.name;
  const words = id.replaceAll(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
