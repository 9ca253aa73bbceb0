import { type Agreement, canonicalJson } from '@leadpact/core';
import { describeAgreement } from '@leadpact/documents';
import { AgreementDocument } from '@leadpact/wire';

/**
 * The document as it is shown to those who sign, in the form that its hash is made of. Who has signed is no part of what is
 * signed: it stands beside the document.
 */
export const renderingOf = (agreement: Agreement): string => {
  const { sections, ...document } = AgreementDocument.parse(describeAgreement(agreement));
  return canonicalJson({ ...document, sections: sections.filter(({ id }) => id !== 'signatures') });
};

/** The document that such a form holds; null where an older one lacks what pages need now. Its bytes are kept as they are. */
export const documentOfRendering = (rendering: string): AgreementDocument | null =>
  AgreementDocument.safeParse(JSON.parse(rendering)).data ?? null;
