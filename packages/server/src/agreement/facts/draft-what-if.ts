import { setImmediate } from 'node:timers/promises';
import {
  type Agreement,
  type Capacity,
  capacityOf,
  type DraftJudge,
  type InstantMs,
  judgeByDraft,
  type LedgerEvent,
  nearbyPoints,
  withHandoffPoints,
} from '@leadpact/core';
import type { AgreementWhatIf } from '@leadpact/wire';
import { type DraftLeads, WEEKS_LOOKED } from './draft-leads.ts';

/** After so many leads others get a turn, and an answer that nobody waits for any more is given up. */
const LEADS_A_TURN = 100;
const EXAMPLES = 3;

/** Nobody waits for the answer any more: another edit has asked anew. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

export type DraftQuestion = Readonly<{
  draft: Agreement;
  leads: DraftLeads;
  /** Leads that went over in fact in the same weeks. */
  actual: number;
  now: InstantMs;
  isWanted: () => boolean;
}>;

type Group = Readonly<{ leads: number; events: readonly (readonly LedgerEvent[])[] }>;

/** A count of the leads looked at, for all leads of the group. */
const scaled = (count: number, { leads, events }: Group): number =>
  events.length === 0 ? 0 : (count * leads) / events.length;

const sizes = ({ leads, events }: Group) => ({ leads, looked: events.length });

type Walk = (group: Group, look: (events: readonly LedgerEvent[]) => void) => Promise<void>;

const makeWalk =
  (isWanted: () => boolean): Walk =>
  async ({ events }, look) => {
    for (const [nth, ofLead] of events.entries()) {
      if (nth % LEADS_A_TURN === 0) {
        await setImmediate();
        if (!isWanted()) throw new Superseded();
      }
      look(ofLead);
    }
  };

type Asked = DraftQuestion & Readonly<{ judge: DraftJudge; walk: Walk; since: InstantMs }>;

const qualify = async ({ draft, leads: { month }, judge, now, walk }: Asked) => {
  if (draft.definitions?.mql === undefined) return null;
  let qualified = 0;
  await walk(month, (events) => {
    if (judge.qualifiedAt(events, now) !== null) qualified += 1;
  });
  return {
    from: month.from,
    to: month.to,
    ...sizes(month),
    qualified: Math.round(scaled(qualified, month)),
  };
};

type Scores = NonNullable<AgreementWhatIf['scores']>;

const nameIn = (events: readonly LedgerEvent[]): string | null => {
  const named = events.find(({ data }) => typeof data.name === 'string' && data.name !== '')?.data.name;
  return typeof named === 'string' ? named : null;
};

const scores = async ({ draft, leads: { day }, judge, now, walk }: Asked): Promise<Scores | null> => {
  if (day === null || draft.scoring === undefined) return null;
  const bands = new Map<string, number>();
  const found: Scores['examples'] = [];
  await walk(day, (events) => {
    const scored = judge.scoreOf(events, now);
    if (scored === undefined) return;
    const { band, score, parts } = scored;
    bands.set(band, (bands.get(band) ?? 0) + 1);
    const named = parts.filter(({ points }) => points !== 0);
    found.push({
      lead: events[0]?.subject ?? '',
      name: nameIn(events),
      score: Math.round(score),
      band,
      parts: named.map(({ name, points }) => ({ name, points: Math.round(points * 10) / 10 })),
    });
  });
  const order = [...Object.keys(draft.scoring.bands ?? {}), 'cold'];
  // The highest, the middle and the lowest say most about what the rules do.
  const ranked = found.toSorted((one, other) => other.score - one.score || (one.lead < other.lead ? -1 : 1));
  const places = [...new Set([0, Math.floor((ranked.length - 1) / 2), ranked.length - 1])];
  return {
    day: day.date,
    ...sizes(day),
    bands: order.map((band) => ({ band, leads: Math.round(scaled(bands.get(band) ?? 0, day)) })),
    examples: places.flatMap((place) => ranked[place] ?? []).slice(0, EXAMPLES),
  };
};

/** A lead and when it would have gone to Sales. */
type Handed = Readonly<{ events: readonly LedgerEvent[]; at: InstantMs }>;

/** Of some leads of the weeks those that would have gone over by their end. */
const handedBy = async (
  { leads: { weeks }, walk }: Asked,
  judge: DraftJudge,
  among: Group['events'],
): Promise<readonly Handed[]> => {
  const found: Handed[] = [];
  await walk({ leads: weeks.leads, events: among }, (events) => {
    const at = judge.handedOverAt(events, weeks.untilMs - 1);
    if (at !== null) found.push({ events, at });
  });
  return found;
};

const inWeeks = ({ leads: { weeks } }: Asked, handed: readonly Handed[]): readonly Handed[] =>
  handed.filter(({ at }) => at >= weeks.fromMs);

const perWeekOf = (asked: Asked, handed: readonly Handed[]): number =>
  Math.round((scaled(inWeeks(asked, handed).length, asked.leads.weeks) / WEEKS_LOOKED) * 10) / 10;

/** What goes over at more points is among what goes over at fewer: only those are looked at again. */
const byOtherPoints = async (asked: Asked) => {
  const { draft, leads, since } = asked;
  const found: { points: number; perWeek: number }[] = [];
  let among = leads.weeks.events;
  for (const points of nearbyPoints(draft)) {
    const judge = judgeByDraft(withHandoffPoints(draft, points), since);
    const handed = await handedBy(asked, judge, among);
    found.push({ points, perWeek: perWeekOf(asked, handed) });
    among = handed.map(({ events }) => events);
  }
  return found;
};

const handover = async (asked: Asked, handed: readonly Handed[]): Promise<AgreementWhatIf['handover']> => {
  const { draft, actual, leads } = asked;
  if (draft.handoff?.to_sales === undefined) return null;
  const { weeks } = leads;
  return {
    from: weeks.from,
    to: weeks.to,
    ...sizes(weeks),
    perWeek: perWeekOf(asked, handed),
    byPoints: await byOtherPoints(asked),
    actualPerWeek: Math.round((actual / WEEKS_LOOKED) * 10) / 10,
  };
};

/** Which part of the leads that would go over each promise of Sales is about, and the hours that it takes. */
const capacity = async (
  asked: Asked,
  handed: readonly Handed[],
  handoffsPerWeek: number | undefined,
): Promise<Capacity> => {
  const { draft, judge, walk } = asked;
  const opened = new Map<string, number>();
  const over = inWeeks(asked, handed);
  const at = new Map(over.map((one) => [one.events, one.at]));
  await walk({ leads: over.length, events: over.map(({ events }) => events) }, (events) => {
    for (const id of judge.promisesAt(events, at.get(events) ?? 0)) opened.set(id, (opened.get(id) ?? 0) + 1);
  });
  const ofSales = draft.commitments.filter(({ side }) => side === 'sales');
  const shares =
    over.length === 0
      ? undefined
      : Object.fromEntries(ofSales.map(({ id }) => [id, (opened.get(id) ?? 0) / over.length]));
  return capacityOf(draft, { handoffsPerWeek, shares });
};

const returns = async ({ draft, leads: { withSales }, judge, now, walk }: Asked) => {
  if (draft.handoff?.back_to_marketing === undefined) return null;
  let back = 0;
  await walk(withSales, (events) => {
    if (judge.goesBack(events, now)) back += 1;
  });
  return { ...sizes(withSales), back: Math.round(scaled(back, withSales)) };
};

/** The first event of all leads that are looked at. */
const firstEvent = ({ month, day, weeks, withSales }: DraftLeads, now: InstantMs): InstantMs => {
  let first = now;
  for (const group of [month, day, weeks, withSales])
    for (const events of group?.events ?? []) for (const { time } of events) first = Math.min(first, time);
  return first;
};

/** What the draft would have meant for leads that were there, as if it had been in force all the time. */
export const draftWhatIf = async (question: DraftQuestion): Promise<AgreementWhatIf> => {
  const { draft, leads, now, isWanted } = question;
  const since = firstEvent(leads, now);
  const asked = { ...question, since, judge: judgeByDraft(draft, since), walk: makeWalk(isWanted) };
  const handed = await handedBy(asked, asked.judge, leads.weeks.events);
  const over = await handover(asked, handed);
  return {
    asOf: new Date(now).toISOString(),
    qualify: await qualify(asked),
    scores: await scores(asked),
    handover: over,
    returns: await returns(asked),
    capacity: await capacity(asked, handed, over?.perWeek),
  };
};
