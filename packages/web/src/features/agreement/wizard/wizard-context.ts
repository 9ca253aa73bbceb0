import type { Agreement } from '@leadpact/core';
import type { AgreementFacts, AgreementWhatIf } from '@leadpact/wire';

/** What every point gets: the draft and how to change it, the company's facts, and what the draft would have meant. */
export type PointProps = Readonly<{
  agreement: Agreement;
  facts: AgreementFacts;
  whatIf: AgreementWhatIf | undefined;
  isAsking: boolean;
  change: (next: Agreement) => void;
}>;
