import type { Plan } from '@leadpact/core';
import { draftHtml } from './draft-html.ts';
import { draftMarkdown } from './draft-markdown.ts';
import { type DraftOptions, type DraftRefusal, draftTerms } from './draft-terms.ts';
import { draftYaml } from './draft-yaml.ts';

export type AgreementDraft = Readonly<{ yaml: string; markdown: string; html: string }>;

export type DraftResult =
  | Readonly<{ ok: true; draft: AgreementDraft }>
  | Readonly<{ ok: false; refusal: DraftRefusal }>;

/**
 * The plan as a two-page draft of an agreement, in three forms: the agreement file, Markdown, and a printable page.
 * Marketing's part comes from the plan (or from the what-if); Sales' part is starting points, marked as such.
 * Refused when the plan has no goal, or when no lead value is known.
 */
export const draftAgreement = (plan: Plan, options: DraftOptions = {}): DraftResult => {
  const terms = draftTerms(plan, options);
  if ('kind' in terms) return { ok: false, refusal: terms };
  return {
    ok: true,
    draft: { yaml: draftYaml(terms), markdown: draftMarkdown(terms), html: draftHtml(terms) },
  };
};
