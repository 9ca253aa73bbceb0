import {
  type Agreement,
  type CompiledAgreements,
  compileAgreements,
  openZone,
  type Zone,
} from '@leadpact/core';
import { judgingAgreements, lockAgreements } from '../agreement/agreement-versions.ts';
import { valueBy } from '../lead/lead-row.ts';
import type { Tx } from '../workspace/scope.ts';

/** The versions that judge leads, ready to fold them. */
export type Judging = Readonly<{
  compiled: CompiledAgreements;
  agreements: readonly Agreement[];
  /** The stored version whose force begins on the day. */
  versionId: (from: string) => string;
  /** The day of an instant in the zone of that version: what its period sums go by. */
  dayOf: (from: string, instantMs: number) => string;
  /** What a lead is worth by the newest version that has started at an instant, in minor units; null while there is none. */
  valueOf: (channel: string | null, persona: string | null, at: number) => number | null;
}>;

type Known = Readonly<{ ids: string; judging: Judging }>;

/** Compiling costs milliseconds, a fold microseconds: the last few sets of versions stay compiled. */
const known: Known[] = [];
const KNOWN_MAX = 16;

const compile = (versions: Awaited<ReturnType<typeof judgingAgreements>>): Judging => {
  const ids = versions.map(({ id }) => id).join();
  const found = known.find((one) => one.ids === ids);
  if (found !== undefined) return found.judging;
  const agreements = versions.map(({ agreement }) => agreement);
  // Of two that begin together the newer one judges, and stands last.
  const byStart = new Map(
    versions.map(({ id, agreement }): [string, { id: string; zone: Zone }] => [
      agreement.effective.from,
      { id, zone: openZone(agreement.timezone) },
    ]),
  );
  const versionFrom = (from: string) => {
    const version = byStart.get(from);
    if (version === undefined) throw new Error(`No agreement begins on ${from}`);
    return version;
  };
  const compiled = compileAgreements(agreements);
  const values = new Map(agreements.map((agreement) => [agreement, valueBy(agreement)]));
  const judging: Judging = {
    compiled,
    agreements,
    versionId: (from: string) => versionFrom(from).id,
    dayOf: (from: string, instantMs: number) => versionFrom(from).zone.dateAt(instantMs),
    valueOf: (channel, persona, at) => {
      const newest = compiled.newestAt(at);
      return (newest && values.get(newest)?.(channel, persona)) ?? null;
    },
  };
  known.push({ ids, judging });
  if (known.length > KNOWN_MAX) known.shift();
  return judging;
};

/** What judges the workspace's leads; nobody changes it before the transaction ends. */
export const judgingOf = async (tx: Tx): Promise<Judging> => {
  await lockAgreements(tx, 'shared');
  return compile(await judgingAgreements(tx));
};
