import { setImmediate } from 'node:timers/promises';
import {
  type JudgingAgreement,
  judgingAgreements,
  judgingThen,
  ledgerVersion,
  pastEvents,
  periodWaivers,
  type Tx,
} from '@leadpact/store';
import { gatherPast, type PastFacts } from './past-facts.ts';
import type { Past } from './past-reads.ts';

/** Nobody waits for the answer any more. */
export class NobodyWaits extends Error {
  override readonly name = 'NobodyWaits';
}

/** `then`: what was recorded by the instant, by the versions known then; `now`: what happened by it, as it is known now. */
export type KnownBy = 'then' | 'now';

export type PastAsked = Readonly<{
  workspaceId: string;
  at: number;
  known: KnownBy;
  isWanted: () => boolean;
}>;

const LEADS_A_TURN = 200;
const KEPT_MAX = 20;

const factsOf = async (
  tx: Tx,
  { at, known, isWanted }: PastAsked,
  judging: readonly JudgingAgreement[],
): Promise<PastFacts> => {
  const gathered = gatherPast(
    judging.map(({ agreement }) => agreement),
    at,
  );
  const happenedBy = new Date(at);
  for await (const page of pastEvents(tx, { happenedBy, recordedBy: known === 'then' ? happenedBy : null })) {
    for (const [nth, lead] of page.entries()) {
      if (nth % LEADS_A_TURN === 0) {
        await setImmediate();
        if (!isWanted()) throw new NobodyWaits();
      }
      gathered.add(lead);
    }
  }
  return gathered.facts();
};

/**
 * The past of a workspace, folded from its ledger as `replay` does. It costs what the ledger costs, and changes only with
 * the ledger and the versions: the last few pasts are kept.
 */
export const makePast = () => {
  const kept = new Map<string, PastFacts>();
  return async (tx: Tx, asked: PastAsked): Promise<Past> => {
    const { workspaceId, at, known } = asked;
    const judging = known === 'then' ? await judgingThen(tx, at) : await judgingAgreements(tx);
    const knownBy = known === 'then' ? new Date(at) : null;
    const waivers = (await periodWaivers(tx, knownBy)).filter(({ time }) => time <= at);
    const key = JSON.stringify([
      workspaceId,
      at,
      known,
      await ledgerVersion(tx),
      judging.map(({ id }) => id),
    ]);
    const there = kept.get(key);
    const facts = there ?? (await factsOf(tx, asked, judging));
    if (there === undefined) {
      if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value ?? '');
      kept.set(key, facts);
    }
    return { at, judging, waivers, facts, knownBy };
  };
};

export type PastOf = ReturnType<typeof makePast>;
