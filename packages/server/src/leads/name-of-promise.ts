import type { AgreementCommitment } from '@leadpact/core';
import { idWords, promiseName } from '@leadpact/documents';

/** What people call a promise; one that no version has any more goes by its id, read as words. */
export const nameOfPromise = (id: string, promise: AgreementCommitment | undefined): string =>
  promise === undefined ? idWords(id) : promiseName(promise);
