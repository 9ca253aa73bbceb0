import type { Agreement } from '../agreement/agreement.ts';
import type { Side } from '../agreement/commitment.ts';
import { nearest } from '../agreement/nearest.ts';
import type { InstantMs } from '../calendar/instant.ts';
import type { EventData } from '../ledger/event.ts';
import { instantText } from '../ledger/instant-text.ts';
import type { EventType } from '../ledger/vocabulary.ts';
import type { ObligationState } from '../obligation/columns.ts';
import type { ActingFor, PeopleAction } from './action.ts';
import { agreedReasons, asksForNote, DUPLICATE, listedReason } from './listed-reason.ts';
import { ownerRefusal } from './sales-people.ts';
import { type ActedOn, stageRefusal } from './stage-rules.ts';

/** What an action is decided on: the lead and its obligations now, the agreement in force, and who acts. */
export type ActionPlace = Readonly<{
  lead: ActedOn & Readonly<{ key: string; owner: string | null }>;
  obligations: readonly Readonly<{ key: string; side: Side; state: ObligationState }>[];
  /** The newest version that has started; undefined while there is none. */
  agreement: Agreement | undefined;
  /** E-mail of the person, in lower case. */
  by: string;
  actingFor: ActingFor;
  /** The instant that the action happened at. */
  at: InstantMs;
}>;

/** The event that an action becomes, or why it is refused: `stage` for what the lead does not allow, else the field. */
export type DecidedAction =
  | Readonly<{ ok: true; type: EventType; data: EventData }>
  | Readonly<{ ok: false; field: string; message: string }>;

export const refused = (field: string, message: string): DecidedAction => ({ ok: false, field, message });
/** Why a side cannot waive what it owes itself. */
export const OTHERS_WAIVE = 'Only the side to which it is owed, or an admin, can waive an obligation.';

const event = (type: EventType, data: EventData): DecidedAction => ({
  ok: true,
  type,
  data: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
});

const reasonRefused = (reason: string, listed: readonly string[]): DecidedAction => {
  const meant = nearest(reason, listed);
  return refused(
    'reason',
    `"${reason}" is no reason of the agreement; expected one of: ${listed.join(', ')}${meant === undefined ? '' : ` (did you mean ${meant}?)`}.`,
  );
};

type Of<Kind extends PeopleAction['kind']> = Extract<PeopleAction, Readonly<{ kind: Kind }>>;

/** The reason of a rejection, as the agreement lists it, or why it does not do. */
const rejectReason = (
  { reason, note }: Pick<Of<'rejection'>, 'reason' | 'note'>,
  agreement: Agreement | undefined,
): string | DecidedAction => {
  const listed = agreedReasons(agreement, 'rejection');
  const agreed = listedReason(reason, listed);
  if (agreed === undefined) return reasonRefused(reason, listed);
  return asksForNote(agreed) && note === undefined
    ? refused('note', 'Say what is invalid: the reason "invalid" needs a note.')
    : agreed;
};

const rejection = (action: Of<'rejection'>, { agreement, by, lead }: ActionPlace): DecidedAction => {
  const agreed = rejectReason(action, agreement);
  if (typeof agreed !== 'string') return agreed;
  const { note, duplicateOf } = action;
  const meaning = agreed.toLowerCase();
  if (meaning === DUPLICATE && duplicateOf === undefined)
    return refused('duplicateOf', 'Name the other lead: the reason "duplicate" needs its key.');
  if (duplicateOf === lead.key) return refused('duplicateOf', 'A lead cannot be the duplicate of itself.');
  if (meaning !== DUPLICATE && duplicateOf !== undefined)
    return refused(
      'duplicateOf',
      `Only the reason "duplicate" names another lead; the reason is "${agreed}".`,
    );
  return event('lead.rejected', { by, reason: agreed, note, duplicate_of: duplicateOf });
};

const returned = ({ reason, note }: Of<'return'>, { agreement, by }: ActionPlace): DecidedAction => {
  const listed = agreedReasons(agreement, 'return');
  const agreed = listedReason(reason, listed);
  return agreed === undefined
    ? reasonRefused(reason, listed)
    : event('lead.returned', { by, reason: agreed, note });
};

/** Nobody is to pursue the lead any more; for the reasons that the agreement lists for a rejection. */
const disqualification = (action: Of<'disqualification'>, { agreement, by }: ActionPlace): DecidedAction => {
  const agreed = rejectReason(action, agreement);
  return typeof agreed === 'string'
    ? event('lead.disqualified', { by, reason: agreed, note: action.note })
    : agreed;
};

const assignment = ({ owner }: Of<'assignment'>, { agreement, by, lead }: ActionPlace): DecidedAction => {
  if (owner === lead.owner) return refused('owner', `It is assigned to ${owner} already.`);
  const unfit = ownerRefusal(agreement, owner);
  return unfit === null ? event('lead.assigned', { by, owner }) : refused('owner', unfit);
};

const handoff = (
  { owner, reason }: Of<'handoff'>,
  { agreement, by, actingFor }: ActionPlace,
): DecidedAction => {
  if (actingFor !== 'sales') {
    const unfit = owner === undefined ? null : ownerRefusal(agreement, owner);
    return unfit === null
      ? event('lead.handed_off', { by, owner, reason, taken: owner === by ? true : undefined })
      : refused('owner', unfit);
  }
  if (owner !== undefined && owner !== by)
    return refused('owner', `Sales takes a lead for itself; expected ${by}, or nobody, as its owner.`);
  if (reason === undefined)
    return refused('reason', 'Say why you take it now: Marketing is told the reason.');
  return event('lead.handed_off', { by, owner: by, reason, taken: true });
};

const waiver = (
  { key, reason }: Of<'waiver'>,
  { obligations, by, actingFor }: ActionPlace,
): DecidedAction => {
  const obligation = obligations.find((one) => one.key === key);
  if (obligation === undefined) return refused('key', `This lead has no obligation ${key}.`);
  if (obligation.side === actingFor) return refused('key', OTHERS_WAIVE);
  if (obligation.state === 'met' || obligation.state === 'cancelled' || obligation.state === 'waived')
    return refused('key', `The obligation is ${obligation.state}; there is nothing to waive.`);
  return event('obligation.waived', { key, by, reason });
};

/**
 * The event that an action of a person becomes in the ledger, or why it is refused. Whether somebody may act at all is
 * for the server's table of permissions; here speak the agreement (reasons, who may waive) and the lead's stage.
 * Whether the other lead of a duplicate exists is for the caller to know.
 */
export const decideAction = (action: PeopleAction, place: ActionPlace): DecidedAction => {
  const impossible = stageRefusal(action.kind, place.lead, place.actingFor);
  if (impossible !== null) return refused('stage', impossible);
  const { by, at } = place;
  switch (action.kind) {
    case 'attempts': {
      const { medium, outcome, note, automated } = action;
      return event('lead.attempted', { medium, outcome, by, note, automated });
    }
    case 'acceptance':
      return event('lead.accepted', { by, note: action.note });
    case 'rejection':
      return rejection(action, place);
    case 'return':
      return returned(action, place);
    case 'disqualification':
      return disqualification(action, place);
    case 'snooze':
      return action.until > at
        ? event('lead.snoozed', { by, until: instantText(action.until), reason: action.reason })
        : refused('until', 'The date lies in the past; expected one to come.');
    case 'assignment':
      return assignment(action, place);
    case 'handoff':
      return handoff(action, place);
    case 'waiver':
      return waiver(action, place);
    case 'contest':
      return event('verdict.contested', { by, note: action.note });
    case 'settlement':
      return event('verdict.settled', { by, upheld: action.upheld, note: action.note });
  }
};
