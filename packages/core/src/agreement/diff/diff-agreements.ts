import type { Agreement } from '../agreement.ts';
import { isMap } from '../shape.ts';
import { type AgreementChange, sectionOf } from './agreement-change.ts';
import { type Members, membersOf } from './members.ts';
import { isSameValue } from './same-value.ts';

type Place = readonly string[];

/** A condition is read as one sentence, so it changes as one. */
const isCondition = (path: Place): boolean =>
  path.at(-1) === 'when' || path.at(-1) === 'where' || (path[0] === 'definitions' && path.length === 2);

const change = (
  kind: AgreementChange['kind'],
  path: Place,
  rest: Pick<AgreementChange, 'before' | 'after' | 'index'>,
): AgreementChange => ({ kind, section: sectionOf(path[0] ?? ''), path, ...rest });

/** A promise of another kind is another promise. */
const isOtherKind = (before: unknown, after: unknown, path: Place): boolean =>
  path.length === 2 &&
  path[0] === 'commitments' &&
  isMap(before) &&
  isMap(after) &&
  before.kind !== after.kind;

const diffMembers = (before: Members, after: Members, path: Place): readonly AgreementChange[] => {
  const old = new Map(before);
  const now = new Map(after);
  const kept = before.flatMap(([name]) => (now.has(name) ? [name] : []));
  const keptNow = after.flatMap(([name]) => (old.has(name) ? [name] : []));
  return [
    ...before
      .filter(([name]) => !now.has(name))
      .map(([name, value]) => change('removed', [...path, name], { before: value })),
    ...kept.flatMap((name) => diffValues(old.get(name), now.get(name), [...path, name])),
    ...(isSameValue(kept, keptNow) ? [] : [change('moved', path, { before: kept, after: keptNow })]),
    ...after.flatMap(([name, value], index) =>
      old.has(name) ? [] : [change('added', [...path, name], { after: value, index })],
    ),
  ];
};

const diffValues = (before: unknown, after: unknown, path: Place): readonly AgreementChange[] => {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [change('added', path, { after })];
  if (after === undefined) return [change('removed', path, { before })];
  const [old, now] = [membersOf(before, path), membersOf(after, path)];
  if (old && now && Array.isArray(before) === Array.isArray(after)) return diffMembers(old, now, path);
  const isWhole = isCondition(path) || isOtherKind(before, after, path);
  if (isWhole || !isMap(before) || !isMap(after)) {
    return isSameValue(before, after) ? [] : [change('changed', path, { before, after })];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => diffValues(before[key], after[key], [...path, key]));
};

/**
 * What differs between two agreements, place by place, in the order in which `applyChanges` makes the one into the
 * other. Empty exactly when both have the same canonical text. Conditions change as a whole, and so does a promise whose
 * kind is another one; a list whose members cannot be told apart by name changes as a whole too.
 */
export const diffAgreements = (before: Agreement, after: Agreement): readonly AgreementChange[] =>
  diffValues(before, after, []);
