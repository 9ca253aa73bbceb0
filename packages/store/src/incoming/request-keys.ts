import type { Tx } from '../workspace/scope.ts';

export type RequestKey = Readonly<{ actor: string; key: string }>;

/** How far a repeatable request is: events done, digest of the body up to there, and what to answer. */
export type RequestProgress = Readonly<{
  done: number;
  digest: Buffer;
  answer: unknown;
  finished: boolean;
}>;

const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;

export const requestProgress = async (
  tx: Tx,
  { actor, key }: RequestKey,
): Promise<RequestProgress | null> => {
  const row = await tx
    .selectFrom('leadpact.request_key')
    .select(['done', 'digest', 'answer', 'finished'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
};

/**
 * Notes how far a request is, provided that it was at `before` until now (0: not begun). False when another transaction
 * went on with it meanwhile: then this one must not commit. Keys older than a week are forgotten.
 */
export const putRequestProgress = async (
  tx: Tx,
  { actor, key }: RequestKey,
  before: number,
  { done, digest, answer, finished }: RequestProgress,
  at: Date,
): Promise<boolean> => {
  const content = { done, digest, answer: JSON.stringify(answer), finished };
  const changed = await tx
    .updateTable('leadpact.request_key')
    .set(content)
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where('done', '=', before)
    .where('finished', '=', false)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 1n) return true;
  if (before > 0) return false;
  await tx
    .deleteFrom('leadpact.request_key')
    .where('created_at', '<', new Date(at.getTime() - KEPT_DAYS * DAY_MS))
    .execute();
  const added = await tx
    .insertInto('leadpact.request_key')
    .values({ actor, key, ...content, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) === 1n;
};
