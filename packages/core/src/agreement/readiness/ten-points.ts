import type { Stage } from '../../ledger/vocabulary.ts';
import type { Agreement } from '../agreement.ts';
import type { Side } from '../commitment.ts';

/** What is missing of one point, as sentences; nothing when it is there. */
type Look = (agreement: Agreement) => readonly string[];

/** The way of a lead from finding to the care after the sale, and back to nurturing: each stage needs an owner. */
export const OWNED_STAGES = [
  'lead',
  'mql',
  'handed_off',
  'accepted',
  'opportunity',
  'customer',
  'returned',
] as const satisfies readonly Stage[];

const STAGE_WORDS: Readonly<Record<(typeof OWNED_STAGES)[number], string>> = {
  lead: 'new leads',
  mql: 'marketing-qualified leads',
  handed_off: 'leads that were handed over',
  accepted: 'leads that Sales accepted',
  opportunity: 'opportunities',
  customer: 'customers after the sale',
  returned: 'leads that came back to Marketing',
};

const SIDE_WORDS: Readonly<Record<Side, string>> = { marketing: 'Marketing', sales: 'Sales' };
const MONEY = ['revenue', 'marketing_sourced_revenue', 'marketing_influenced_revenue'];
/** Figures of how customers feel and stay; a measure that people enter may stand for reputation. */
const isBeyondSales = (metric: string): boolean =>
  ['nps', 'csat', 'retention'].includes(metric) || metric.startsWith('measure:');

const unless = (isThere: boolean, sentence: string): readonly string[] => (isThere ? [] : [sentence]);

const goals: Look = ({ goals: all = [] }) => [
  ...unless(
    all.some(({ owners }) => owners.includes('marketing') && owners.includes('sales')),
    'No goal belongs to both Marketing and Sales.',
  ),
  ...unless(
    all.some(({ metric }) => isBeyondSales(metric)),
    'No goal is about customers: their experience, retention or the reputation with them.',
  ),
];

const quota: Look = ({ goals: all = [], commitments }) => [
  ...(['marketing', 'sales'] as const).flatMap((side) =>
    unless(
      all.some(({ metric, owners, target }) => MONEY.includes(metric) && owners.includes(side) && target > 0),
      `${SIDE_WORDS[side]} has no revenue quota.`,
    ),
  ),
  ...unless(
    commitments.some(({ side, kind }) => side === 'marketing' && kind === 'deliver'),
    'Marketing promises no number or value of leads.',
  ),
];

/** Stages of the way of a lead that nobody owns. */
export const accountabilityGaps = ({
  accountability = [],
}: Agreement): readonly (typeof OWNED_STAGES)[number][] =>
  OWNED_STAGES.filter((stage) => !accountability.some((one) => one.stage === stage));

const accountability: Look = (agreement) => {
  const all = agreement.accountability ?? [];
  const shared = OWNED_STAGES.filter(
    (stage) => new Set(all.filter((one) => one.stage === stage).map(({ owner }) => owner)).size > 1,
  );
  return [
    ...accountabilityGaps(agreement).map((stage) => `Nobody is accountable for ${STAGE_WORDS[stage]}.`),
    ...shared.map((stage) => `Both sides are accountable for ${STAGE_WORDS[stage]}: one must be.`),
  ];
};

const definition: Look = ({ definitions }) =>
  unless(definitions?.mql !== undefined, 'It is not said what a qualified lead is.');

const scoring: Look = ({ scoring: all }) =>
  unless((all?.fit ?? []).length + (all?.engagement ?? []).length > 0, 'No rule gives a lead points.');

const handoff: Look = ({ handoff: all }) => [
  ...unless(all?.to_sales !== undefined, 'It is not said when a lead goes to Sales.'),
  ...unless(all?.back_to_marketing !== undefined, 'It is not said when a lead goes back to Marketing.'),
];

const journey: Look = ({ journey: steps = [] }) => [
  ...(['lead', 'mql'] as const).flatMap((stage) =>
    unless(
      steps.some((step) => step.stage === stage),
      `The journey of ${STAGE_WORDS[stage]} is not described.`,
    ),
  ),
  ...steps.flatMap(({ stage, call_to_action, offer }) =>
    unless(
      call_to_action !== undefined && offer !== undefined,
      `The journey names no ${call_to_action === undefined ? 'call to action' : 'offer'} for the stage ${stage}.`,
    ),
  ),
];

const management: Look = ({ handoff: all, commitments }) => {
  const ofSales = commitments.filter(({ side }) => side === 'sales');
  return [
    ...unless(
      ofSales.some(({ kind }) => kind === 'attempts'),
      'Sales promises no minimum of attempts before a lead may be given up.',
    ),
    ...unless(
      ofSales.some((promise) => promise.kind === 'respond' && promise.from === 'lead.handed_off'),
      'Sales promises no time to the first touch.',
    ),
    ...unless(
      (all?.after_handoff ?? []).length > 0,
      'It is not said whether Marketing nurtures on after the handoff.',
    ),
    ...unless(all?.after_return !== undefined, 'It is not said who nurtures a lead that came back.'),
    ...unless((all?.reject_reasons ?? []).length > 0, 'No reasons are listed for rejecting a lead.'),
    ...unless((all?.return_reasons ?? []).length > 0, 'No reasons are listed for returning a lead.'),
  ];
};

const kpis: Look = ({ kpis: all = [] }) => [
  ...(['marketing', 'sales'] as const).flatMap((side) =>
    unless(
      all.some((kpi) => kpi.side === side),
      `${SIDE_WORDS[side]} has no key figure.`,
    ),
  ),
  ...unless(
    all.some(({ side }) => side === 'shared'),
    'No key figure is shared.',
  ),
];

const reviews: Look = ({ reviews: all = [] }) =>
  unless(all.length > 0, 'No date is set for reviewing the agreement.');

/** The ten points that an agreement must settle before it is signed. */
export const TEN_POINTS = [
  { id: 'goals', title: 'Common goals', look: goals },
  { id: 'quota', title: 'Quota of both sides', look: quota },
  { id: 'accountability', title: 'Accountability along the funnel', look: accountability },
  { id: 'definition', title: 'What a qualified lead is', look: definition },
  { id: 'scoring', title: 'How leads are scored', look: scoring },
  { id: 'handoff', title: 'Handoff and hand-back', look: handoff },
  { id: 'journey', title: 'The lead’s journey', look: journey },
  { id: 'management', title: 'How leads are followed up', look: management },
  { id: 'kpis', title: 'Key figures', look: kpis },
  { id: 'reviews', title: 'Review dates', look: reviews },
] as const satisfies readonly Readonly<{ id: string; title: string; look: Look }>[];
