import { type Agreement, canonicalJson } from '@leadpact/core';
import { describeAgreement } from '@leadpact/documents';
import { AgreementDocument } from '@leadpact/wire';

/** The document as it is shown to those who sign, in the form that its hash is made of. */
export const renderingOf = (agreement: Agreement): string =>
  canonicalJson(AgreementDocument.parse(describeAgreement(agreement)));

/** The document that such a form holds; null where an older one lacks what pages need now. Its bytes are kept as they are. */
export const documentOfRendering = (rendering: string): AgreementDocument | null =>
  AgreementDocument.safeParse(JSON.parse(rendering)).data ?? null;
