import { type Agreement, explainScore, foldLead, handoffPoints, type Warmth, warmthOf } from '@leadpact/core';
import {
  eventsInForce,
  type Judging,
  judgingOf,
  type Tx,
  type WarmingCandidate,
  warmingCandidates,
} from '@leadpact/store';
import type { Warming } from '@leadpact/wire';

const DAY_MS = 86_400_000;
/** Leads that nothing happened to for longer have cooled down. */
const LATELY_DAYS = 7;
/** How many candidates are folded anew for each lead that is shown; those that Sales gave back are seldom warm. */
const CANDIDATES_PER_LEAD = 2;

type Item = Warming['items'][number];
type Events = NonNullable<ReturnType<Awaited<ReturnType<typeof eventsInForce>>['get']>>;
type Place = Readonly<{ judging: Judging; agreement: Agreement; points: number | null; now: number }>;

const stepOf = (warmth: Warmth, events: Events): Item['step'] => {
  if (warmth.kind !== 'strong') return null;
  const { source, id, at } = warmth.hit;
  const event = events.find((one) => one.source === source && one.id === id);
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    type: event?.type ?? 'lead.engaged',
    kind: text(event?.data.kind),
    asset: text(event?.data.asset),
    at: new Date(at).toISOString(),
  };
};

const itemOf = (candidate: WarmingCandidate, events: Events, place: Place): readonly Item[] => {
  const { judging, agreement, points, now } = place;
  const explained = explainScore(events, judging.agreements, now);
  const lead = foldLead(judging.compiled, events, now)?.lead;
  const warmth = lead && explained && warmthOf(explained, { points, returnedAt: lead.returnedAt, now });
  if (explained === undefined || warmth === undefined || lead === undefined) return [];
  const { stage } = lead;
  const next = agreement.journey?.find((step) => step.stage === stage);
  return [
    {
      key: candidate.key,
      name: candidate.name,
      company: candidate.company,
      persona: candidate.persona,
      stage,
      score: Math.round(explained.score),
      band: explained.band,
      valueMinor: candidate.valueMinor === null ? null : Number(candidate.valueMinor),
      step: stepOf(warmth, events),
      callToAction: next?.call_to_action ?? null,
      offer: next?.offer ?? null,
    },
  ];
};

/** The leads of Marketing that are warming up: what just did something strong first, then by points. */
export const readWarming = async (
  tx: Tx,
  { limit, now }: Readonly<{ limit: number; now: number }>,
): Promise<Warming> => {
  const judging = await judgingOf(tx);
  const agreement = judging.compiled.newestAt(now);
  const asOf = new Date(now).toISOString();
  if (agreement === undefined) return { asOf, threshold: null, items: [] };
  const place = { judging, agreement, points: handoffPoints(agreement), now };
  const since = new Date(now - LATELY_DAYS * DAY_MS).toISOString().slice(0, 10);
  const candidates: WarmingCandidate[] = [];
  for (const stages of [['lead', 'mql'], ['returned']] as const)
    candidates.push(...(await warmingCandidates(tx, { stages, since, limit: limit * CANDIDATES_PER_LEAD })));
  const events = await eventsInForce(
    tx,
    candidates.map(({ key }) => key),
  );
  const found = candidates.flatMap((candidate) => itemOf(candidate, events.get(candidate.key) ?? [], place));
  const items = found.toSorted(
    (one, other) =>
      Number(other.step !== null) - Number(one.step !== null) || (other.score ?? 0) - (one.score ?? 0),
  );
  return { asOf, threshold: place.points, items: items.slice(0, limit) };
};
