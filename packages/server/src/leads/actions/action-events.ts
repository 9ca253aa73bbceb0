import {
  type DecidedAction,
  decideAction,
  type FoldedLead,
  foldLead,
  type LedgerEvent,
  PEOPLE_SOURCE,
  type PeopleAction,
} from '@leadpact/core';
import { foldInstant, isLeadKnown, type Judging, judgingOf, leadEvents, type Tx } from '@leadpact/store';
import { Refusal } from '../../http/refusal.ts';
import type { Actor } from './acting-for.ts';

/** An action about to be done. */
export type Asked = Readonly<{
  lead: string;
  action: PeopleAction;
  actor: Actor;
  id: string;
  /** When it happened, and when it is judged. */
  at: number;
  now: number;
}>;

const refuse = ({ field, message }: Extract<DecidedAction, Readonly<{ ok: false }>>): never => {
  if (field === 'stage') throw new Refusal('lead-does-not-allow', message);
  throw new Refusal('invalid-request', message, [{ path: field, message }]);
};

const checkDuplicateOf = async (tx: Tx, action: PeopleAction): Promise<void> => {
  if (action.kind !== 'rejection' || action.duplicateOf === undefined) return;
  if (await isLeadKnown(tx, action.duplicateOf)) return;
  const message = `There is no lead ${action.duplicateOf}; expected the key of the lead that this one doubles.`;
  throw new Refusal('invalid-request', message, [{ path: 'duplicateOf', message }]);
};

const factsOf = async (tx: Tx, judging: Judging, { lead, now }: Asked): Promise<FoldedLead> => {
  const events = await leadEvents(tx, lead);
  const folded = foldLead(judging.compiled, events, foldInstant(events, now));
  if (folded === undefined)
    throw new Refusal('lead-does-not-allow', 'Everything known of this lead lies in the future.');
  return folded;
};

/** What is done now is done to the lead as it stands: it comes after all that is known of it, in the same millisecond too. */
const momentOf = ({ at, now }: Asked, lastEventAt: number): number =>
  at === now ? Math.max(now, lastEventAt + 1) : at;

/** The event that an action becomes, decided on the lead as it stands; refused in words where it does not allow it. */
export const actionEvent = async (tx: Tx, asked: Asked): Promise<LedgerEvent> => {
  const { lead, action, actor, id, now } = asked;
  const judging = await judgingOf(tx);
  const { lead: facts, obligations } = await factsOf(tx, judging, asked);
  const at = momentOf(asked, facts.lastEventAt);
  const decided = decideAction(action, {
    lead: { key: lead, stage: facts.stage, rejection: facts.rejection, owner: facts.owner },
    obligations,
    agreement: judging.compiled.newestAt(now),
    by: actor.by,
    actingFor: actor.actingFor,
    at,
  });
  if (!decided.ok) return refuse(decided);
  await checkDuplicateOf(tx, action);
  const { type, data } = decided;
  return { source: PEOPLE_SOURCE, id, type, subject: lead, time: at, data };
};
