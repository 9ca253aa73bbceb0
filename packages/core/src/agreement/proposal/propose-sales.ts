import type { Agreement } from '../agreement.ts';
import type { Commitment } from '../commitment.ts';
import { kept } from './kept.ts';
import { type Basis, type Proposal, STARTING_POINT } from './proposal.ts';
import { withTwins } from './twins.ts';

const OPEN_UNTIL = ['lead.returned', 'lead.rejected', 'lead.disqualified', 'deal.won', 'deal.lost'] as const;

/** What leads that ask for a demo or score hot get, and what all others get. */
const promises = (hasHot: boolean): readonly Commitment[] => {
  const sales = { side: 'sales', from: 'lead.handed_off', calendar: 'office' } as const;
  const touch = { ...sales, kind: 'respond', to: ['lead.attempted'] } as const;
  const isHot = { field: 'band', op: 'eq', value: 'hot' } as const;
  const hot: readonly Commitment[] = hasHot
    ? [
        {
          ...touch,
          id: 'first-touch-hot',
          name: 'First touch, hot leads',
          within: '15m',
          where: isHot,
          goal: 0.9,
          alerts: [0.34],
          escalation: [{ after: '45m', do: 'reassign' }],
        },
      ]
    : [];
  return [
    ...hot,
    {
      ...touch,
      id: 'first-touch',
      name: hasHot ? 'First touch, other leads' : 'First touch',
      within: '4h',
      ...(hasHot ? { where: { not: isHot } } : {}),
      goal: 0.95,
      alerts: [0.5, 0.8],
      escalation: [{ after: '1h', do: 'tell_head' }],
    },
    {
      side: 'sales',
      from: 'lead.handed_off',
      kind: 'attempts',
      id: 'persistence',
      name: 'Six attempts',
      at_least: 6,
      within: '14d',
      spacing: '2h',
      goal: 0.9,
    },
    {
      ...sales,
      kind: 'respond',
      id: 'verdict',
      name: 'Verdict',
      to: ['lead.accepted', 'lead.rejected'],
      within: '1d',
      goal: 0.95,
    },
    {
      ...sales,
      kind: 'recurring',
      id: 'no-idle',
      name: 'No lead lies still',
      to: ['lead.attempted'],
      every: '5d',
      until: [...OPEN_UNTIL],
      goal: 0.9,
    },
    {
      id: 'quality',
      name: 'Leads that Sales accepts',
      side: 'marketing',
      kind: 'ratio',
      of: ['lead.accepted'],
      over: ['lead.accepted', 'lead.rejected'],
      goal: 0.8,
    },
    {
      id: 'nurture',
      name: 'Returned leads hear from us',
      side: 'marketing',
      kind: 'respond',
      from: 'lead.returned',
      to: ['lead.engaged'],
      within: '10d',
      calendar: 'office',
      goal: 0.9,
    },
  ];
};

/**
 * Point 8: who does what with a lead after the handoff, and how often. Promises that the draft has stay as they are; every
 * promise then names its twin and what happens when it is missed.
 */
export const proposeLeadManagement = (draft: Agreement): Proposal => {
  const answersTouch = draft.commitments.some(
    (one) => one.side === 'sales' && one.kind === 'respond' && one.to.includes('lead.attempted'),
  );
  const common = promises(!answersTouch && draft.scoring?.bands?.hot !== undefined);
  const missing = common.filter(
    ({ id }) =>
      !draft.commitments.some((one) => one.id === id) && !(answersTouch && id.startsWith('first-touch')),
  );
  const first = Object.keys(draft.calendars ?? {})[0];
  // The proposal's hours are the draft's own, whatever it calls them.
  const dated = missing.map((one): Commitment => {
    const { calendar, ...rest } = one;
    return calendar === undefined || first === undefined ? rest : { ...rest, calendar: first };
  });
  const basis: Basis[] =
    missing.length === 0
      ? [{ source: 'in-draft', text: 'The promises stand in the draft.' }]
      : [
          {
            source: 'starting-point',
            text: `15 working minutes for hot leads and 4 hours for others, six attempts in 14 days, a verdict within a working day, and how often each is to be kept: ${STARTING_POINT}.`,
          },
        ];
  return {
    point: 8,
    sets: {
      commitments: withTwins(kept(draft.commitments, dated, ({ id }) => id)),
      handoff: {
        ...draft.handoff,
        after_handoff: draft.handoff?.after_handoff ?? [{ nurture: 'pause' }],
        after_return: draft.handoff?.after_return ?? { by: 'marketing', track: 'nurture-90-days' },
      },
    },
    basis,
    open: [],
  };
};
