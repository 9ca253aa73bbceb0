import { parseAgreement } from '@leadpact/core';
import { describeAgreement } from '@leadpact/documents';
import { type AgreementCheck, AgreementDocument } from '@leadpact/wire';

/** What a text would be as an agreement: in order with warnings, or all that is wrong with it. */
export const checkText = (text: string): AgreementCheck => {
  const parsed = parseAgreement(text);
  return {
    ok: parsed.ok,
    name: parsed.ok ? parsed.value.name : null,
    effectiveFrom: parsed.ok ? parsed.value.effective.from : null,
    commitments: parsed.ok ? parsed.value.commitments.length : 0,
    problems: parsed.ok ? [] : [...parsed.problems],
    warnings: parsed.ok ? [...parsed.warnings] : [],
    document: parsed.ok ? AgreementDocument.parse(describeAgreement(parsed.value)) : null,
  };
};
