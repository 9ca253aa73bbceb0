import type { Agreement } from '@leadpact/core';
import { type SectionMaker, tableOf } from '../document-words.ts';
import { metricFormula, metricName } from '../metric-words.ts';

type Use = (agreement: Agreement, words: string) => boolean;
const says =
  (pattern: RegExp): Use =>
  (_, words) =>
    pattern.test(words);
const always: Use = () => true;

/** The field's words with one meaning each, and when a document needs them explained. */
const TERMS: readonly (readonly [term: string, meaning: string, isUsed: Use])[] = [
  ['Lead', 'one person, optionally of a company, who may buy', always],
  ['Channel', 'where a lead came from', ({ channels = [] }) => channels.length > 0],
  ['Persona', 'the kind of buyer a lead is', ({ personas = [] }) => personas.length > 0],
  [
    'MQL',
    'marketing-qualified lead: one that meets the definition in this agreement',
    ({ definitions }, words) => definitions?.mql !== undefined || /mql/i.test(words),
  ],
  ['SAL', 'sales-accepted lead: a handed-over lead that Sales has accepted', says(/accepted/)],
  [
    'SQL',
    'sales-qualified lead: one that meets the definition in this agreement, or with an opportunity',
    ({ definitions }, words) => definitions?.sql !== undefined || /opportunity/.test(words),
  ],
  [
    'Score',
    'points for who a lead is and what it does, from 0 to 100; points for what it does fade',
    ({ scoring }) => scoring !== undefined,
  ],
  ['Handoff', 'Marketing hands a lead to Sales; the follow-up clocks start', says(/handed_off|handoff/)],
  [
    'Verdict',
    'Sales accepts or rejects a handed-over lead, with a reason',
    says(/lead\.(?:accepted|rejected)|reject_reasons/),
  ],
  ['Return', 'Sales hands a lead back to Marketing for nurturing', says(/lead\.returned|back_to_marketing/)],
  [
    'Attempt',
    'one try of a person in Sales to reach the lead by call, mail, message or visit; an automated message is none',
    says(/lead\.attempted|"kind":"attempts"/),
  ],
  ['Commitment', 'one promise in this agreement, of one side', always],
  ['Obligation', 'one instance of a commitment: for one lead, or for one period', always],
  [
    'Attainment',
    'the share of obligations whose due instant has passed that were met in time',
    says(/"goal":/),
  ],
  [
    'Working time',
    'time inside a calendar’s working hours, holidays excluded',
    ({ calendars = {} }) => Object.keys(calendars).length > 0,
  ],
  [
    'Lead value',
    'what a lead of a channel and persona is worth: close rate times average sale',
    ({ lead_values: values = [] }) => values.length > 0,
  ],
  ['Period', 'the week, month or quarter in the agreement’s time zone by which figures are counted', always],
];

/** The terms that this agreement uses, and how its metrics are worked out. */
export const glossarySection: SectionMaker = (agreement, { text }) => {
  const words = JSON.stringify(agreement);
  const metrics = [
    ...new Set([...(agreement.goals ?? []), ...(agreement.kpis ?? [])].map(({ metric }) => metric)),
  ];
  return tableOf(
    [[text('term')], [text('meaning')]],
    [
      ...TERMS.filter(([, , isUsed]) => isUsed(agreement, words)).map(([term, meaning]) => [term, meaning]),
      ...metrics.map((metric) => [metricName(metric), metricFormula(metric)]),
    ],
  );
};
