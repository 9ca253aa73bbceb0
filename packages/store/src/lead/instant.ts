/** An instant as the database reads it, in UTC. */
export const instant = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString();

/** An instant as the database gives it, in milliseconds. */
export const millis = (date: Date | null): number | null => date?.getTime() ?? null;
