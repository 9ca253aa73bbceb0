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
  minutesPerAttempt: number | undefined;
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

type Asked = DraftQuestion & Readonly<{ judge: DraftJudge; walk: Walk }>;

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

const perWeek = async ({ leads: { weeks }, walk }: Asked, judge: DraftJudge): Promise<number> => {
  let handed = 0;
  await walk(weeks, (events) => {
    const at = judge.handedOverAt(events, weeks.untilMs - 1);
    if (at !== null && at >= weeks.fromMs) handed += 1;
  });
  return Math.round((scaled(handed, weeks) / WEEKS_LOOKED) * 10) / 10;
};

const handover = async (asked: Asked): Promise<AgreementWhatIf['handover']> => {
  const { draft, judge, actual, leads } = asked;
  if (draft.handoff?.to_sales === undefined) return null;
  const byPoints: { points: number; perWeek: number }[] = [];
  for (const points of nearbyPoints(draft)) {
    const other = judgeByDraft(withHandoffPoints(draft, points));
    byPoints.push({ points, perWeek: await perWeek(asked, other) });
  }
  const { weeks } = leads;
  return {
    from: weeks.from,
    to: weeks.to,
    ...sizes(weeks),
    perWeek: await perWeek(asked, judge),
    byPoints,
    actualPerWeek: Math.round((actual / WEEKS_LOOKED) * 10) / 10,
  };
};

/** Which part of the leads that would go over each promise of Sales is about, and the hours that it takes. */
const capacity = async (
  { draft, judge, leads: { weeks }, walk }: Asked,
  handoffsPerWeek: number | undefined,
  minutesPerAttempt: number | undefined,
): Promise<Capacity> => {
  const opened = new Map<string, number>();
  let handed = 0;
  await walk(weeks, (events) => {
    const at = judge.handedOverAt(events, weeks.untilMs - 1);
    if (at === null || at < weeks.fromMs) return;
    handed += 1;
    for (const id of judge.promisesAt(events, at)) opened.set(id, (opened.get(id) ?? 0) + 1);
  });
  const ofSales = draft.commitments.filter(({ side }) => side === 'sales');
  const shares =
    handed === 0
      ? undefined
      : Object.fromEntries(ofSales.map(({ id }) => [id, (opened.get(id) ?? 0) / handed]));
  return capacityOf(draft, { handoffsPerWeek, minutesPerAttempt, shares });
};

const returns = async ({ draft, leads: { withSales }, judge, now, walk }: Asked) => {
  if (draft.handoff?.back_to_marketing === undefined) return null;
  let back = 0;
  await walk(withSales, (events) => {
    if (judge.goesBack(events, now)) back += 1;
  });
  return { ...sizes(withSales), back: Math.round(scaled(back, withSales)) };
};

/** What the draft would have meant for leads that were there, as if it had been in force all the time. */
export const draftWhatIf = async (question: DraftQuestion): Promise<AgreementWhatIf> => {
  const { draft, now, minutesPerAttempt, isWanted } = question;
  const asked = { ...question, judge: judgeByDraft(draft), walk: makeWalk(isWanted) };
  const over = await handover(asked);
  return {
    asOf: new Date(now).toISOString(),
    qualify: await qualify(asked),
    scores: await scores(asked),
    handover: over,
    returns: await returns(asked),
    capacity: await capacity(asked, over?.perWeek, minutesPerAttempt),
  };
};
