import type { Tx } from '../workspace/scope.ts';
import type { LiveHint } from './notify-live.ts';

/** What transactions under way will tell once they have committed. */
const waiting = new WeakMap<Tx, LiveHint[]>();

/** Keeps the hints of a transaction until its end. */
export const gatherHints = (tx: Tx): readonly LiveHint[] => {
  const hints: LiveHint[] = [];
  waiting.set(tx, hints);
  return hints;
};

/** Adds to what a transaction tells at its end; false for one whose hints nobody gathers. */
export const addHint = (tx: Tx, hint: LiveHint): boolean => waiting.get(tx)?.push(hint) !== undefined;
