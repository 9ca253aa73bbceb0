import { z } from 'zod';

/** What people read beside a field that they left empty; everything else keeps the words of its schema or of zod. */
export const wordsOfIssue = (issue: z.core.$ZodRawIssue): string | undefined =>
  issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1
    ? 'Expected some text, found none.'
    : undefined;

/** Schemas that name no words of their own refuse in these; for the whole process. */
export const useIssueWords = (): void => {
  z.config({ customError: wordsOfIssue });
};
