import { type Agreement, mergeAgreementText, printAgreement } from '@leadpact/core';

/** The text of the draft after an edit: remarks and order of what people wrote in it stay. */
export const editedText = (text: string, after: Agreement): string => {
  const edited = mergeAgreementText(text, after);
  return edited.ok ? edited.text : printAgreement(after);
};
