import { type FindLatest, parseVersionId, versionRange } from '@leadpact/connect';
import { idsInRanges } from '@leadpact/store';
import type { Importing } from '../context.ts';

const newestOf = (ids: readonly string[]): string | undefined =>
  ids.toSorted((a, b) => (parseVersionId(b)?.nth ?? 0) - (parseVersionId(a)?.nth ?? 0))[0];

/** Asks the ledger for the newest copy that it has of each fact of a source. */
export const findLatest =
  ({ store }: Importing, workspaceId: string, source: string): FindLatest =>
  async (bases) => {
    const ranges = bases.map((base) => ({ name: base, ...versionRange(base) }));
    const ids = await store.withWorkspace(workspaceId, (tx) => idsInRanges(tx, source, ranges));
    return new Map(
      [...ids].flatMap(([base, all]) => {
        const newest = newestOf(all);
        return newest === undefined ? [] : [[base, newest] as const];
      }),
    );
  };
