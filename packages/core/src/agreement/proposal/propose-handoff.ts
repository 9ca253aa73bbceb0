import { readCalendar } from '../../calendar/check-calendar.ts';
import type { Agreement } from '../agreement.ts';
import type { WorkingHours } from '../hours.ts';
import type { OwnFacts } from './own-facts.ts';
import { type Basis, type Proposal, STARTING_POINT } from './proposal.ts';
import { BEGIN } from './propose-scoring.ts';

/** Common reasons for giving a lead back, to begin with. */
export const REJECT_REASONS = ['bad fit', 'no budget', 'duplicate', 'invalid', 'unreachable'] as const;
export const RETURN_REASONS = ['not ready', 'wrong person', 'no answer'] as const;
/** How much of a person's week goes to leads of Marketing, to begin with. */
const INBOUND_SHARE = 0.6;

const MINUTES_OF_HOUR = 60;

/** Hours that a week of the calendar has. */
export const hoursOfWeek = ({ timezone, week }: WorkingHours): number =>
  readCalendar({ timezone, week })
    .plan.week.flat()
    .reduce((sum, { start, end }) => sum + end - start, 0) / MINUTES_OF_HOUR;

const reasons = (
  drafted: readonly string[] | undefined,
  seen: readonly string[],
  common: readonly string[],
): readonly string[] => {
  const all = [...(drafted ?? []), ...seen, ...common];
  const isFirst = (reason: string, nth: number): boolean =>
    all.findIndex((other) => other.toLowerCase() === reason.toLowerCase()) === nth;
  return all.filter(isFirst);
};

/** Who may be given leads: the draft's Sales, head included only where nobody else sells. */
const sellers = ({ parties: { sales } }: Agreement): readonly string[] =>
  (sales.members ?? []).length > 0 ? (sales.members ?? []) : [sales.head];

type Handoff = NonNullable<Agreement['handoff']>;

const proposedHandoff = (facts: OwnFacts, draft: Agreement): Handoff => {
  const drafted = draft.handoff;
  const seen = {
    reject: facts.rejectReasons.map(({ reason }) => reason),
    back: facts.returnReasons.map(({ reason }) => reason),
  };
  return {
    ...drafted,
    to_sales: drafted?.to_sales ?? {
      when: { field: 'score', op: 'gte', value: BEGIN.handoff },
      automatic: true,
    },
    back_to_marketing: drafted?.back_to_marketing ?? {
      when: { field: 'score', op: 'lt', value: BEGIN.back },
      automatic: false,
      minimum_stay: '14d',
    },
    routing: drafted?.routing ?? [{ to: sellers(draft), rule: 'least_open' }],
    reject_reasons: reasons(drafted?.reject_reasons, seen.reject, REJECT_REASONS),
    return_reasons: reasons(drafted?.return_reasons, seen.back, RETURN_REASONS),
  };
};

/** The draft's hours a week of those who sell, with the company's week for whoever has none yet. */
const proposedCapacity = (
  { workingTime }: OwnFacts,
  draft: Agreement,
): NonNullable<Agreement['capacity']> => {
  const hours = Math.round(hoursOfWeek(workingTime.hours) * 10) / 10;
  const drafted = draft.capacity ?? [];
  return [
    ...drafted,
    ...sellers(draft)
      .filter((who) => !drafted.some((one) => one.who.toLowerCase() === who.toLowerCase()))
      .map((who) => ({ who, hours_per_week: hours, inbound_share: INBOUND_SHARE })),
  ];
};

/** Point 6: when a lead goes to Sales and when back, to whom, for which reasons, and what Sales has room for. */
export const proposeHandoff = (facts: OwnFacts, draft: Agreement): Proposal => {
  const { rejectReasons, returnReasons, workingTime } = facts;
  const hasReasons = rejectReasons.length + returnReasons.length > 0;
  const basis: Basis[] = [
    draft.handoff?.to_sales === undefined
      ? {
          source: 'starting-point',
          text: `To Sales at a score of ${BEGIN.handoff}, back below ${BEGIN.back} after 14 days: ${STARTING_POINT}.`,
        }
      : { source: 'in-draft', text: 'The scores for going over and back stand in the draft.' },
    ...(hasReasons
      ? [{ source: 'own' as const, text: 'Reasons: those that Sales gave so far, and the common ones.' }]
      : [{ source: 'starting-point' as const, text: `Reasons: ${STARTING_POINT}.` }]),
    workingTime.isOwn
      ? { source: 'own', text: 'Hours a week: from your working time.' }
      : { source: 'starting-point', text: `Hours a week: office hours, ${STARTING_POINT}.` },
    { source: 'starting-point', text: `60 % of them for Marketing's leads: ${STARTING_POINT}.` },
  ];
  return {
    point: 6,
    sets: { handoff: proposedHandoff(facts, draft), capacity: proposedCapacity(facts, draft) },
    basis,
    open: facts.people.reps.length === 0 ? ['Who sells: only the head of Sales is known.'] : [],
  };
};
