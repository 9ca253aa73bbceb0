import type { ParsedAgreement } from '@leadpact/core';
import { describeAgreement } from '@leadpact/documents';
import { type AgreementCheck, AgreementDocument } from '@leadpact/wire';

/** What a text that was read would be as an agreement: in order with warnings, or all that is wrong with it. */
export const checkOf = (parsed: ParsedAgreement): AgreementCheck => ({
  ok: parsed.ok,
  name: parsed.ok ? parsed.value.name : null,
  effectiveFrom: parsed.ok ? parsed.value.effective.from : null,
  commitments: parsed.ok ? parsed.value.commitments.length : 0,
  problems: parsed.ok ? [] : [...parsed.problems],
  warnings: parsed.ok ? [...parsed.warnings] : [],
  document: parsed.ok ? AgreementDocument.parse(describeAgreement(parsed.value)) : null,
});
