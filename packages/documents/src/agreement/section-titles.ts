import type { AgreementSection } from '@leadpact/core';

/** What the sections of the document are called; `terms` stands above the first. */
export const SECTION_TITLES = {
  terms: 'Name, parties and dates',
  purpose: 'Purpose',
  commitments: 'What each side promises',
  goals: 'Shared goals',
  definitions: 'What a qualified lead is',
  scoring: 'How leads are scored',
  handoff: 'Handoff and hand-back',
  accountability: 'Who is accountable',
  journey: 'The lead’s journey',
  values: 'What a lead is worth',
  segments: 'Channels and personas',
  calendars: 'Working time',
  kpis: 'Key figures',
  capacity: 'What Sales has for it',
  reviews: 'Meetings and reviews',
} as const satisfies Readonly<Record<AgreementSection, string>>;
