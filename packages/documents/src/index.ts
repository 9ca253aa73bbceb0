export { type AgreementDraft, type DraftResult, draftAgreement } from './draft/draft-agreement.ts';
export type { DraftOptions, DraftRefusal } from './draft/draft-terms.ts';
