/** The sections of the document that a change may be in; `terms` is what stands above the first section. */
export const AGREEMENT_SECTIONS = [
  'terms',
  'purpose',
  'goals',
  'commitments',
  'accountability',
  'definitions',
  'scoring',
  'handoff',
  'journey',
  'values',
  'segments',
  'calendars',
  'kpis',
  'capacity',
  'reviews',
] as const;
export type AgreementSection = (typeof AGREEMENT_SECTIONS)[number];

const SECTION_OF: Readonly<Record<string, AgreementSection>> = {
  purpose: 'purpose',
  text: 'purpose',
  commitments: 'commitments',
  goals: 'goals',
  definitions: 'definitions',
  scoring: 'scoring',
  handoff: 'handoff',
  accountability: 'accountability',
  journey: 'journey',
  lead_values: 'values',
  channels: 'segments',
  personas: 'segments',
  calendars: 'calendars',
  kpis: 'kpis',
  capacity: 'capacity',
  reviews: 'reviews',
};

/** The section of the document in which a key of the file is told. */
export const sectionOf = (key: string): AgreementSection =>
  Object.hasOwn(SECTION_OF, key) ? (SECTION_OF[key] ?? 'terms') : 'terms';

/**
 * One difference between two agreements. Members of lists are named by what people call them (the id of a promise, the
 * stage, the person, `channel × persona`), not by their position: `['commitments', 'first-touch', 'within']`.
 */
export type AgreementChange = Readonly<{
  /** `moved`: the members of a list whose order means something stand in another order. */
  kind: 'added' | 'removed' | 'changed' | 'moved';
  section: AgreementSection;
  path: readonly string[];
  /** The value that was there; of a move the names in their old order. Missing for what was added. */
  before?: unknown;
  /** The value that is there now; of a move the names in their new order. Missing for what was removed. */
  after?: unknown;
  /** Position of an added member among its neighbours, from 0. */
  index?: number;
}>;
