import type { PeopleAction } from '@leadpact/core';
import type {
  AcceptanceRequest,
  AssignmentRequest,
  AttemptRequest,
  ContestRequest,
  DisqualificationRequest,
  HandoffRequest,
  RejectionRequest,
  ReturnRequest,
  SettlementRequest,
  SnoozeRequest,
  WaiverRequest,
} from '@leadpact/wire';

/** What every action may carry, as asked. */
export type AskedBasics = Readonly<{
  id?: string | undefined;
  at?: string | undefined;
  by?: string | undefined;
}>;

/** An empty text is one that was left out. */
const said = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** The body of each address as the action that it asks for. */
export const askedAction = {
  attempts: ({ medium, outcome, note, automated }: AttemptRequest): PeopleAction => ({
    kind: 'attempts',
    medium,
    outcome,
    note: said(note),
    automated,
  }),
  acceptance: ({ note }: AcceptanceRequest): PeopleAction => ({ kind: 'acceptance', note: said(note) }),
  rejection: ({ reason, note, duplicateOf }: RejectionRequest): PeopleAction => ({
    kind: 'rejection',
    reason,
    note: said(note),
    duplicateOf,
  }),
  return: ({ reason, note }: ReturnRequest): PeopleAction => ({ kind: 'return', reason, note: said(note) }),
  disqualification: ({ reason, note }: DisqualificationRequest): PeopleAction => ({
    kind: 'disqualification',
    reason,
    note: said(note),
  }),
  snooze: ({ until, reason }: SnoozeRequest): PeopleAction => ({
    kind: 'snooze',
    until: Date.parse(until),
    reason: said(reason),
  }),
  assignment: ({ owner }: AssignmentRequest): PeopleAction => ({ kind: 'assignment', owner }),
  handoff: ({ owner, reason }: HandoffRequest): PeopleAction => ({
    kind: 'handoff',
    owner,
    reason: said(reason),
  }),
  waiver: ({ key, reason }: WaiverRequest): PeopleAction => ({ kind: 'waiver', key, reason }),
  contest: ({ note }: ContestRequest): PeopleAction => ({ kind: 'contest', note }),
  settlement: ({ upheld, note }: SettlementRequest): PeopleAction => ({
    kind: 'settlement',
    upheld,
    note: said(note),
  }),
} as const;
