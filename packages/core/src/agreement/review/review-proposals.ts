import type { Agreement } from '../agreement.ts';
import { channelId } from '../agreement.ts';
import type { Condition } from '../condition.ts';
import type { Path } from '../problem.ts';

/** What the last months showed, counted: the evidence of proposals. Money in major units of the agreement's currency. */
export type ReviewFacts = Readonly<{
  /** What leads of a channel and persona turned out to be worth; the range holds the true close rate 8 times in 10. */
  cells: readonly Readonly<{
    channel: string | null;
    persona: string | null;
    leads: number;
    won: number;
    leadValue: number | null;
    low: number | null;
    high: number | null;
    averageSale: number | null;
  }>[];
  /** The ended periods of every promise, the oldest first. */
  promises: readonly Readonly<{
    commitment: string;
    periods: readonly PromisePeriod[];
  }>[];
  /** Leads that came in the look-back, by channel. */
  channels: readonly Readonly<{ channel: string; leads: number }>[];
  /** How many of the look-back's leads met each definition; none of a definition where that cannot be told. */
  definitions: readonly Readonly<{ definition: 'mql' | 'sql'; leads: number; met: number }>[];
}>;

export type PromisePeriod =
  | Readonly<{ kind: 'delivered'; target: number; delivered: number }>
  | Readonly<{ kind: 'judged'; met: number; missed: number; goal: number }>;

/** An edit of the agreement's text, as `editAgreementText` takes it. */
export type ReviewEdit = Readonly<{ path: Path; value?: unknown }>;

type Common = Readonly<{
  /** Names the proposal, the same as long as its cause lasts. */
  id: string;
  /** What accepting it would change; empty where only people can find what would be right. */
  edits: readonly ReviewEdit[];
}>;

/** Something to change at the review, with the counts that say so. */
export type ReviewProposal = Common &
  (
    | Readonly<{
        kind: 'value-left-range';
        channel: string | null;
        persona: string | null;
        agreed: number;
        found: number;
        low: number;
        high: number;
        leads: number;
        won: number;
      }>
    | Readonly<{
        kind: 'always-met-by-far' | 'never-met';
        commitment: string;
        measure: 'delivered' | 'share';
        agreed: number;
        proposed: number | null;
        periods: number;
        /** Of the periods: the least and the most that was reached. */
        least: number;
        most: number;
        /** Leads delivered, or obligations judged, in all of them. */
        counted: number;
      }>
    | Readonly<{ kind: 'channel-without-promise'; channel: string; leads: number; isListed: boolean }>
    | Readonly<{ kind: 'definition-nothing-meets'; definition: 'mql' | 'sql'; leads: number }>
  );

/** Periods that must agree before a promise is called too easy or too hard. */
const PERIODS_NEEDED = 3;
/** Delivered in every period by this much above the target: by far. */
const FAR_ABOVE = 1.25;
/** Fewer leads say nothing about a channel, a definition or a value. */
const LEADS_NEEDED = 20;
/** Fewer judged obligations in a period say nothing about it. */
const JUDGED_NEEDED = 10;
const STEP_OF_GOAL = 0.01;

const round = (value: number, step: number): number => Math.round(value / step) * step;
/** A target that people would write: two significant figures. */
const readable = (value: number): number => {
  if (value <= 0) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return round(value, step);
};
const cents = (value: number): number => Math.round(value * 100) / 100;
const percent = (share: number): number => Math.round(share * 100) / 100;

const valueProposals = (
  { lead_values: values = [] }: Agreement,
  facts: ReviewFacts,
): readonly ReviewProposal[] =>
  values.flatMap(({ channel = null, persona = null, value }, index): readonly ReviewProposal[] => {
    if (channel === null && persona === null) return [];
    const cell = facts.cells.find((one) => one.channel === channel && one.persona === persona);
    if (cell === undefined || cell.leads < LEADS_NEEDED) return [];
    const { low, high, averageSale, leadValue, leads, won } = cell;
    if (low === null || high === null || averageSale === null || leadValue === null) return [];
    const from = low * averageSale;
    const to = high * averageSale;
    if (value >= from && value <= to) return [];
    return [
      {
        kind: 'value-left-range',
        id: `value:${channel ?? ''}:${persona ?? ''}`,
        channel,
        persona,
        agreed: value,
        found: cents(leadValue),
        low: cents(from),
        high: cents(to),
        leads,
        won,
        edits: [{ path: ['lead_values', index, 'value'], value: cents(leadValue) }],
      },
    ];
  });

const deliveredProposal = (
  id: string,
  target: number,
  delivered: readonly number[],
): ReviewProposal | undefined => {
  const least = Math.min(...delivered);
  const most = Math.max(...delivered);
  const isEasy = target > 0 && least >= target * FAR_ABOVE;
  const isHard = most < target;
  if (!isEasy && !isHard) return undefined;
  const proposed = readable(isEasy ? least : most);
  const kind = isEasy ? 'always-met-by-far' : 'never-met';
  // Nothing delivered at all says that something is wrong, and not what would be right.
  const isChange = proposed > 0 && proposed !== target;
  return {
    kind,
    id: `${kind}:${id}`,
    commitment: id,
    measure: 'delivered',
    agreed: target,
    proposed: isChange ? proposed : null,
    periods: delivered.length,
    least,
    most,
    counted: delivered.reduce((sum, one) => sum + one, 0),
    edits: isChange ? [{ path: ['commitments', id, 'target'], value: proposed }] : [],
  };
};

const judgedProposal = (
  id: string,
  goal: number,
  periods: readonly Extract<PromisePeriod, { kind: 'judged' }>[],
): ReviewProposal | undefined => {
  if (periods.some(({ met, missed }) => met + missed < JUDGED_NEEDED)) return undefined;
  const rates = periods.map(({ met, missed }) => met / (met + missed));
  const least = Math.min(...rates);
  const most = Math.max(...rates);
  const isEasy = goal < 1 && least >= goal + (1 - goal) * 0.8;
  const isHard = periods.every((period, index) => (rates[index] ?? 0) < period.goal);
  if (!isEasy && !isHard) return undefined;
  const proposed = isEasy
    ? Math.min(1 - STEP_OF_GOAL, Math.max(goal + STEP_OF_GOAL, Math.floor(least * 100) / 100))
    : Math.floor(most * 100) / 100;
  const written = percent(proposed);
  const kind = isEasy ? 'always-met-by-far' : 'never-met';
  const isChange = written !== goal && written > 0;
  return {
    kind,
    id: `${kind}:${id}`,
    commitment: id,
    measure: 'share',
    agreed: goal,
    proposed: isChange ? written : null,
    periods: periods.length,
    least,
    most,
    counted: periods.reduce((sum, { met, missed }) => sum + met + missed, 0),
    edits: isChange ? [{ path: ['commitments', id, 'goal'], value: written }] : [],
  };
};

const promiseProposals = (agreement: Agreement, facts: ReviewFacts): readonly ReviewProposal[] =>
  agreement.commitments.flatMap((promise): readonly ReviewProposal[] => {
    const all = facts.promises.find(({ commitment }) => commitment === promise.id)?.periods ?? [];
    const last = all.slice(-PERIODS_NEEDED);
    if (last.length < PERIODS_NEEDED) return [];
    const judged = last.filter((period) => period.kind === 'judged');
    const delivered = last.flatMap((period) => (period.kind === 'delivered' ? [period.delivered] : []));
    const found =
      promise.kind === 'deliver'
        ? delivered.length === last.length && deliveredProposal(promise.id, promise.target, delivered)
        : judged.length === last.length && judgedProposal(promise.id, promise.goal, judged);
    return found === false || found === undefined ? [] : [found];
  });

const namesChannel = (condition: Condition | undefined, channel: string | null): boolean => {
  if (condition === undefined) return false;
  if ('all' in condition) return condition.all.some((part) => namesChannel(part, channel));
  if ('any' in condition) return condition.any.some((part) => namesChannel(part, channel));
  if ('not' in condition) return false;
  if (condition.field !== 'channel') return false;
  const values = (Array.isArray(condition.value) ? condition.value : [condition.value]).map((value) =>
    String(value).toLowerCase(),
  );
  return channel === null || values.includes(channel.toLowerCase());
};

/** Only where some promise speaks of a channel can another channel lack one: a promise for all leads covers them all. */
const channelProposals = (agreement: Agreement, facts: ReviewFacts): readonly ReviewProposal[] => {
  const { channels = [], commitments } = agreement;
  const promises = commitments.filter((promise) => promise.kind === 'deliver');
  const isByChannel = promises.some(({ where }) => namesChannel(where, null));
  const known = new Map(
    channels.map((written) => [
      channelId(written).toLowerCase(),
      typeof written === 'string' ? 'marketing' : written.side,
    ]),
  );
  return facts.channels.flatMap(({ channel, leads }): readonly ReviewProposal[] => {
    if (leads < LEADS_NEEDED) return [];
    const side = known.get(channel.toLowerCase());
    const isListed = side !== undefined;
    const lacks =
      isByChannel && side === 'marketing' && !promises.some(({ where }) => namesChannel(where, channel));
    if (isListed ? !lacks : channels.length === 0) return [];
    return [
      {
        kind: 'channel-without-promise',
        id: `channel:${channel}`,
        channel,
        leads,
        isListed,
        edits: isListed ? [] : [{ path: ['channels', channels.length], value: channel }],
      },
    ];
  });
};

const definitionProposals = (facts: ReviewFacts): readonly ReviewProposal[] =>
  facts.definitions.flatMap(({ definition, leads, met }): readonly ReviewProposal[] =>
    met === 0 && leads >= LEADS_NEEDED
      ? [{ kind: 'definition-nothing-meets', id: `definition:${definition}`, definition, leads, edits: [] }]
      : [],
  );

/**
 * What to change at a review, by the facts: values that left their range, promises that were always met by far or never
 * met in the last three periods, channels with leads but without a promise, definitions that nothing meets.
 */
export const reviewProposals = (agreement: Agreement, facts: ReviewFacts): readonly ReviewProposal[] => [
  ...promiseProposals(agreement, facts),
  ...valueProposals(agreement, facts),
  ...channelProposals(agreement, facts),
  ...definitionProposals(facts),
];
