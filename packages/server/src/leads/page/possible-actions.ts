import { type ActedOn, stageRefusal } from '@leadpact/core';
import type { ActionKind, LeadPage } from '@leadpact/wire';
import type { SignedIn } from '../../http/signed-in.ts';
import { mayDo, type Permission } from '../../people/permissions.ts';
import { SIDE } from '../actions/acting-for.ts';

const NEEDS: Readonly<Record<ActionKind, readonly Permission[]>> = {
  attempts: ['work-leads'],
  acceptance: ['work-leads'],
  rejection: ['work-leads'],
  return: ['work-leads'],
  disqualification: ['disqualify'],
  snooze: ['work-leads'],
  assignment: ['assign-leads'],
  handoff: ['hand-over', 'work-leads'],
  waiver: ['waive'],
  contest: ['contest'],
  settlement: ['settle'],
};

const KINDS = Object.keys(NEEDS).filter((kind): kind is ActionKind => Object.hasOwn(NEEDS, kind));

/** What the asker's role may do at all, each with the reason why the lead does not allow it now, or null. */
export const possibleActions = ({ role, scopes }: SignedIn, lead: ActedOn): LeadPage['actions'] =>
  Object.fromEntries(
    KINDS.filter((kind) => scopes === null && NEEDS[kind].some((permission) => mayDo(role, permission))).map(
      (kind) => [kind, stageRefusal(kind, lead, SIDE[role] ?? 'both')],
    ),
  );
