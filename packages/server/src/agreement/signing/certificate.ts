import { consentSentence } from '@leadpact/core';
import type { Certificate, DocumentSignature } from '@leadpact/documents';
import { agreementOf, type SignableVersion } from '@leadpact/store';
import { signatoriesIn, type VersionBook } from './describe-version.ts';

/** What the certificate of a version says: who signed which text, and how both can be proved. */
export const certificateOf = (book: VersionBook, version: SignableVersion): Certificate => {
  const agreement = agreementOf(version);
  const reasons = new Map(
    book.records
      .filter(({ versionId, kind }) => versionId === version.id && kind === 'refused')
      .map(({ email, reason }) => [email, reason]),
  );
  return {
    name: version.name,
    version: version.number,
    effectiveFrom: version.effectiveFrom,
    effectiveUntil: version.effectiveUntil,
    ...(agreement.language === undefined ? {} : { language: agreement.language }),
    timezone: agreement.timezone,
    currency: agreement.currency,
    textSha256: version.sha256,
    renderingSha256: version.renderingSha256,
    consent: consentSentence(version),
    signatures: signatoriesIn(book, version).map(
      ({ email, name, side, state, at, hash }): DocumentSignature => {
        const reason = reasons.get(email);
        return {
          name: name ?? '',
          address: email,
          side,
          decision: state === 'waiting' ? 'open' : state,
          at,
          sha256: hash,
          ...(reason ? { reason } : {}),
        };
      },
    ),
    chainHead: book.records.at(-1)?.hash ?? '',
    issuedAt: new Date(book.now).toISOString(),
  };
};
