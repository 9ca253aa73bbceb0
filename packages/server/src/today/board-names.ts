import type { Agreement, AgreementCommitment } from '@leadpact/core';
import { promiseSentence } from '@leadpact/documents';
import { nameOfPromise } from '../leads/name-of-promise.ts';

/** What every promise on the board has. */
export const promiseFacts = (agreement: Agreement, promise: AgreementCommitment) => {
  const money = (amount: number): string =>
    new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency: agreement.currency,
      maximumFractionDigits: 0,
    }).format(amount);
  return {
    commitment: promise.id,
    name: nameOfPromise(promise.id, promise),
    definition: promiseSentence(promise, agreement, money),
    side: promise.side,
    mirrors: promise.mirrors ?? null,
    ifMissed: promise.if_missed ?? null,
  };
};
