import { canonicalJson, type LedgerEvent, type PeopleAction } from '@leadpact/core';
import type { PeopleEvent } from '@leadpact/store';
import type { ActionResult } from '@leadpact/wire';
import { Refusal } from '../../http/refusal.ts';
import type { Asked } from './action-events.ts';
import { undoUntil } from './undo-action.ts';

/** What became of an action, for its answer. */
export const resultOf = (
  { id, type, subject, time, data }: LedgerEvent,
  kind: PeopleAction['kind'],
  { recordedAt, repeated }: Readonly<{ recordedAt: number; repeated: boolean }>,
): ActionResult => ({
  id,
  kind,
  type,
  lead: subject,
  at: new Date(time).toISOString(),
  by: typeof data.by === 'string' ? data.by : '',
  repeated,
  undoUntil: undoUntil(type, recordedAt),
});

const KIND_OF: Readonly<Partial<Record<LedgerEvent['type'], PeopleAction['kind']>>> = {
  'lead.attempted': 'attempts',
  'lead.accepted': 'acceptance',
  'lead.rejected': 'rejection',
  'lead.returned': 'return',
  'lead.disqualified': 'disqualification',
  'lead.snoozed': 'snooze',
  'lead.assigned': 'assignment',
  'lead.handed_off': 'handoff',
  'obligation.waived': 'waiver',
  'verdict.contested': 'contest',
  'verdict.settled': 'settlement',
};

/** Whether what was asked for is in the event; the agreement's spelling of a reason is as good as the asker's. */
const saysTheSame = ({ data }: LedgerEvent, action: PeopleAction): boolean =>
  Object.entries(action).every(([name, value]) => {
    if (name === 'kind' || value === undefined) return true;
    const stored = data[name === 'duplicateOf' ? 'duplicate_of' : name];
    if (name === 'until') return typeof stored === 'string' && Date.parse(stored) === value;
    return canonicalJson(stored).toLowerCase() === canonicalJson(value).toLowerCase();
  });

/** The same action again is answered as the first was; another one under its id is refused. */
export const repeatedResult = (
  { event, recordedAt, isCorrected }: PeopleEvent,
  { lead, action, actor }: Asked,
): ActionResult => {
  const isSame = event.subject === lead && event.data.by === actor.by && !isCorrected;
  if (!isSame || KIND_OF[event.type] !== action.kind || !saysTheSame(event, action))
    throw new Refusal(
      'already-there',
      `The id ${event.id} belongs to another action; make a new one for each.`,
      [{ path: 'id', message: 'belongs to another action' }],
    );
  return resultOf(event, action.kind, { recordedAt: recordedAt.getTime(), repeated: true });
};
