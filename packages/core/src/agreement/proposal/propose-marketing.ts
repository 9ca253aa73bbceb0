import { type Agreement, channelId } from '../agreement.ts';
import type { Commitment, DeliverCommitment } from '../commitment.ts';
import type { Condition } from '../condition.ts';
import { freshIds } from './fresh-id.ts';
import { kept } from './kept.ts';
import type { OwnFacts, PlannedCell, PlannedGoal } from './own-facts.ts';
import { type Basis, type Proposal, STARTING_POINT } from './proposal.ts';
import { planWords, SHARED_EVENLY, sharedOut } from './propose-goals.ts';
import { withTwins } from './twins.ts';

/** A promise of fewer leads a month than this is in the totals only: it would be kept or missed by chance. */
const LEADS_MIN = 5;
/** How far a month's worth may lie below the plan and still be kept. */
const BAND = 0.15;

const cellCondition = ({ channel, persona }: PlannedCell): Condition => {
  const fieldOf = (field: string, value: string | null): Condition =>
    value === null ? { field, op: 'missing' } : { field, op: 'eq', value };
  if (persona === null) return fieldOf('channel', channel);
  return { all: [fieldOf('channel', channel), fieldOf('persona', persona)] };
};

/** Leads that Sales finds itself are none of Marketing's promise. */
const ofMarketing = ({ channels }: OwnFacts): Condition | undefined => {
  const bySales = channels.filter(({ side }) => side === 'sales').map(({ channel }) => channel);
  if (bySales.length === 0) return undefined;
  return bySales.length === 1 && bySales[0] !== undefined
    ? { field: 'channel', op: 'ne', value: bySales[0] }
    : { field: 'channel', op: 'not_in', value: bySales };
};

/** An id such as `organic-search` as people write it; what was written for people stays. */
const segment = (name: string): string =>
  /^[a-z0-9]+([-_][a-z0-9]+)*$/.test(name) ? name.replaceAll(/[-_]/g, ' ') : name;

const nameOf = ({ channel, persona }: PlannedCell): string =>
  [channel ?? 'no channel', ...(persona === null ? [] : [persona])].map(segment).join(', ');

const share = ({ leads, leadValue }: PlannedCell): number => leads * (leadValue ?? 0);

const delivered = (plan: PlannedGoal, facts: OwnFacts): readonly DeliverCommitment[] => {
  const where = ofMarketing(facts);
  const shared = { side: 'marketing', kind: 'deliver', calendar: 'office' } as const;
  const promised = plan.cells
    .filter(({ side, leads }) => side === 'marketing' && leads >= LEADS_MIN)
    .toSorted((one, other) => share(other) - share(one) || other.leads - one.leads);
  const ids = freshIds(
    promised.map((cell) => `leads ${nameOf(cell)}`),
    ['mql-volume', 'mql-value'],
  );
  return [
    {
      id: 'mql-volume',
      name: 'Qualified leads',
      ...shared,
      measure: 'count',
      target: plan.leads,
      ...(where ? { where } : {}),
      band: BAND,
    },
    {
      id: 'mql-value',
      name: 'What they are worth',
      ...shared,
      measure: 'value',
      target: Math.round(plan.value),
      ...(where ? { where } : {}),
      band: BAND,
    },
    ...promised.map(
      (cell, index): DeliverCommitment => ({
        id: ids[index] ?? '',
        name: `Leads: ${nameOf(cell)}`,
        ...shared,
        measure: 'count',
        target: cell.leads,
        where: cellCondition(cell),
      }),
    ),
  ];
};

/** What one lead of each kind is worth, exact entries first; the last is for every other lead. */
const frozenValues = ({ cells, leadValue }: PlannedGoal): NonNullable<Agreement['lead_values']> => [
  ...cells.flatMap(({ channel, persona, leadValue: value }) =>
    value === null || (channel === null && persona === null)
      ? []
      : [{ ...(channel === null ? {} : { channel }), ...(persona === null ? {} : { persona }), value }],
  ),
  { value: leadValue },
];

/** The names that the promises and the values need, beside those that the draft has. */
const named = (draft: Agreement, { cells }: PlannedGoal): Pick<Agreement, 'channels' | 'personas'> => {
  const isNew =
    (known: readonly string[]) =>
    (name: string | null): name is string =>
      name !== null && !known.some((one) => one.toLowerCase() === name.toLowerCase());
  const channels = draft.channels ?? [];
  const personas = draft.personas ?? [];
  const moreChannels = new Set(cells.map(({ channel }) => channel).filter(isNew(channels.map(channelId))));
  const morePersonas = new Set(cells.map(({ persona }) => persona).filter(isNew(personas)));
  const sideOf = (name: string) => cells.find(({ channel }) => channel === name)?.side;
  const allChannels = [
    ...channels,
    ...[...moreChannels].map((id) => (sideOf(id) === 'sales' ? { id, side: 'sales' as const } : id)),
  ];
  const allPersonas = [...personas, ...morePersonas];
  return {
    ...(allChannels.length === 0 ? {} : { channels: allChannels }),
    ...(allPersonas.length === 0 ? {} : { personas: allPersonas }),
  };
};

/** The draft's promises of leads of one kind give way to the plan's. */
const withoutOldCells = (
  promises: readonly Commitment[],
  fresh: readonly Commitment[],
): readonly Commitment[] =>
  promises.filter(
    ({ side, kind, id }) => side !== 'marketing' || kind !== 'deliver' || fresh.some((one) => one.id === id),
  );

/**
 * Point 2: what both sides bring in, down to people: the revenue goal shared by those who sell, and Marketing's leads and
 * their worth a month, by channel and persona, with the lead values frozen into the document.
 */
export const proposeQuota = (facts: OwnFacts, draft: Agreement): Proposal => {
  const { plan, people } = facts;
  const goals = sharedOut(draft.goals ?? [], people.reps);
  const hasRevenue = goals.some(({ metric }) => metric === 'revenue');
  const split: Basis[] = hasRevenue && people.reps.length > 0 ? [SHARED_EVENLY] : [];
  const open = [
    ...(people.reps.length === 0 ? ['Who sells: no person in Sales is known yet.'] : []),
    ...(hasRevenue ? [] : ['The revenue goal of point 1 comes first.']),
  ];
  if (plan === null)
    return {
      point: 2,
      sets: { goals },
      basis: split,
      open: [...open, "Marketing's leads: there is no plan with a goal and lead values yet."],
    };
  const fresh = delivered(plan, facts).map((one): Commitment => {
    const before = draft.commitments.find(({ id }) => id === one.id);
    return before?.kind === 'deliver' ? { ...before, ...one } : one;
  });
  const promises = kept(withoutOldCells(draft.commitments, fresh), fresh, ({ id }) => id);
  return {
    point: 2,
    sets: {
      ...named(draft, plan),
      goals,
      lead_values: frozenValues(plan),
      commitments: withTwins(promises),
    },
    basis: [
      { source: 'plan', text: `Leads, their worth and the value of a lead: from ${planWords(plan)}.` },
      { source: 'starting-point', text: `A band of 15 %: ${STARTING_POINT}.` },
      ...split,
    ],
    open,
  };
};
