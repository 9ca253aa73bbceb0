import { randomUUID } from 'node:crypto';
import type { LedgerEvent, PeopleAction } from '@leadpact/core';
import { addToOutbox, appendEvents, lockLead, notifyLive, peopleEvent, type Tx } from '@leadpact/store';
import type { ActionResult } from '@leadpact/wire';
import type { Context } from '../../context.ts';
import { Refusal } from '../../http/refusal.ts';
import type { SignedIn } from '../../http/signed-in.ts';
import type { ColleagueNews } from '../../sweep/tell-colleagues.ts';
import { type Actor, actorOf } from './acting-for.ts';
import { type Asked, actionEvent } from './action-events.ts';
import { repeatedResult, resultOf } from './action-result.ts';
import type { AskedBasics } from './asked-action.ts';

/** Clocks of clients may be a little ahead of ours. */
const AHEAD_MS = 5 * 60_000;

const instantOf = (at: string | undefined, now: number): number => {
  if (at === undefined) return now;
  const instant = Date.parse(at);
  if (instant <= now + AHEAD_MS) return Math.min(instant, now);
  throw new Refusal('invalid-request', `at: ${at} lies in the future; expected when it happened.`, [
    { path: 'at', message: 'lies in the future' },
  ]);
};

type Request = Readonly<{
  lead: string;
  action: PeopleAction;
  basics: AskedBasics;
  /** The header `Idempotency-Key`. */
  idempotencyKey: string | undefined;
}>;

const NEWS: Readonly<Partial<Record<PeopleAction['kind'], ColleagueNews['kind']>>> = {
  contest: 'verdict_contested',
  settlement: 'verdict_settled',
};

/** Leaves word for the other side: of a lead that Sales took by itself, and of what becomes of a verdict. */
const tellOthers = async (
  tx: Tx,
  { lead, action, actor, id }: Asked,
  { data }: LedgerEvent,
): Promise<void> => {
  const kind = action.kind === 'handoff' && data.taken === true ? 'lead_taken' : NEWS[action.kind];
  if (kind === undefined) return;
  const reason = data.reason ?? data.note;
  const payload: ColleagueNews = {
    kind,
    lead,
    by: actor.by,
    reason: typeof reason === 'string' ? reason : null,
    upheld: typeof data.upheld === 'boolean' ? data.upheld : null,
  };
  await addToOutbox(tx, [{ kind: 'colleagues', key: id, payload }]);
};

const store = async (tx: Tx, asked: Asked): Promise<ActionResult> => {
  const event = await actionEvent(tx, asked);
  const outcomes = await appendEvents(tx, [event], { now: asked.now });
  if (outcomes.includes('refused'))
    throw new Refusal('invalid-request', 'A text holds a character that cannot be stored.');
  if (outcomes[0] !== 'accepted')
    throw new Refusal('already-there', `The id ${asked.id} was used meanwhile.`);
  await tellOthers(tx, asked, event);
  await notifyLive(tx, { kind: 'leads', lead: asked.lead });
  return resultOf(event, asked.action.kind, { recordedAt: asked.now, repeated: false });
};

const askedOf = (actor: Actor, request: Request, now: number): Asked => ({
  lead: request.lead,
  action: request.action,
  actor,
  id: request.basics.id ?? request.idempotencyKey ?? randomUUID(),
  at: instantOf(request.basics.at, now),
  now,
});

/**
 * Does what a person asked for: one event in the ledger, decided on the lead as it stands while nobody else can act on
 * it. The same id again changes nothing.
 */
export const performAction = async (
  { store: database, now }: Context,
  signedIn: SignedIn,
  request: Request,
): Promise<ActionResult> => {
  const asked = askedOf(actorOf(signedIn, request.basics.by), request, now());
  return database.withWorkspace(signedIn.workspaceId, async (tx) => {
    if (!(await lockLead(tx, asked.lead))) throw new Refusal('not-found', `There is no lead ${asked.lead}.`);
    const earlier = await peopleEvent(tx, asked.id);
    return earlier === undefined ? store(tx, asked) : repeatedResult(earlier, asked);
  });
};
