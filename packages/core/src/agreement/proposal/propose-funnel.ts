import type { Stage } from '../../ledger/vocabulary.ts';
import type { Agreement } from '../agreement.ts';
import type { Side } from '../commitment.ts';
import { accountabilityGaps, type OWNED_STAGES } from '../readiness/ten-points.ts';
import { type Proposal, STARTING_POINT } from './proposal.ts';

type OwnedStage = (typeof OWNED_STAGES)[number];

const DUTIES: Readonly<Record<OwnedStage, Readonly<{ owner: Side; duty: string }>>> = {
  lead: { owner: 'marketing', duty: 'find and nurture' },
  mql: { owner: 'marketing', duty: 'hand over while it is warm' },
  handed_off: { owner: 'sales', duty: 'first touch and verdict' },
  accepted: { owner: 'sales', duty: 'reach the lead' },
  opportunity: { owner: 'sales', duty: 'win it, or say why it was lost' },
  customer: { owner: 'sales', duty: 'onboard, and ask for the rating' },
  returned: { owner: 'marketing', duty: 'nurture' },
};

/** Point 3: every stage has an owner. */
export const proposeAccountability = (draft: Agreement): Proposal => {
  const drafted = draft.accountability ?? [];
  const missing = accountabilityGaps(draft);
  return {
    point: 3,
    sets: { accountability: [...drafted, ...missing.map((stage) => ({ stage, ...DUTIES[stage] }))] },
    basis:
      missing.length === 0
        ? [{ source: 'in-draft', text: 'Every stage has an owner in the draft.' }]
        : [{ source: 'starting-point', text: `Who owns which stage: ${STARTING_POINT}.` }],
    open: [],
  };
};

type Step = NonNullable<Agreement['journey']>[number];

const STEPS: readonly Step[] = (
  [
    ['lead', 'marketing', "Read the buyer's guide", 'Guide', 'mql'],
    ['mql', 'marketing', 'Book a consultation', 'Consultation', 'handed_off'],
    ['handed_off', 'sales', 'Answer our call', 'A first talk about your case', 'accepted'],
    ['accepted', 'sales', 'Meet us', 'A demonstration with your own example', 'opportunity'],
    ['opportunity', 'sales', 'Decide', 'A proposal in writing', 'customer'],
    ['customer', 'sales', 'Rate us', 'Onboarding with a named person', undefined],
    ['returned', 'marketing', 'Tell us when it suits', 'News that fits the case', 'mql'],
  ] as const
).map(([stage, owner, asked, offer, next]) => ({
  stage,
  owner,
  call_to_action: asked,
  offer,
  // biome-ignore lint/suspicious/noThenProperty: the document's own key, read as data and never awaited.
  ...(next === undefined ? {} : { then: next }),
}));

/** Point 7: what a lead is offered and asked at every stage. */
export const proposeJourney = (draft: Agreement): Proposal => {
  const drafted = draft.journey ?? [];
  const ownerOf = (stage: Stage): Side | undefined =>
    draft.accountability?.find((one) => one.stage === stage)?.owner;
  const missing = STEPS.filter(({ stage }) => !drafted.some((one) => one.stage === stage));
  const whole = drafted.map((step): Step => {
    const { call_to_action: asked, offer } = STEPS.find(({ stage }) => stage === step.stage) ?? {};
    return {
      ...step,
      ...(step.call_to_action === undefined && asked !== undefined ? { call_to_action: asked } : {}),
      ...(step.offer === undefined && offer !== undefined ? { offer } : {}),
    };
  });
  return {
    point: 7,
    sets: {
      journey: [
        ...whole,
        ...missing.map((step) => ({ ...step, owner: ownerOf(step.stage) ?? step.owner })),
      ].toSorted(
        (one, other) =>
          STEPS.findIndex(({ stage }) => stage === one.stage) -
          STEPS.findIndex(({ stage }) => stage === other.stage),
      ),
    },
    basis:
      missing.length === 0
        ? [{ source: 'in-draft', text: 'Every stage has its step in the draft.' }]
        : [
            {
              source: 'starting-point',
              text: `What a lead is offered and asked: ${STARTING_POINT}. Put your own words.`,
            },
          ],
    open: [],
  };
};
