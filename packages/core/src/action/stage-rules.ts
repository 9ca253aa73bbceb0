import type { RejectionState } from '../lead/lead-state.ts';
import type { Stage } from '../ledger/vocabulary.ts';
import type { ActingFor, ActionKind } from './action.ts';

/** What of a lead decides whether an action is possible. */
export type ActedOn = Readonly<{ stage: Stage; rejection: RejectionState }>;

/** Where a lead stands, in words that end a sentence. */
const WORDS: Readonly<Record<Stage, string>> = {
  lead: 'it is still with Marketing',
  mql: 'it is still with Marketing',
  handed_off: 'Sales has it and owes a verdict',
  accepted: 'Sales has accepted it already',
  opportunity: 'it is an opportunity already',
  customer: 'it is a customer already',
  returned: 'it was returned to Marketing',
  rejected: 'it was rejected',
  disqualified: 'it was disqualified',
  lost: 'its deal was lost',
  churned: 'the customer has left',
};

/** From which stages each action is possible; a fact such as an attempt is taken wherever it can have happened. */
const FROM: Readonly<Partial<Record<ActionKind, readonly Stage[]>>> = {
  attempts: [
    'lead',
    'mql',
    'handed_off',
    'accepted',
    'opportunity',
    'customer',
    'returned',
    'rejected',
    'lost',
    'churned',
  ],
  acceptance: ['handed_off', 'rejected'],
  rejection: ['handed_off', 'accepted'],
  return: ['handed_off', 'accepted', 'opportunity', 'rejected', 'lost'],
  disqualification: ['lead', 'mql', 'handed_off', 'accepted', 'opportunity', 'returned', 'rejected', 'lost'],
  snooze: ['handed_off', 'accepted', 'opportunity'],
  assignment: ['lead', 'mql', 'handed_off', 'accepted', 'opportunity', 'customer', 'returned'],
  handoff: ['lead', 'mql', 'returned', 'rejected', 'lost', 'churned'],
};

const NEXT: Readonly<Partial<Record<ActionKind, string>>> = {
  acceptance: 'Only a lead that was handed to Sales can be accepted',
  rejection: 'Only a lead that Sales has can be rejected',
  return: 'Only a lead that Sales has can be returned',
  disqualification: 'It cannot be disqualified',
  snooze: 'Only a lead that Sales works on can be snoozed',
  handoff: 'It cannot be handed over',
  assignment: 'It cannot be assigned to anybody',
  attempts: 'Nobody is to contact it',
};

const contestRefusal = ({ stage, rejection }: ActedOn): string | null => {
  if (stage !== 'rejected' || rejection === 'none')
    return `Only a rejection can be contested, but ${WORDS[stage]}.`;
  if (rejection === 'contested') return 'The rejection is contested already; the heads settle it.';
  return rejection === 'standing' ? null : 'The heads have settled this rejection already.';
};

const settlementRefusal = ({ stage, rejection }: ActedOn): string | null => {
  if (rejection === 'contested' && stage === 'rejected') return null;
  return rejection === 'upheld' || rejection === 'not upheld'
    ? 'The heads have settled this rejection already.'
    : `Only a contested rejection can be settled, but ${rejection === 'contested' ? WORDS[stage] : 'nobody contests one here'}.`;
};

const WITH_SALES: readonly Stage[] = ['handed_off', 'accepted', 'opportunity'];
const WITH_MARKETING: readonly Stage[] = ['lead', 'mql', 'returned'];

/** Why one side cannot disqualify a lead that the other one has; null when it can. */
const othersLeadRefusal = ({ stage }: ActedOn, actingFor: ActingFor): string | null => {
  if (actingFor === 'marketing' && WITH_SALES.includes(stage))
    return 'Sales has this lead; only Sales, or an admin, can disqualify it.';
  return actingFor === 'sales' && WITH_MARKETING.includes(stage)
    ? 'Marketing has this lead; only Marketing, or an admin, can disqualify it.'
    : null;
};

/** Why an action is not possible with the lead as it stands, for a side or both, as a sentence; null when it is. */
export const stageRefusal = (
  kind: ActionKind,
  lead: ActedOn,
  actingFor: ActingFor = 'both',
): string | null => {
  if (kind === 'contest') return contestRefusal(lead);
  if (kind === 'settlement') return settlementRefusal(lead);
  const from = FROM[kind];
  if (from !== undefined && !from.includes(lead.stage)) return `${NEXT[kind]}, but ${WORDS[lead.stage]}.`;
  return kind === 'disqualification' ? othersLeadRefusal(lead, actingFor) : null;
};
