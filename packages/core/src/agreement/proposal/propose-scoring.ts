import type { Agreement } from '../agreement.ts';
import type { EngagementRule, Scoring } from '../scoring-clause.ts';
import type { OwnFacts } from './own-facts.ts';
import { type Basis, type Proposal, STARTING_POINT } from './proposal.ts';

/** Bands and thresholds to begin with: warm is an MQL, between warm and hot Sales takes over. */
export const BEGIN = { hot: 70, warm: 45, handoff: 60, back: 20 } as const;

type Rule = EngagementRule & Readonly<{ kinds: readonly string[] }>;

const rule = (
  name: string,
  kinds: readonly string[],
  terms: Readonly<{ points: number; half_life: string; at_most: number }>,
): Rule => ({
  kinds,
  name,
  on: 'lead.engaged',
  where:
    kinds.length === 1 && kinds[0] !== undefined
      ? { field: 'kind', op: 'eq', value: kinds[0] }
      : { field: 'kind', op: 'in', value: kinds },
  ...terms,
});

/** What a lead may do, and what it counts to begin with. */
const RULES: readonly Rule[] = [
  rule('asked for a demo', ['demo_request'], { points: 60, half_life: '30d', at_most: 60 }),
  rule('filled a form', ['form'], { points: 45, half_life: '30d', at_most: 60 }),
  rule('came to a webinar or an event', ['webinar', 'event'], { points: 15, half_life: '30d', at_most: 30 }),
  rule('looked around', ['page_view', 'email_open', 'email_click', 'download', 'chat'], {
    points: 6,
    half_life: '14d',
    at_most: 24,
  }),
];

const engagementRules = ({ engagement }: OwnFacts): readonly EngagementRule[] => {
  const seen = new Set(engagement.map(({ kind }) => kind));
  const fitting = RULES.filter(({ kinds }) => kinds.some((kind) => seen.has(kind)));
  return (fitting.length === 0 ? RULES : fitting).map(({ kinds: _kinds, ...terms }) => terms);
};

/** Worth of a lead by one of its two names, over the leads of the plan. */
const worthBy = (plan: NonNullable<OwnFacts['plan']>, field: 'channel' | 'persona') => {
  const sums = new Map<string, { leads: number; worth: number }>();
  for (const cell of plan.cells) {
    const name = cell[field];
    if (name === null || cell.leadValue === null) continue;
    const sum = sums.get(name) ?? { leads: 0, worth: 0 };
    sum.leads += cell.leads;
    sum.worth += cell.leads * cell.leadValue;
    sums.set(name, sum);
  }
  return [...sums]
    .flatMap(([name, { leads, worth }]) => (leads === 0 ? [] : [{ name, worth: worth / leads }]))
    .toSorted((one, other) => other.worth - one.worth);
};

/** How many times the average a kind of lead must be worth to earn points for what it is. */
const ABOVE = 1.25;

const fitRules = ({ plan }: OwnFacts): NonNullable<Scoring['fit']> => {
  if (plan === null) return [];
  return (['persona', 'channel'] as const).flatMap((field) => {
    const [best] = worthBy(plan, field);
    if (best === undefined || best.worth < ABOVE * plan.leadValue) return [];
    return [
      {
        name: best.name,
        when: { field, op: 'eq' as const, value: best.name },
        points: field === 'persona' ? 15 : 10,
      },
    ];
  });
};

/** Point 5: points for what a lead is and does, from the kinds of events that the company records. */
export const proposeScoring = (facts: OwnFacts, draft: Agreement): Proposal => {
  if (draft.scoring !== undefined)
    return {
      point: 5,
      sets: { scoring: { bands: { hot: BEGIN.hot, warm: BEGIN.warm }, ...draft.scoring } },
      basis: [{ source: 'in-draft', text: 'The rules stand in the draft.' }],
      open: [],
    };
  const fit = fitRules(facts);
  const kinds = facts.engagement.map(({ kind }) => kind.replaceAll('_', ' '));
  const basis: Basis[] = [
    ...(kinds.length === 0
      ? []
      : [{ source: 'own' as const, text: `What leads do: the kinds on record, ${kinds.join(', ')}.` }]),
    ...(fit.length === 0
      ? []
      : [
          {
            source: 'plan' as const,
            text: `Who scores for what they are: leads worth well above the average, ${fit.map(({ name }) => name).join(' and ')}.`,
          },
        ]),
    {
      source: 'starting-point',
      text: `The points, how they fade in 14 to 30 days, and the bands: ${STARTING_POINT}.`,
    },
  ];
  return {
    point: 5,
    sets: {
      scoring: {
        ...(fit.length === 0 ? {} : { fit }),
        engagement: engagementRules(facts),
        bands: { hot: BEGIN.hot, warm: BEGIN.warm },
      },
    },
    basis,
    open:
      kinds.length === 0
        ? ['What leads do is not on record: until events of engagement come, no lead earns these points.']
        : [],
  };
};

/** Point 4: one definition of a qualified lead for both sides. */
export const proposeDefinitions = (facts: OwnFacts, draft: Agreement): Proposal => {
  const warm = draft.scoring?.bands?.warm ?? BEGIN.warm;
  const { mql, sql } = draft.definitions ?? {};
  return {
    point: 4,
    sets: {
      // A definition by score says nothing without rules that give one.
      ...(draft.scoring === undefined ? proposeScoring(facts, draft).sets : {}),
      definitions: {
        ...draft.definitions,
        mql: mql ?? {
          all: [
            { field: 'score', op: 'gte', value: warm },
            { field: 'email', op: 'exists' },
          ],
        },
        sql: sql ?? { field: 'stage', op: 'in', value: ['opportunity', 'customer'] },
      },
    },
    basis:
      mql !== undefined && sql !== undefined
        ? [{ source: 'in-draft', text: 'Both definitions stand in the draft.' }]
        : [
            {
              source: 'starting-point',
              text: `A score of ${warm} and an address to write to; sales-qualified once there is an opportunity: ${STARTING_POINT}.`,
            },
          ],
    open: [],
  };
};
