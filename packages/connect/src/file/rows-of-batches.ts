import type { Row } from './table.ts';

/** Rows one by one, for whoever needs a few of them. */
export async function* rowsOfBatches(
  batches: AsyncIterable<readonly Row[]>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Row> {
  for await (const batch of batches)
    for (const row of batch) {
      signal?.throwIfAborted();
      yield row;
    }
}
