import { type Agreement, agreementShape } from '../agreement.ts';
import { pathText, shown } from '../problem.ts';
import { isMap } from '../shape.ts';
import type { AgreementChange } from './agreement-change.ts';
import { type Members, membersOf, withMembers } from './members.ts';

const misplaced = ({ kind, path }: AgreementChange): Error =>
  new Error(`The change "${kind} ${pathText(path)}" is not about this agreement.`);

const reordered = (members: Members, names: unknown): Members => {
  const order = new Map((Array.isArray(names) ? names : []).map((name: unknown, index) => [name, index]));
  const rank = ([name]: Members[number]) => order.get(name) ?? order.size;
  return members.toSorted((one, other) => rank(one) - rank(other));
};

/** The members after a change of one of them. */
const changedMembers = (members: Members, name: string, change: AgreementChange): Members => {
  const index = members.findIndex(([one]) => one === name);
  if (change.kind === 'added') {
    if (index >= 0) throw misplaced(change);
    return members.toSpliced(change.index ?? members.length, 0, [name, change.after]);
  }
  if (index < 0) throw misplaced(change);
  return change.kind === 'removed' ? members.toSpliced(index, 1) : members.with(index, [name, change.after]);
};

const changedAt = (value: unknown, at: number, change: AgreementChange): unknown => {
  const { path, kind } = change;
  const members = membersOf(value, path.slice(0, at));
  const name = path[at];
  if (name === undefined) {
    if (kind !== 'moved' || !members) throw misplaced(change);
    return withMembers(value, reordered(members, change.after));
  }
  const all = members ?? (isMap(value) ? Object.entries(value) : undefined);
  if (!all) throw misplaced(change);
  const isHere = at === path.length - 1 && kind !== 'moved';
  if (isHere) return withMembers(value, changedMembers(all, name, change));
  const index = all.findIndex(([one]) => one === name);
  if (index < 0) throw misplaced(change);
  return withMembers(value, all.with(index, [name, changedAt(all[index]?.[1], at + 1, change)]));
};

/**
 * The agreement after the changes: `applyChanges(a, diffAgreements(a, b))` is b. The parts fit their form; whether they
 * still fit each other `parseAgreement` says.
 *
 * @throws when a change is about a place that this agreement does not have, since then it was made for another one.
 */
export const applyChanges = (before: Agreement, changes: readonly AgreementChange[]): Agreement =>
  agreementShape.read(
    changes.reduce<unknown>((value, change) => changedAt(value, 0, change), before),
    [],
    ({ path, message }) => {
      throw new Error(`The changes make no agreement: ${pathText(path)}: ${shown(message)}.`);
    },
  );
